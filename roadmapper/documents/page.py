"""What the exported HTML page is filled with: header, contents for long documents, body, footer."""

from __future__ import annotations

import re
from typing import Any

from roadmapper.documents.rendered import Block, Heading, Rendered
from roadmapper.documents.values import PageValues

_TAG = re.compile(r"<[^<>]*>")
_FRONT_MATTER = '<table class="front-matter">'
"""What programs read of a file; people read it in the editor and its preview."""
_LONG_WORDS = 900
_LONG_HEADINGS = 6
_STATUS_KINDS = {
    "approved": "good",
    "sent": "good",
    "in review": "warn",
    "superseded": "quiet",
    "draft": "quiet",
}


def page_values(rendered: Rendered, page: PageValues) -> dict[str, Any]:
    """The values of ``html/page.html.j2``; the body's first heading goes when the header already says it."""
    blocks, headings = trimmed(rendered, page)
    body = "".join(block.html for block in blocks)
    body = body.replace("<table", '<div class="wide"><table').replace("</table>", "</table></div>")
    return {
        "page": {**page, "details": page.get("details", [])},
        "status_kind": status_kind(page),
        "contents": contents_of(headings, body, rendered.has_contents),
        "body": body,
    }


def trimmed(rendered: Rendered, page: PageValues) -> tuple[list[Block], list[Heading]]:
    """Blocks and headings without front matter, and without a first heading that says the title once more."""
    blocks = [block for block in rendered.blocks if not block.html.startswith(_FRONT_MATTER)]
    headings = list(rendered.headings)
    if headings and headings[0].level == 1 and _same(headings[0].text, page["title"]):
        place = next(
            (i for i, block in enumerate(blocks) if block.first_line <= headings[0].line < block.end_line), 0
        )
        if not place and blocks[place].html.startswith("<h1"):
            del blocks[place]
            del headings[0]
    return blocks, headings


def status_kind(page: PageValues) -> str:
    """The colours that a status is shown in: good, warn or quiet."""
    return _STATUS_KINDS.get(page["status"].lower(), "quiet")


def _same(left: str, right: str) -> bool:
    return " ".join(left.split()).casefold() == " ".join(right.split()).casefold()


def contents_of(headings: list[Heading], body: str, has_contents: bool) -> list[Any]:
    """Two levels of headings for a document long enough to be searched; none where it brings its own."""
    if has_contents or len(headings) < _LONG_HEADINGS or len(_TAG.sub(" ", body).split()) < _LONG_WORDS:
        return []
    top = min(heading.level for heading in headings)
    return [
        {"text": heading.text, "anchor": heading.anchor, "depth": heading.level - top}
        for heading in headings
        if heading.level - top < 2 and heading.text
    ]
