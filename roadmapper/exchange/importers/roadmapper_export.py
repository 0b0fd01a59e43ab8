"""Roadmapper's own CSV export, come back from a spreadsheet or from another workspace."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from roadmapper.entities.choices import CUSTOM_KINDS
from roadmapper.exchange.exporters.csv_table import CUSTOM_FIELDS, FROM_BRANCH, OPEN_CONFLICTS, cell
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


class Definition(NamedTuple):
    """What an export says of a custom field beside its values."""

    kind: str
    options: tuple[str, ...] = ()
    unit: str | None = None
    formula: str | None = None


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
    """Each column to the field whose name it bears; all others are custom fields, as the export says them.

    What the export says of a branch, of open conflicts, or of its fields is about the values and no value.
    """
    told = definitions(cell for each in found if each.label == CUSTOM_FIELDS for cell in each.filled)
    apart = {FROM_BRANCH, OPEN_CONFLICTS, *([CUSTOM_FIELDS] if told else [])}
    return Mapping(
        NAME,
        tuple(
            ColumnMapping(
                each.label,
                LEFT_OUT if each.label in apart else each.label if each.label in TARGETS else CUSTOM,
                told[each.label].kind if each.label in told else guess_kind(each),
            )
            for each in found
        ),
    )


def definitions(cells: Iterable[str]) -> dict[str, Definition]:
    """What the first cell that can be read says of custom fields, by the label of their columns."""
    for text in cells:
        try:
            told = json.loads(text)
            return {custom_label(name): _definition(**field) for name, field in told.items()}
        except (ValueError, TypeError, AttributeError, RecursionError):
            continue  # a field of somebody's own that is called so, or an edited cell
    return {}


def _definition(
    kind: str,
    options: Iterable[str] = (),
    unit: str | None = None,
    formula: str | None = None,
    **_later: object,
) -> Definition:
    """Raises ValueError for a kind that is not known, or without what it needs."""
    if kind not in dict(CUSTOM_KINDS) or (kind == "formula" and not formula):
        raise ValueError(kind)
    return Definition(
        kind, tuple(map(str, options)), str(unit) if unit else None, str(formula) if formula else None
    )


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
