"""Roadmapper's own CSV export, come back from a spreadsheet or from another workspace."""

from __future__ import annotations

from collections.abc import Sequence

from roadmapper.exchange.exporters.csv_table import FROM_BRANCH, OPEN_CONFLICTS, cell
from roadmapper.exchange.formats import TableFormat
from roadmapper.exchange.tables.columns import Column, columns_apart
from roadmapper.exchange.tables.custom_columns import guess_kind
from roadmapper.exchange.tables.grid import Grid
from roadmapper.exchange.tables.mapping import ColumnMapping, Mapping
from roadmapper.exchange.tables.targets import CUSTOM, LEFT_OUT, TARGETS

NAME = "roadmapper"
_NEEDED = frozenset({"key", "title"})
_SIGNS = frozenset({"id", "source_id", "start_precision", "end_precision"})
"""Headers of which hardly any other tool writes even two beside a key."""


def claims(headers: list[str]) -> bool:
    """Whether these are the export's headers; columns that somebody took out or added do not matter."""
    return _NEEDED.issubset(headers) and len(_SIGNS.intersection(headers)) >= 2


def columns(grid: Grid) -> list[Column]:
    """Every column by itself; names and tags in a cell are parted by commas, as the export writes them."""
    found = columns_apart(grid)
    for column in found:
        column.separator = ","
    return found


def guess(found: Sequence[Column]) -> Mapping:
    """Each column to the field whose name it bears; all others are custom fields.

    What the export says of a branch, or of open conflicts, is about the values and no value itself.
    """
    return Mapping(
        NAME, tuple(ColumnMapping(each.label, _target(each.label), guess_kind(each)) for each in found)
    )


def _target(label: str) -> str:
    if label in (FROM_BRANCH, OPEN_CONFLICTS):
        return LEFT_OUT
    return label if label in TARGETS else CUSTOM


def custom_label(title: str) -> str:
    """The label under which a custom field's column is read: a field's own name is taken already."""
    label = " ".join(cell(title).split())
    return f"{label} (2)" if label in TARGETS else label


FORMAT = TableFormat(
    name=NAME,
    title="Roadmapper export (CSV)",
    suffixes=(".csv",),
    claims=claims,
    columns=columns,
    guess=guess,
    demands=(
        "An export has the columns “key” and “title”, and two of “id”, “source_id”, “start_precision” and "
        "“end_precision”. Import it as a table instead, and choose there what each column is."
    ),
)
