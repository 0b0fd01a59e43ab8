"""Tables in a Markdown source as rows of cells: read, changed and written with their columns in line.

Plain strings in and out. Rows count from 0 with the header; the divider under it is no row.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

_CELL_END = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_LEAD = re.compile(r"(?:\s{0,3}>\s?)*\s*")
_DIVIDER = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_WIDEST = 48
"""Columns wider than this are not filled up: their rows would wrap for one long cell's sake."""


@dataclass(frozen=True)
class Table:
    """``lead`` is what stands before each row: the indent of a list, the marks of a quote."""

    lead: str
    alignments: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.alignments)


@dataclass(frozen=True)
class Place:
    """A cell, and how far into its words."""

    row: int
    column: int
    offset: int = 0


def is_row(line: str) -> bool:
    """Whether a line can be one of a table's."""
    return "|" in line and _CELL_END.search(line) is not None


def is_divider(line: str) -> bool:
    """Whether a line is what stands under a table's header."""
    bare = line[lead_of(line) :]
    return "-" in bare and is_row(line) and _DIVIDER.match(bare) is not None


def lead_of(line: str) -> int:
    """Where a row's first cell or its pipe begins."""
    found = _LEAD.match(line)
    return found.end() if found else 0


def parsed(lines: Sequence[str]) -> Table | None:
    """The table that these lines are, header and divider first; None where they are none."""
    if len(lines) < 2 or not is_row(lines[0]) or not is_divider(lines[1]):
        return None
    header = _cells(lines[0])
    marks = _cells(lines[1])
    width = max(len(header), len(marks))
    rows = [header, *(_cells(line) for line in lines[2:])]
    return Table(
        lines[0][: lead_of(lines[0])],
        tuple(_alignment(mark) for mark in _filled(marks, width)),
        tuple(tuple(_filled(row, width)) for row in rows),
    )


def _filled(cells: list[str], width: int) -> list[str]:
    """A row with as many cells as there are columns; what is too much joins the last one, so none is lost."""
    if len(cells) > width:
        return [*cells[: width - 1], r" \| ".join(cells[width - 1 :])]
    return cells + [""] * (width - len(cells))


def _bounds(line: str) -> list[tuple[int, int]]:
    """Where each cell begins and ends between its pipes."""
    begin = lead_of(line)
    ends = [match.end() - 1 for match in _CELL_END.finditer(line, begin)]
    if ends and ends[0] == begin:
        begin += 1
        ends = ends[1:]
    found = []
    for end in ends:
        found.append((begin, end))
        begin = end + 1
    if line[begin:].strip() or not found:
        found.append((begin, len(line)))
    return found


def _cells(line: str) -> list[str]:
    return [line[begin:end].strip() for begin, end in _bounds(line)]


def _alignment(mark: str) -> str:
    left, right = mark.startswith(":"), mark.endswith(":")
    return "centre" if left and right and len(mark) > 1 else "right" if right else "left" if left else ""


def place_in(lines: Sequence[str], line: int, column: int) -> Place:
    """The cell that a place in the lines lies in; on the divider it is the header's."""
    row = max(0, line - 1) if line else 0
    bounds = _bounds(lines[line])
    width = max(len(_bounds(lines[0])), len(_bounds(lines[1])))
    cell = next((place for place, (_, end) in enumerate(bounds) if column <= end), len(bounds) - 1)
    if line == 1:
        return Place(0, min(cell, width - 1))
    begin, end = bounds[cell]
    words = line_words(lines[line][begin:end])
    return Place(row, min(cell, width - 1), max(0, min(column - begin - words, end - begin)))


def line_words(cell: str) -> int:
    """How many blanks stand before a cell's words."""
    return len(cell) - len(cell.lstrip())


def columns_of(text: str) -> int:
    """How many columns of a fixed-width font a text takes: two for wide characters, none for marks."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(character) or character in "\u200b\u200d\ufe0f"
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in text
    )


def written(table: Table) -> list[str]:
    """The table's lines, header and divider first, every column as wide as its widest cell."""
    widths = [
        max(3, *(size for row in table.rows if (size := columns_of(row[column])) <= _WIDEST), 3)
        for column in range(table.width)
    ]
    rows = [
        table.lead + "| " + " | ".join(map(_padded, row, widths, table.alignments)) + " |"
        for row in table.rows
    ]
    marks = map(_mark, widths, table.alignments)
    return [rows[0], table.lead + "| " + " | ".join(marks) + " |", *rows[1:]]


def _padded(cell: str, width: int, alignment: str) -> str:
    spare = max(0, width - columns_of(cell))
    before = {"right": spare, "centre": spare // 2}.get(alignment, 0)
    return " " * before + cell + " " * (spare - before)


def _mark(width: int, alignment: str) -> str:
    left, right = alignment in ("left", "centre"), alignment in ("right", "centre")
    return ":" * left + "-" * (width - left - right) + ":" * right


def span_of(line: str, column: int) -> tuple[int, int]:
    """Where the words of a cell begin and end in a written line."""
    bounds = _bounds(line)
    begin, end = bounds[min(column, len(bounds) - 1)]
    words = line[begin:end].strip()
    if not words:
        return begin + 1, begin + 1
    start = begin + line_words(line[begin:end])
    return start, start + len(words)


def line_of(row: int) -> int:
    """The line of a row among the table's lines."""
    return row + 1 if row else 0


# Changes


def with_row(table: Table, at: int) -> Table:
    """An empty row more, before row ``at``; the header stays the first."""
    at = max(1, min(at, len(table.rows)))
    empty = ("",) * table.width
    return replace(table, rows=(*table.rows[:at], empty, *table.rows[at:]))


def without_row(table: Table, row: int) -> Table:
    """A row less; of a header the words go and the row stays, since a table has one."""
    if row == 0:
        return replace(table, rows=(("",) * table.width, *table.rows[1:]))
    return replace(table, rows=table.rows[:row] + table.rows[row + 1 :])


def with_column(table: Table, at: int) -> Table:
    """An empty column more, before column ``at``."""
    rows = tuple((*row[:at], "", *row[at:]) for row in table.rows)
    return replace(table, rows=rows, alignments=(*table.alignments[:at], "", *table.alignments[at:]))


def without_column(table: Table, column: int) -> Table:
    """A column less; a table's last one stays."""
    if table.width == 1:
        return table
    rows = tuple(row[:column] + row[column + 1 :] for row in table.rows)
    return replace(table, rows=rows, alignments=table.alignments[:column] + table.alignments[column + 1 :])


def aligned(table: Table, column: int, alignment: str) -> Table:
    """A column's words at its left, in its middle or at its right."""
    kept = table.alignments
    return replace(table, alignments=(*kept[:column], alignment, *kept[column + 1 :]))


def of_cells(cells: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table with these cells, the first row as its header; pipes and line ends kept safe."""
    width = max(map(len, cells))
    rows = tuple(tuple(_filled([safe_cell(cell) for cell in row], width)) for row in cells)
    return written(Table("", ("",) * width, rows))


def safe_cell(words: str) -> str:
    """Words as a cell can hold them: in one line, with their pipes escaped."""
    lines = [" ".join(line.split()) for line in words.strip().splitlines()]
    return re.sub(r"(?<!\\)\|", r"\\|", "<br>".join(lines))
