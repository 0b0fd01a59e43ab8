"""The list of a PRD's records by keyboard and mouse: boxes, chips, dragging, and Alt+Up and Alt+Down."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from roadmapper.ui.pages.prds.records_delegate import RecordsDelegate, box_rect, chips_of
from roadmapper.ui.pages.prds.records_model import DRAFT, RecordsModel, Row
from roadmapper.ui.widgets.rows import make_current

_Index = QModelIndex | QPersistentModelIndex
_ACTIONS = {
    (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier): "record.toggle_met",
    (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier): "record.remove",
    (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier): "record.move_up",
    (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier): "record.move_down",
    (Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier): "record.add",
    (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier): "record.add_criterion",
}


class RecordsList(QListView):
    """Return and F2 edit a row in place, Space ticks it, Insert adds, Ctrl+Return adds a criterion."""

    action_asked = Signal(str)
    chip_asked = Signal(object, str, QPoint)
    """A row, the field of the chip that was clicked (priority or status), and where its menu goes."""
    moved = Signal(object, str, object)
    """A row was dropped: into what (an id), before which of its own kind there; None: behind all of them."""

    def __init__(self, model: RecordsModel) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self.delegate = RecordsDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setMouseTracking(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(200)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setStyleSheet("QListView { background: transparent; border: none; padding: 0; }")
        self.setAccessibleName("Stories and requirements")

    def current(self) -> Row | None:
        """The row that is chosen."""
        index = self.currentIndex()
        return self._rows.row_at(index.row()) if index.isValid() else None

    def choose(self, kind: str, eid: str) -> None:
        """Make a row the chosen one, in view."""
        place = self._rows.place_of(kind, eid)
        if place >= 0:
            make_current(self, self._rows.index(place))
            self.scrollTo(self._rows.index(place))

    def write(self, place: int) -> None:
        """Edit a row where it stands."""
        index = self._rows.index(place)
        if index.isValid():
            make_current(self, index)
            self.scrollTo(index)
            self.edit(index)

    def event(self, event: QEvent) -> bool:
        """The keys of this list are its own, whatever the window uses them for."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
            return super().event(event)
        if _key(event) in _ACTIONS or event.key() == Qt.Key.Key_F2:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = _ACTIONS.get(_key(event))
        if wanted is not None:
            self.action_asked.emit(wanted)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.action_asked.emit("record.edit")
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self._rows.row_at(index.row()) if index.isValid() else None
        if row is None or row.id == DRAFT or event.button() != Qt.MouseButton.LeftButton:
            return
        rect, at = self.visualRect(index), event.position().toPoint()
        if row.kind == "criterion" and box_rect(rect).adjusted(-5, -4, 5, 4).contains(at):
            self.action_asked.emit("record.toggle_met")
        for field, place, _words, _tone in chips_of(row, rect) if row.is_head else ():
            if place.contains(at):
                self.chip_asked.emit(row, field, self.viewport().mapToGlobal(place.bottomLeft()))

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what was dropped where; what is stored comes back as a step."""
        row = self.current()
        at = event.position().toPoint()
        index = self.indexAt(at)
        place = self._rows.rowCount() if not index.isValid() else index.row()
        if index.isValid() and at.y() > self.visualRect(index).center().y():
            place += 1
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if row is not None and event.source() is self:
            self.moved.emit(row, *self._rows.gap(row, place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.action_asked.emit("")


def _key(event: QKeyEvent) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    return Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
