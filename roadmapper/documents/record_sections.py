"""Sections such as "### US-1 Export the plan", read as the list that they and what lies below amount to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from roadmapper.documents.record_sentences import read_story
from roadmapper.documents.record_tables import folded
from roadmapper.documents.records import PRIORITIES, PRIORITY_WORDS, STATUS_WORDS, STATUSES

_HEADING: Final = re.compile(r" {0,3}(?P<level>#{1,6})(?:[ \t]+(?P<text>.*?))??(?:[ \t]+#+)?[ \t]*")
_NUMBERED: Final = re.compile(
    r"(?P<mark>[*_]{0,2})(?P<label>(?:US|REQ)-[1-9]\d{0,8}):?(?P=mark)(?!\w)[:.]?"
    r"[ \t]*(?:[–—-][ \t]+)?(?P<title>.*)",
    re.IGNORECASE,
)
_ITEM: Final = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")
_FIELD: Final = re.compile(
    r"[*_]{0,2}(?P<head>priority|prio|moscow|status|state)[*_]{0,2}:[*_]{0,2}[ \t]*(?P<words>\S.*?)[ \t]*",
    re.IGNORECASE,
)
_CRITERIA: Final = re.compile(
    r"[*_]{0,2}(?:acceptance(?: criteri(?:a|on))?|criteri(?:a|on)|accepted when|definition of done)"
    r":?[*_]{0,2}:?",
    re.IGNORECASE,
)
_MORE: Final = re.compile(r"\s*(?:[|>~<]|```|!\[|={3,}\s*$|-{3,}\s*$)|(?: {4}|\t)|.*\|.*\|")
"""Lines that are more than words: tables, quotes, code, HTML, images; no list can hold them."""


def is_record_heading(line: str) -> int:
    """How deep a heading is that begins with the number of a record; 0 for any other line."""
    match = _HEADING.fullmatch(line)
    return len(match["level"]) if match and _NUMBERED.fullmatch(match["text"] or "") else 0


def heading_level(line: str) -> int:
    """How deep a heading is; 0 for a line that is none."""
    match = _HEADING.fullmatch(line)
    return len(match["level"]) if match else 0


@dataclass
class _Section:
    """What one section says: its paragraphs (each a list of lines), its list as it stands, its standing."""

    label: str
    title: str
    notes: list[list[str]] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    standing: dict[str, str] = field(default_factory=dict)

    def listed(self) -> Iterator[str]:
        """The item that it amounts to, with what is below it; no line where it says nothing."""
        notes = [" ".join(" ".join(lines).split()) for lines in self.notes]
        sentence = next((note for note in notes if read_story(note)[0]), "")
        rest = [note for note in (self.title, *notes) if note and note is not sentence]
        words = sentence or (rest.pop(0) if rest else "")
        if not words:
            return
        standing = f" ({', '.join(self.standing.values())})" if self.standing else ""
        yield f"- **{self.label}** {folded(words, [('', note) for note in rest])}{standing}"
        yield from (f"  {line}" for line in self.items)


def list_of_sections(lines: Sequence[str]) -> tuple[str, ...]:
    """Sections as the lines of a list; none where one holds what a list cannot, or says nothing."""
    found: list[_Section] = []
    for line in lines:
        if is_record_heading(line):
            match = _NUMBERED.fullmatch((_HEADING.fullmatch(line) or {"text": ""})["text"] or "")
            if match is not None:
                found.append(_Section(match["label"].upper(), match["title"].strip()))
        elif not found or not _take(found[-1], line):
            return ()
    listed = [tuple(section.listed()) for section in found]
    return tuple(line for each in listed for line in each) if all(listed) else ()


def _take(section: _Section, line: str) -> bool:
    """Put a line where it belongs; False for one that is more than words."""
    in_list = bool(section.items) and bool(section.items[-1].strip())
    heading = _HEADING.fullmatch(line)
    words = (heading["text"] or "").strip() if heading else line.strip()
    if not words:
        _end_paragraph(section)
        if section.items:
            section.items.append("")
    elif _ITEM.match(line) and not re.fullmatch(r"\s*([-*_]\s*){3,}", line):
        _end_paragraph(section)
        section.items.append(line)
    elif section.items and line[:1] in (" ", "\t"):
        section.items.append(line)
    elif _MORE.match(line):
        return False
    elif _CRITERIA.fullmatch(words):
        _end_paragraph(section)
    elif heading is not None:
        section.notes += [[words], []]
    elif in_list:
        section.items.append(f"  {line}")
    elif not _stands(section, words):
        if not section.notes:
            section.notes.append([])
        section.notes[-1].append(words)
    return True


def _end_paragraph(section: _Section) -> None:
    if section.notes and section.notes[-1]:
        section.notes.append([])


def _stands(section: _Section, words: str) -> bool:
    """Whether a line says its priority or status in words that are known."""
    match = _FIELD.fullmatch(words)
    said = match["words"].strip("*_` ").casefold() if match else ""
    if match is None or (match["head"].casefold() in ("status", "state")) != (said in STATUS_WORDS):
        return False
    if said in STATUS_WORDS and "status" not in section.standing:
        section.standing["status"] = STATUSES[STATUS_WORDS[said]].lower()
        return True
    if said in PRIORITY_WORDS and "priority" not in section.standing:
        section.standing["priority"] = PRIORITIES[PRIORITY_WORDS[said]]
        return True
    return False
