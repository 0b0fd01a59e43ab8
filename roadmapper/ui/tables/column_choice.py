"""Which columns a table shows: the menu to choose them, their order and widths kept for the next start."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QObject, QPoint, QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from roadmapper.ui.tables.columns import Column
from roadmapper.ui.tables.model import EntityTable
from roadmapper.ui.tables.view import TableView

ALWAYS = "title"


class ColumnChoice(QObject):
    """Shows, hides, orders and remembers the columns of one view."""

    changed = Signal()
    """Others are shown, or in another order."""
    laid = Signal()
    """The room is to be shared out among the columns anew."""

    def __init__(self, view: TableView, model: EntityTable, begin_with: Collection[str] | None) -> None:
        """``begin_with`` are the columns shown until somebody chooses others; None: all."""
        super().__init__(view)
        self._view, self._model = view, model
        self._begin_with = begin_with
        self._chosen: dict[str, bool] = {}
        self._widths: dict[str, int] = {}
        self._order: list[str] = []
        self._known: set[str] = set()
        self._taking = False
        self.new_field: QAction | None = None
        """What makes a new column, where the items may have fields of the workspace's own."""
        head = view.horizontalHeader()
        head.customContextMenuRequested.connect(self.show_menu_at_head)
        head.sectionResized.connect(self._keep_width)
        head.sectionMoved.connect(lambda _at, _before, _now: None if self._taking else self.changed.emit())

    def begin_with(self, column_ids: Collection[str]) -> None:
        """Show these from the next ``take`` on, where nobody has chosen otherwise."""
        self._begin_with = column_ids

    def take(self, columns: list[Column]) -> None:
        """The model has these columns now; new ones get their width and place."""
        self._taking = True  # what the view does to widths meanwhile was chosen by nobody
        self._view.take_columns(columns)
        self._model.show_columns(columns)
        self._view.take_columns(self._model.columns)
        with self._at_once():
            for at, column in enumerate(self._model.columns):
                if column.id not in self._known:
                    self._known.add(column.id)
                    self._view.setColumnWidth(at, self._widths.get(column.id, column.width))
                self._view.setColumnHidden(at, not self.is_shown(column.id))
        self._taking = False
        self.laid.emit()

    def is_shown(self, column_id: str) -> bool:
        """Whether a column is to be seen."""
        begins = self._begin_with is None or column_id in self._begin_with
        return column_id == ALWAYS or self._chosen.get(column_id, begins)

    def show(self, column_id: str, shown: bool) -> None:
        """Show or hide a column."""
        self._chosen[column_id] = shown
        at = self._model.column_of(column_id)
        if at >= 0:
            self._view.setColumnHidden(at, not self.is_shown(column_id))
            self.laid.emit()
        self.changed.emit()

    def pulled(self, column_id: str) -> int | None:
        """How wide somebody pulled a column; None where nobody did."""
        return self._widths.get(column_id)

    def set_widths(self, widths: Mapping[int, int]) -> None:
        """Make columns (by their places) as wide as suits what they hold: nobody chose that."""
        if any(self._view.columnWidth(at) != width for at, width in widths.items()):
            with self._at_once():
                for at, width in widths.items():
                    self._view.setColumnWidth(at, width)

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """Columns take other widths: told of each, the view would be painted, and a turn later once more."""
        head = self._view.horizontalHeader()
        with QSignalBlocker(head):
            yield
        head.geometriesChanged.emit()
        self._view.viewport().update()

    def menu(self) -> QMenu:
        """A menu with every column, those that are shown marked."""
        menu = QMenu(self._view)
        for column in self._model.columns:
            if column.id == ALWAYS:
                continue
            entry = QAction(column.title.replace("&", "&&"), menu)
            entry.setCheckable(True)
            entry.setChecked(self.is_shown(column.id))
            entry.toggled.connect(lambda shown, column=column: self.show(column.id, shown))
            menu.addAction(entry)
        if self.new_field is not None:
            menu.addSeparator()
            menu.addAction(self.new_field)
        return menu

    def show_menu_at_head(self, at: QPoint) -> None:
        """The menu where the head was clicked."""
        self.menu().popup(self._view.horizontalHeader().mapToGlobal(at))

    def _keep_width(self, section: int, _before: int, width: int) -> None:
        if self._taking:
            return
        if self._view.horizontalHeader().stretchLastSection() and section == self._view.shown_columns[-1]:
            return  # as wide as the room, not as anybody chose
        if width > 0 and section < len(self._model.columns):
            self._widths[self._model.columns[section].id] = width

    # For the next start

    def state(self) -> dict[str, Any]:
        """Choice, order and widths as plain JSON, which later choices leave as it is."""
        head = self._view.horizontalHeader()
        order = [self._model.columns[head.logicalIndex(at)].id for at in range(head.count())]
        return {"shown": dict(self._chosen), "order": order, "widths": dict(self._widths)}

    def restore(self, state: dict[str, Any]) -> None:
        """Take back what ``state`` gave; what makes no sense is ignored."""
        shown, widths, order = (state.get(name) for name in ("shown", "widths", "order"))
        if isinstance(shown, dict):
            self._chosen = {str(name): bool(on) for name, on in shown.items()}
        if isinstance(widths, dict):
            self._widths = {str(n): w for n, w in widths.items() if isinstance(w, int) and 20 < w < 2_000}
        self._taking = True
        for at, column in enumerate(self._model.columns):
            self._view.setColumnWidth(at, self._widths.get(column.id, column.width))
            self._view.setColumnHidden(at, not self.is_shown(column.id))
        self._taking = False
        if isinstance(order, list):
            head = self._view.horizontalHeader()
            known = [at for name in order if (at := self._model.column_of(str(name))) >= 0]
            for place, at in enumerate(known):
                head.moveSection(head.visualIndex(at), place)
        self.laid.emit()
