"""What the exported HTML page is filled with: header, contents for long documents, body, footer."""

from __future__ import annotations

import re
from typing import Any

from roadmapper.documents.rendered import Heading, Rendered
from roadmapper.documents.values import PageValues

_TAG = re.compile(r"<[^<>]*>")
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
    blocks = list(rendered.blocks)
    headings = list(rendered.headings)
    if headings and headings[0].level == 1 and _same(headings[0].text, page["title"]):
        place = next(
            (i for i, block in enumerate(blocks) if block.first_line <= headings[0].line < block.end_line), 0
        )
        if all("front-matter" in block.html for block in blocks[:place]) and blocks[place].html.startswith(
            "<h1"
        ):
            del blocks[place]
            del headings[0]
    body = "".join(block.html for block in blocks)
    body = body.replace("<table", '<div class="wide"><table').replace("</table>", "</table></div>")
    return {
        "page": {**page, "details": page.get("details", [])},
        "status_kind": _STATUS_KINDS.get(page["status"].lower(), "quiet"),
        "contents": _contents(headings, body, rendered.has_contents),
        "body": body,
    }


def _same(left: str, right: str) -> bool:
    return " ".join(left.split()).casefold() == " ".join(right.split()).casefold()


def _contents(headings: list[Heading], body: str, has_contents: bool) -> list[dict[str, Any]]:
    """Two levels of headings for a document long enough to be searched; none where it brings its own."""
    if has_contents or len(headings) < _LONG_HEADINGS or len(_TAG.sub(" ", body).split()) < _LONG_WORDS:
        return []
    top = min(heading.level for heading in headings)
    return [
        {"text": heading.text, "anchor": heading.anchor, "depth": heading.level - top}
        for heading in headings
        if heading.level - top < 2 and heading.text
    ]
