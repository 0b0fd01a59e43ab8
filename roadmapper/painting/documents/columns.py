"""How wide the columns of a table are: as their words ask, and never wider together than the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from roadmapper.documents.column_shares import column_shares
from roadmapper.documents.parts import (
    BarPart,
    Cell,
    CodePart,
    HeadingPart,
    ListPart,
    NotesPart,
    Paragraph,
    Part,
    Runs,
    TablePart,
    places_of,
)
from roadmapper.painting.documents.lines import width_of
from roadmapper.painting.documents.strip import POINT

_SMALLEST: Final = 0.72
"""Words of a table with very many columns are made smaller down to this share, before words are broken."""
_LEAST: Final = 16 * POINT
_LONGEST_WORD: Final = 0.4
"""A longer word, such as an address, is broken rather than given more of the width than this share."""
_LIST_ROOM: Final = 20 * POINT


def column_widths(table: TablePart, width: float, points: float, padding: float) -> tuple[list[float], float]:
    """The width of each column, and by how much the table's words are made smaller so that they fit."""
    least, most = _asked(table, width, points, padding)
    scale = max(_SMALLEST, min(1.0, width / sum(least)))
    least, most = [one * scale for one in least], [one * scale for one in most]
    if table.kind == "figures":
        return [width / len(least)] * len(least), 1.0
    return column_shares(least, most, width, fills=table.kind != "front-matter"), scale


def _asked(table: TablePart, width: float, points: float, padding: float) -> tuple[list[float], list[float]]:
    count = max(table.width, 1)
    least, most = [_LEAST] * count, [_LEAST] * count
    wide: list[tuple[int, Cell, float, float]] = []
    for row in places_of(table):
        for place, cell in row:
            low, high = _of_cell(cell, points)
            low, high = min(low, width * _LONGEST_WORD) + padding, high + padding
            if cell.columns == 1:
                least[place], most[place] = max(least[place], low), max(most[place], high)
            else:
                wide.append((place, cell, low, high))
    for place, cell, low, high in wide:  # what reaches over several columns gives each its share
        columns = range(place, min(place + cell.columns, count))
        for widths, wanted in ((least, low), (most, high)):
            more = max(0.0, wanted - sum(widths[column] for column in columns)) / len(columns)
            for column in columns:
                widths[column] += more
    return least, most


def _of_cell(cell: Cell, points: float) -> tuple[float, float]:
    low = high = 0.0
    for runs, room in _words(cell.parts, 0.0):
        word, line = width_of(runs, points)
        low, high = max(low, word + room), max(high, line + room)
    return low + POINT, high + POINT


def _words(parts: Sequence[Part], room: float) -> Iterator[tuple[Runs, float]]:
    for part in parts:
        match part:
            case Paragraph() | HeadingPart():
                yield part.runs, room
            case CodePart():
                yield from ((line, room + _LIST_ROOM) for line in part.lines)
            case ListPart() | NotesPart():
                for item in part.items:
                    yield from _words(item.parts, room + _LIST_ROOM)
            case BarPart():
                yield from _words(part.parts, room + _LIST_ROOM)
            case TablePart():
                for row in part.rows:
                    for cell in row:
                        yield from _words(cell.parts, room + _LIST_ROOM)
            case _:
                pass
