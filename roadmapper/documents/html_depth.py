"""Keeps HTML shallow: tags nested deeper than any reader wants are left out, their words stay.

Rich text lays every box in a box out again for each box around it, so a thousand of them stop an app.
"""

from __future__ import annotations

import re

DEEPEST = 110
"""How many tags may be open at once: more than lists and quotes come to, whose own limit is 50 of them."""
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^<>]*>")
_EMPTY = frozenset({"br", "col", "hr", "input", "wbr"})


def shallow(html: str) -> str:
    """Well-formed HTML without the tags that lie too deep; what is shallow comes back as it is."""
    if html.count("<") <= DEEPEST:
        return html
    depth = deepest = 0
    for tag in _TAG.finditer(html):
        if tag[2] not in _EMPTY:
            depth += -1 if tag[1] else 1
            deepest = max(deepest, depth)
    return _cut(html) if deepest > DEEPEST else html


def _cut(html: str) -> str:
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag[2] in _EMPTY:
            return tag[0] if depth <= DEEPEST else ""
        depth += 0 if tag[1] else 1
        stays = depth <= DEEPEST
        depth -= 1 if tag[1] else 0
        return tag[0] if stays else ""

    return _TAG.sub(kept, html)
