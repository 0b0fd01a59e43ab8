"""The cells of a table as text: copied for a spreadsheet, pasted from one, emptied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from roadmapper.entities.base import Entity
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.editors.storing import store, store_each
from roadmapper.ui.tables.clipboard import read_block, spread, write_block
from roadmapper.ui.tables.columns import Column
from roadmapper.ui.tables.model import EntityTable
from roadmapper.ui.tables.view import TableView


class Cells:
    """What Copy, Paste and Backspace do with the selected rows and the current column."""

    def __init__(
        self, view: TableView, model: EntityTable, source: FieldSource, entity_type: type[Entity]
    ) -> None:
        self._view, self._model, self._source = view, model, source
        self._frame, self._type, self._entity = source.frame, entity_type, entity_type.entity_name()

    def copy(self) -> None:
        """Copy the current cell; of several rows all shown columns, for a spreadsheet."""
        ids, here = self._view.selected_ids(), self._view.currentIndex()
        places = self._view.shown_columns if len(ids) > 1 else [here.column()]
        rows = [[self._cell(eid, at) for at in places] for eid in ids]
        if rows and here.isValid():
            QGuiApplication.clipboard().setText(write_block(rows))

    def _cell(self, eid: str, column: int) -> str:
        index: QModelIndex = self._model.index(self._model.place_of(eid), column)
        return str(index.data(Qt.ItemDataRole.EditRole) or "")

    def paste(self) -> None:
        """Put what was copied into the selected rows: one value into all, a column into each in turn."""
        block, here = read_block(QGuiApplication.clipboard().text()), self._view.currentIndex()
        ids = self._view.selected_ids()
        if not block or not ids or self._frame.read_only:
            return
        if len(ids) == 1 and len(block) > 1:
            ids = list(self._model.ids[here.row() : here.row() + len(block)])
        shown = self._view.shown_columns
        places = shown[shown.index(here.column()) :] if here.column() in shown else []
        columns = [self._model.columns[at] for at in places]
        changes = self._frame.attempt(lambda: self._read_cells(ids, spread(block, len(ids)), columns))
        if changes:
            store_each(self._frame, self._entity, changes)

    def _read_cells(
        self, ids: Sequence[str], rows: Sequence[Sequence[str]], columns: Sequence[Column]
    ) -> dict[str, dict[str, Any]]:
        """Each row's values; raises InvalidInput where a cell cannot be read, and then nothing is stored."""
        changes: dict[str, dict[str, Any]] = {}
        for eid, cells in zip(ids, rows, strict=False):
            given = {
                column.id: text for column, text in zip(columns, cells, strict=False) if column.is_editable
            }
            if given:
                changes[eid] = self._source.reader.read(self._type, given)
        return changes

    def clear(self) -> None:
        """Empty the current column in every selected row."""
        at = self._view.currentIndex().column()
        column = self._model.columns[at] if at >= 0 else None
        if self._frame.read_only:
            return
        if column is not None and column.is_editable and not column.spec.required:
            told = self._source.typed(self._type, column.spec, "")
            if told.values is not None:
                store(self._frame, self._entity, self._view.selected_ids(), told.values)
