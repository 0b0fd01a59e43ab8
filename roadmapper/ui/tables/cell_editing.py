"""Editing one cell of a table where it stands: a line to type into, or a popup to pick from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt

from roadmapper.entities.base import Entity
from roadmapper.ui.editors.field_source import FieldSource, is_chosen
from roadmapper.ui.editors.picking import popup_for
from roadmapper.ui.editors.shown_fields import value_in
from roadmapper.ui.tables.cell_line import CellLine
from roadmapper.ui.tables.columns import Column
from roadmapper.ui.tables.model import EntityTable
from roadmapper.ui.tables.view import TableView

Store = Callable[[Sequence[str], dict[str, Any]], object]
"""Writes the same values into all of these items as one step."""


class CellEditing(QObject):
    """Opens an editor over the current cell; what it takes goes to ``store`` for one row or all selected."""

    def __init__(
        self,
        view: TableView,
        model: EntityTable,
        source: FieldSource,
        entity_type: type[Entity],
        store: Store,
    ) -> None:
        super().__init__(view)
        self._view, self._model, self._source = view, model, source
        self._entity_type, self._store = entity_type, store
        self._line: CellLine | None = None
        self._at = QPersistentModelIndex()
        self._for_all = False
        view.edit_asked.connect(self.begin)
        view.scrolled.connect(self._place)
        view.horizontalHeader().sectionResized.connect(lambda *_sizes: self._place())
        view.horizontalHeader().geometriesChanged.connect(lambda: self._place())

    @property
    def line(self) -> CellLine | None:
        """The line that is open, if any."""
        return self._line

    def begin(self, index: QModelIndex, typed: str = "", *, for_all: bool = False) -> bool:
        """Edit a cell; ``for_all`` means every selected row. False for a cell that is not edited here."""
        self.finish()
        if not index.isValid() or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        self._view.scrollTo(index)
        self._at, self._for_all = QPersistentModelIndex(index), for_all
        column = self._model.columns[index.column()]
        if is_chosen(column.spec):
            self._pick(index, column, typed)
        else:
            self._type(index, column, typed)
        return True

    def finish(self) -> None:
        """Take what is being typed, before something else is shown."""
        if self._line is not None:
            self._finish(None, False)

    # Typed

    def _type(self, index: QModelIndex, column: Column, typed: str) -> None:
        spec, beside = column.spec, self._model.values(index)

        def read(text: str) -> Any:
            return self._source.typed(self._entity_type, spec, text, beside)

        line = CellLine(read, column.title, self._view.viewport())
        if spec.kind in ("people", "tags", "choices"):
            line.complete_with(self._source.used_names(spec))
        line.taken.connect(lambda told: self._take(told.values))
        line.finished.connect(self._finish)
        line.given_up.connect(self._give_up)
        self._line = line
        line.begin(self._rect(), self._model.editable(self._model.values(index), column), typed)

    def _finish(self, move: tuple[int, int] | None, for_all: bool) -> None:
        line = self._line
        if line is None:
            return
        self._for_all = self._for_all or for_all
        target = self._view.target(*move) if move is not None else None
        if for_all and not line.is_changed:
            told = self._source.typed(self._entity_type, self._column().spec, line.text())
            line.take()
            if told.values is not None:
                self._take(told.values)
        elif not line.take():
            if move is not None or for_all:
                return  # what cannot be read stays to be mended; the note says why
            line.restore()
        self._close()
        if target is not None:
            self._view.select_ids([target[0]], target[1])

    def _give_up(self) -> None:
        self._close()

    def _close(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            had_focus = line.hasFocus()
            line.close_up()
            if had_focus:
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Picked

    def _pick(self, index: QModelIndex, column: Column, typed: str) -> None:
        values = self._model.values(index)
        popup = popup_for(
            self._source,
            column.spec,
            value_in(values, column.spec),
            own=values.get("id"),
            parent=self._view,
        )
        popup.picked.connect(lambda value: self._take(self._source.chosen(column.spec, value)))
        popup.closed.connect(lambda: self._view.setFocus(Qt.FocusReason.OtherFocusReason))
        rect = self._rect()
        rect.moveTopLeft(self._view.viewport().mapToGlobal(rect.topLeft()))
        popup.show_below(rect, typed)

    # Both

    def _take(self, values: dict[str, Any]) -> None:
        if not self._at.isValid():
            return
        own = self._model.ids[self._at.row()]
        selected = self._view.selected_ids()
        self._store(selected if self._for_all and own in selected else [own], values)

    def _column(self) -> Column:
        return self._model.columns[self._at.column()]

    def _rect(self) -> QRect:
        here = self._model.index(self._at.row(), self._at.column())
        return self._view.seen_rect(here).adjusted(0, 0, 0, -1)

    def _place(self) -> None:
        if self._line is not None and self._at.isValid():
            self._line.place(self._rect())
