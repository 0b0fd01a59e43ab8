"""The table, list or sections at a place of a Markdown source, and the records that these can become."""

from __future__ import annotations

from dataclasses import dataclass

from roadmapper.documents.facts import prose
from roadmapper.documents.record_lists import ITEM, requirements_of_list, stories_of_list
from roadmapper.documents.record_sections import heading_level, is_record_heading, list_of_sections
from roadmapper.documents.record_tables import is_divider, requirements_of_table, stories_of_table
from roadmapper.documents.records import Requirement, Story


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines from ``first`` up to ``end`` (from 0): a table, or a list, as which sections are read, too."""

    first: int
    end: int
    lines: tuple[str, ...]
    is_table: bool

    def stories(self) -> list[Story]:
        """What it says as user stories."""
        return stories_of_table(self.lines) if self.is_table else stories_of_list(self.lines)

    def requirements(self) -> list[Requirement]:
        """What it says as requirements."""
        return requirements_of_table(self.lines) if self.is_table else requirements_of_list(self.lines)


def passage_at(text: str, first: int, last: int) -> Passage | None:
    """The table, sections or list that lines from ``first`` to ``last`` (included) lie in or hold; else None.

    Sections are those whose headings begin with a number such as US-1: each is one record, with the list
    below it as its criteria. A list reaches over blank lines to whatever still belongs to it.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    plain = _prose_lines(text, lines)
    for line in range(max(first, 0), min(last, len(lines) - 1) + 1):
        if line in plain:
            found = (
                _table_at(lines, plain, line)
                or _sections_at(lines, plain, line)
                or _list_at(lines, plain, line)
            )
            if found:
                return found
    return None


def _prose_lines(text: str, lines: list[str]) -> frozenset[int]:
    """The numbers of lines outside code and comments; blank ones among them."""
    starts: dict[int, int] = {}
    at = 0
    for number, line in enumerate(text.split("\n")):
        starts[at] = number
        at += len(line) + 1
    found = {number for number, line in enumerate(lines) if not line.strip()}
    for start, chunk in prose(text):
        if start in starts:
            found.update(range(starts[start], starts[start] + chunk.rstrip("\n").count("\n") + 1))
    return frozenset(found)


def _table_at(lines: list[str], plain: frozenset[int], line: int) -> Passage | None:
    def is_row(number: int) -> bool:
        return 0 <= number < len(lines) and number in plain and "|" in lines[number]

    if not is_row(line):
        return None
    first = end = line
    while is_row(first - 1):
        first -= 1
    while is_row(end):
        end += 1
    if end - first < 3 or not is_divider(lines[first + 1]):
        return None
    return Passage(first, end, tuple(lines[first:end]), is_table=True)


def _sections_at(lines: list[str], plain: frozenset[int], line: int) -> Passage | None:
    """The sections with numbers around a line, one after the other on one level."""
    first = line
    while first > 0 and not (first in plain and is_record_heading(lines[first])):
        first -= 1
    level = is_record_heading(lines[first]) if first in plain else 0

    def ends(number: int) -> bool:
        depth = heading_level(lines[number]) if number in plain else 0
        return bool(depth) and (depth < level or (depth == level and not is_record_heading(lines[number])))

    if not level or any(ends(number) for number in range(first, line + 1)):
        return None
    for number in range(first - 1, -1, -1):
        if ends(number):
            break
        if number in plain and is_record_heading(lines[number]) == level:
            first = number
    end = next((number for number in range(line, len(lines)) if ends(number)), len(lines))
    while not lines[end - 1].strip():
        end -= 1
    whole = all(number in plain for number in range(first, end))
    listed = list_of_sections(lines[first:end]) if whole else ()
    return Passage(first, end, listed, is_table=False) if listed else None


def _list_at(lines: list[str], plain: frozenset[int], line: int) -> Passage | None:
    def belongs(number: int) -> bool:
        """An item or an indented line; a line of words right behind one of these belongs as well."""
        if not 0 <= number < len(lines) or number not in plain:
            return False
        return ITEM.match(lines[number]) is not None or (
            bool(lines[number].strip()) and lines[number][:1] in (" ", "\t")
        )

    if not belongs(line):
        return None
    first = line
    while belongs(first - 1) or (first > 0 and not lines[first - 1].strip() and belongs(first - 2)):
        first -= 1
    while first < line and not ITEM.match(lines[first]):
        first += 1
    if not ITEM.match(lines[first]):
        return None
    end = line + 1
    while end < len(lines):
        blank = not lines[end].strip()
        follows = not blank and end in plain and lines[end - 1].strip()
        lazy = follows and not lines[end].lstrip().startswith(("#", "|", ">"))
        if not (belongs(end) or lazy or (blank and belongs(end + 1))):
            break
        end += 1
    return Passage(first, end, tuple(lines[first:end]), is_table=False)
