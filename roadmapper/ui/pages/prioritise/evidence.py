"""Says where a number of the ranked table comes from."""

from __future__ import annotations

from roadmapper.ui.dialogs.evidence import ask_evidence
from roadmapper.ui.pages.prioritise.table import RankedTable
from roadmapper.ui.pages.prioritise.words import field_title


def say_where_from(table: RankedTable) -> None:
    """Ask about the current cell, or another input of the first selected row."""
    found, ids = table.candidates, table.selected_in_order()
    if found is None or not ids:
        return
    names = dict.fromkeys(
        (*found.model.inputs, *(f for model in found.models.values() for f in model.inputs))
    )
    column = table.current_column
    field = column.id if column is not None and column.id in names else found.model.inputs[0]
    ask_evidence(table.frame, ids[0], [(name, field_title(found, name)) for name in names], field)
