"""What is printed of a document, as plain values for the processes that make its PDF and its Word file."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from roadmapper.documents.image_html import replaced
from roadmapper.documents.page import contents_of, status_kind, trimmed
from roadmapper.documents.paper import USUAL
from roadmapper.documents.parts import Part
from roadmapper.documents.parts_of_html import parts_of
from roadmapper.documents.rendered import Rendered
from roadmapper.documents.values import PageValues


class Entry(TypedDict):
    """A line of the table of contents."""

    text: str
    anchor: str
    depth: int


class Printed(TypedDict):
    """A document to be printed: ``blocks`` are (first line, safe HTML), ``at`` is the as-of day in ISO.

    ``paper`` is a name of ``PAPERS``.
    """

    page: PageValues
    status_kind: str
    at: str
    paper: str
    blocks: list[tuple[int, str]]
    contents: list[Entry]
    images: NotRequired[dict[str, str]]
    """What its images hold, each once, as ``data:`` addresses by key."""


def printed(rendered: Rendered, page: PageValues, at: str, paper: str = USUAL) -> Printed:
    """A document rendered for ``page`` as it is printed."""
    blocks, headings = trimmed(rendered, page)
    return {
        "page": page,
        "status_kind": status_kind(page),
        "at": at,
        "paper": paper,
        "blocks": [(block.first_line, block.html) for block in blocks],
        "contents": contents_of(headings, "".join(block.html for block in blocks), rendered.has_contents),
    }


class PartsByLine:
    """The parts of a document's blocks; ``line`` is where the work on them stands, should it overrun."""

    def __init__(self, document: Printed) -> None:
        self._blocks, self._images = document["blocks"], document.get("images", {})
        self.line = 0

    def all(self) -> list[Part]:
        """Every part in order."""
        return [part for line, parts in self.by_line() for part in parts]

    def by_line(self) -> list[tuple[int, tuple[Part, ...]]]:
        """The parts of each block with its first line, from 0."""
        found: list[tuple[int, tuple[Part, ...]]] = []
        for line, html in self._blocks:
            self.line = line
            found.append((line, parts_of(replaced(html, self._image))))
        return found

    def _image(self, key: str, _words: str) -> str | None:
        return self._images.get(key)


def print_limit(document: Printed) -> float:
    """Seconds that a document may take to be printed: ten, and more for a long one or one with images."""
    images = sum(map(len, document.get("images", {}).values()))
    return 10.0 + sum(len(html) for _, html in document["blocks"]) / 40_000 + images / 1_000_000
