"""The view of the table beside the bars: title rows that fold lanes, and no place of its own to scroll to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from roadmapper.timeline import metrics
from roadmapper.timeline.table_rows import TitleRow, depth_of
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.tables.model import EntityTable
from roadmapper.ui.tables.view import TableView
from roadmapper.ui.timeline.beside.delegate import INDENT, MARK, FamilyDelegate
from roadmapper.ui.timeline.beside.model import LanedTable
from roadmapper.ui.timeline.beside.title_rows import paint_title_row

if TYPE_CHECKING:
    from roadmapper.ui.timeline.canvas import TimelineCanvas

_FOLDS = {Qt.Key.Key_Left: True, Qt.Key.Key_Minus: True, Qt.Key.Key_Right: False, Qt.Key.Key_Plus: False}
_TOGGLES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_EXACTLY = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class LanedView(TableView):
    """Rows as high as the canvas's; give it its canvas with ``join`` before it is shown."""

    delegate_kind = FamilyDelegate
    folded = Signal(int, bool, object)
    """A lane's number, whether its whole group is meant, and whether to fold (None: the other way round)."""
    family_folded = Signal(int)
    """An initiative's index: what lies under it is to be folded, or shown again."""

    def __init__(self, model: EntityTable, source: FieldSource, name: str) -> None:
        super().__init__(model, source, name)
        self._laned = cast("LanedTable", model)  # the table that makes both sees to it
        self._canvas: TimelineCanvas | None = None
        self.verticalHeader().setDefaultSectionSize(metrics.ROW)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.head.setFixedHeight(metrics.ROW)

    def join(self, canvas: TimelineCanvas) -> None:
        """Stand beside this canvas."""
        self._canvas = canvas
        cast("FamilyDelegate", self.itemDelegate()).canvas = canvas

    def selected_ids(self) -> list[str]:
        return [eid for eid in super().selected_ids() if eid not in self._laned.titles]

    def show_selected(self, ids: Iterable[str], current: str | None) -> None:
        """Have just these rows selected; nothing is scrolled."""
        places = sorted(place for eid in ids if (place := self._laned.place_of(eid)) >= 0)
        chosen = QItemSelection()
        while places:
            first = last = places[0]
            while last - first < len(places) and places[last - first] == last:
                last += 1
            chosen.select(self._laned.index(first, 0), self._laned.index(last - 1, 0))
            places = places[last - first :]
        self.setAutoScroll(False)
        self.selectionModel().select(chosen, _EXACTLY)
        row = self._laned.place_of(current) if current is not None else -1
        if row >= 0 and row != self.currentIndex().row():
            here = self.currentIndex().column()
            column = here if here >= 0 else max(self._laned.column_of("title"), 0)
            index = self._laned.index(row, column)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.setAutoScroll(True)

    def target(self, rows: int, columns: int) -> tuple[str, int] | None:
        """As in any table, but titles of lanes are passed over."""
        found, step = super().target(rows, columns), 1 if rows + columns > 0 else -1
        while found is not None and found[0] in self._laned.titles:
            row = self._laned.place_of(found[0]) + step
            found = (self._laned.ids[row], found[1]) if 0 <= row < self._laned.rowCount() else None
        return found

    def scroll_to(self, y: int) -> None:
        """Have this many pixels above the first row in sight."""
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(y)

    # What Qt tells

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_F2
        ):
            event.accept()  # it edits the cell, not the bar's title
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        title, key = self._laned.title_at(self.currentIndex().row()), event.key()
        if event.key() == Qt.Key.Key_F2:
            self.opened.emit()
        elif title is not None and (key in _FOLDS or key in _TOGGLES) and not event.modifiers():
            self.folded.emit(title.lane, title.group, _FOLDS.get(Qt.Key(key)))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        row, title = self.rowAt(at.y()), self._laned.title_at(self.rowAt(at.y()))
        left = event.button() == Qt.MouseButton.LeftButton
        family = self._family_at(row, at.x()) if left and title is None else None
        if title is not None:
            if left and not title.blank:
                self.folded.emit(title.lane, title.group, None)
        elif family is not None:
            self.family_folded.emit(family)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        row = self.rowAt(at.y())
        if self._laned.title_at(row) is not None or self._family_at(row, at.x()) is not None:
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def _family_at(self, row: int, x: int) -> int | None:
        """The parent whose mark lies at this x of a row."""
        column = self._laned.column_of("title")
        if self._canvas is None or not 0 <= row < len(self._laned.ids) or column < 0:
            return None
        layout = self._canvas.frame.layout
        index = layout.rows.index_of(self._laned.ids[row])
        if index is None or index not in layout.rows.tree.children:
            return None
        cell = self.visualRect(self._laned.index(row, column))
        mark = cell.left() + 8 + INDENT * depth_of(layout, index)
        return index if mark - 3 <= x < mark + MARK + 3 else None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._canvas is None or not self._laned.titles:
            return
        first = max(self.rowAt(event.rect().top()), 0)
        last = self.rowAt(event.rect().bottom())
        painter = QPainter(self.viewport())
        for row in range(first, (last if last >= 0 else self._laned.rowCount() - 1) + 1):
            title = self._laned.title_at(row)
            if title is not None:
                self._paint_title(painter, self._canvas, row, title)
        painter.end()

    def _paint_title(self, painter: QPainter, canvas: TimelineCanvas, row: int, title: TitleRow) -> None:
        if title.lane >= len(canvas.frame.layout.lanes):
            return  # the canvas has other lanes already, and tells in a moment
        rect = self.viewport().rect()
        rect.setTop(self.rowViewportPosition(row))
        rect.setHeight(metrics.ROW)
        current = self.hasFocus() and self.currentIndex().row() == row
        paint_title_row(painter, canvas.painter, canvas.frame, rect, title, current=current)
