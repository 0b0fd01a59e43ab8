"""A table's columns: one for each position, or one for all positions that share a header."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from roadmapper.exchange.tables.grid import Grid


@dataclass
class Column:
    """``label`` is unique in the table; ``cells`` has one text for each row.

    ``separator`` is what parts the values in a cell where that is known (columns put together from
    several), else empty.
    """

    label: str
    cells: list[str]
    separator: str = ""
    times: int = 1
    """How many columns of the file were put together into this one."""

    @cached_property
    def filled(self) -> list[str]:
        """The cells that hold anything."""
        return [cell for cell in self.cells if cell and not cell.isspace()]

    @cached_property
    def distinct(self) -> list[str]:
        """The different texts of the cells that hold anything, as they come."""
        return list(dict.fromkeys(self.filled))


def columns_apart(grid: Grid) -> list[Column]:
    """Every column by itself: a repeated header is numbered (“Comment (2)”), a missing one gets its place."""
    cells = _by_column(grid)
    seen: Counter[str] = Counter()
    taken = set(grid.headers)
    columns = []
    for position, header in enumerate(grid.headers):
        label = header or f"Column {position + 1}"
        seen[label] += 1
        while seen[label] > 1 and f"{label} ({seen[label]})" in taken:
            seen[label] += 1
        if seen[label] > 1:
            label = f"{label} ({seen[label]})"
        taken.add(label)
        columns.append(Column(label, cells[position]))
    return columns


def columns_together(grid: Grid, separator: str = "\n") -> list[Column]:
    """One column for each header; the filled cells of repeated ones are put together in their order."""
    cells = _by_column(grid)
    positions: dict[str, list[int]] = {}
    for position, header in enumerate(grid.headers):
        positions.setdefault(header or f"Column {position + 1}", []).append(position)
    columns = []
    for label, places in positions.items():
        if len(places) == 1:
            columns.append(Column(label, cells[places[0]], separator))
        else:
            together = zip(*(cells[place] for place in places), strict=True)
            joined = [separator.join(filter(None, (c.strip() for c in row))) for row in together]
            columns.append(Column(label, joined, separator, len(places)))
    return columns


def _by_column(grid: Grid) -> list[list[str]]:
    if not grid.rows:
        return [[] for _ in grid.headers]
    return [list(column) for column in zip(*grid.rows, strict=True)]
