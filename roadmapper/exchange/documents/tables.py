"""A table as Word has it: its head on every page, whole rows, columns as wide as their words ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from docx.oxml.ns import qn

from roadmapper.documents.column_shares import column_shares
from roadmapper.documents.parts import (
    BarPart,
    Cell,
    CodePart,
    ListPart,
    NotesPart,
    Part,
    RulePart,
    TablePart,
    places_of,
    words_of,
)
from roadmapper.exchange.documents.inks import INKS
from roadmapper.exchange.documents.xml import element

WriteCell = Callable[[Sequence[Part], Callable[[Any], Any], int, str], None]
"""Writes a cell's parts: where to, how wide, and how aligned."""

_LETTER: Final = 106
"""Twentieths of a point that a letter is wide, on the average."""
_PADDING: Final = 220
_LEAST: Final = 500
_LONGEST_WORD: Final = 0.4
_SHORT: Final = 9
"""Rows of a table that goes to the next page as a whole."""
_MARGIN: Final = 100
"""Between a cell's edge and its words, and so between the table's edge and that of the text."""


def table_element(table: TablePart, width: int, indent: int, write: WriteCell) -> Any:
    """The table, ``width`` wide in twentieths of a point."""
    columns = _widths(table, width)
    made = element("w:tbl", _properties(table, sum(columns), indent))
    made.append(element("w:tblGrid", *(element("w:gridCol", w=column) for column in columns)))
    held: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(places_of(table)):
        made.append(_row(row, columns, held, write, is_head=number < table.heads))
    _keep_rows(made.findall(qn("w:tr")), table.heads)
    return made


def _keep_rows(rows: Sequence[Any], heads: int) -> None:
    """A short table rather stays whole; of a long one no single row is left behind or taken over."""
    for number, row in enumerate(rows[:-1]):
        if len(rows) <= _SHORT or number <= heads or number == len(rows) - 2:
            for properties in row.iter(qn("w:pPr")):
                properties.append(element("w:keepNext"))


def _properties(table: TablePart, width: int, indent: int) -> Any:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    shown = sides if table.kind == "grid" else ("bottom", "insideH")
    line, none = {"val": "single", "sz": 4, "space": 0, "color": INKS["line"]}, {"val": "nil"}
    lines = [element(f"w:{side}", **(line if side in shown else none)) for side in sides]
    margins = [element(f"w:{side}", w=_MARGIN, type="dxa") for side in ("left", "right")]
    return element(
        "w:tblPr",
        element("w:tblStyle", val="TableGrid"),
        element("w:tblW", w=width, type="dxa"),
        element("w:tblInd", w=indent + _MARGIN, type="dxa"),
        element("w:tblBorders", *lines),
        element("w:tblLayout", type="fixed"),
        element("w:tblCellMar", *margins),
        element("w:tblLook", val="0020" if table.heads else "0000", firstRow=int(table.heads > 0)),
    )


def _row(
    row: Sequence[tuple[int, Cell]],
    columns: Sequence[int],
    held: dict[int, tuple[int, int]],
    write: WriteCell,
    *,
    is_head: bool,
) -> Any:
    """One row; ``held`` are the columns that cells of rows above reach down to, with rows and width."""
    properties = element("w:trPr", element("w:cantSplit"))
    if is_head:
        properties.append(element("w:tblHeader"))
    made = element("w:tr", properties)
    cells, place = dict(row), 0
    while place < len(columns):
        if place in held and place not in cells:
            rows, span = held.pop(place)
            made.append(_cell(None, place, span, columns, write, joins="continue"))
            if rows > 1:
                held[place] = (rows - 1, span)
            place += span
            continue
        cell = cells.get(place)
        span = min(cell.columns, len(columns) - place) if cell else 1
        joins = "restart" if cell and cell.rows > 1 else ""
        if cell and cell.rows > 1:
            held[place] = (cell.rows - 1, span)
        made.append(_cell(cell, place, span, columns, write, joins=joins, is_head=is_head))
        place += span
    return made


def _cell(
    cell: Cell | None,
    place: int,
    span: int,
    columns: Sequence[int],
    write: WriteCell,
    *,
    joins: str = "",
    is_head: bool = False,
) -> Any:
    width = sum(columns[place : place + span])
    properties = element("w:tcPr", element("w:tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(element("w:gridSpan", val=span))
    if joins:
        properties.append(element("w:vMerge", val=joins))
    if is_head or (cell and cell.is_head):
        properties.append(element("w:shd", val="clear", color="auto", fill=INKS["app"]))
    made = element("w:tc", properties)
    if cell is not None:
        write(cell.parts, made.append, width - _PADDING, cell.align)
    if len(made) == 1 or made[-1].tag != qn("w:p"):  # a cell ends with a paragraph
        made.append(element("w:p", element("w:pPr", element("w:pStyle", val="TableText"))))
    return made


def _widths(table: TablePart, width: int) -> list[int]:
    count = max(table.width, 1)
    least, most = [float(_LEAST)] * count, [float(_LEAST)] * count
    for row in places_of(table):
        for place, cell in row:
            if cell.columns > 1:
                continue
            for line in _lines(cell.parts):
                word = max((len(word) for word in line.split()), default=0) * _LETTER
                least[place] = max(least[place], min(word, width * _LONGEST_WORD) + _PADDING)
                most[place] = max(most[place], len(line) * _LETTER + _PADDING)
    if table.kind == "figures":
        return [width // count] * count
    return [int(one) for one in column_shares(least, most, width, fills=table.kind == "grid")]


def _lines(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        match part:
            case CodePart():
                yield from (words_of(line) for line in part.lines)
            case ListPart() | NotesPart():
                for item in part.items:
                    yield from (f"xxxx{line}" for line in _lines(item.parts))
            case BarPart():
                yield from _lines(part.parts)
            case TablePart():
                yield from (line for row in part.rows for cell in row for line in _lines(cell.parts))
            case RulePart():
                pass
            case _:
                yield words_of(part.runs)
