"""Where a PRD's text places its records: ``[[stories]]`` or ``[[requirements]]`` on a line of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from roadmapper.documents.facts import prose

PLACES = ("stories", "requirements")
PLACE = re.compile(r"\[\[(?P<kind>stories|requirements)\]\]")
"""What places records; outside code."""
_LINE = re.compile(
    r"^(?P<lead>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)" + PLACE.pattern + r"[ \t]*\r?$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """One place: where its line begins and ends (without the line end), its kind, and what stands before it
    in the line: the marks of the quote or the list that it stands in.
    """

    start: int
    end: int
    kind: str
    lead: str


def record_places(text: str) -> list[RecordPlace]:
    """The places of records in a Markdown source in order, without those in code and comments."""
    if "[[stories]]" not in text and "[[requirements]]" not in text:
        return []
    return [
        RecordPlace(start + match.start(), start + match.end(), match["kind"], match["lead"])
        for start, chunk in prose(text)
        for match in _LINE.finditer(chunk)
    ]


def placed(text: str, place: RecordPlace, markdown: str) -> str:
    """Markdown as it must stand in the text at a place: behind its marks, apart from its neighbours."""
    behind = re.sub(r"[^ \t>]", " ", place.lead)
    lines = [((behind if at else place.lead) + line).rstrip() for at, line in enumerate(markdown.split("\n"))]
    while lines and not lines[-1].strip(" \t>"):
        lines.pop()
    before = text[: place.start].removesuffix("\n").rsplit("\n", 1)[-1] if place.start else ""
    after = text[place.end :].removeprefix("\n").split("\n", 1)[0]
    empty = behind.rstrip()
    if before.strip(" \t>\r") and place.lead == behind:
        lines.insert(0, empty)
    if after.strip(" \t>\r"):
        lines.append(empty)
    return "\n".join(lines)
