"""The list of saved views: choosing one, and dragging one to another place among those of its kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget

from roadmapper.ui.actions.views import NUMBERED
from roadmapper.ui.theme import tokens
from roadmapper.ui.views.saved import SavedView

_MARGIN = 8
_LINE = 2


class _Gap(NamedTuple):
    """Where the dragged view would land: before this one (None: last), with its number, at this height."""

    before: str | None
    number: int
    y: int


class ViewsMenu(QMenu):
    """Its upper part is filled by ``offer``; what manages views is added below by whoever has it."""

    chosen = Signal(object)
    """A ``SavedView``, or None for the page without one."""
    placed = Signal(object, object)
    """A ``SavedView`` was dropped before the view with this id, or behind all of its kind (None)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._group = QActionGroup(self)
        self._entries: dict[QAction, SavedView] = {}
        self._locked = True
        self._pressed: tuple[QAction, QPoint] | None = None
        self._dragging = False
        self._gap: _Gap | None = None

    def offer(self, views: Iterable[SavedView], whole: str, current: str | None, *, locked: bool) -> None:
        """List these, the shared ones first; ``locked``: those of the file stay where they are."""
        self._end()
        self.clear()
        self._group.deleteLater()
        self._group = QActionGroup(self)
        self._entries, self._locked = {}, locked
        self._add(whole, None, current)
        own = False
        for number, view in enumerate(views, start=1):
            if view.private and not own:
                self.addSection("Yours alone")
                own = True
            keys = f"\tCtrl+{number}" if number <= NUMBERED else ""
            self._entries[self._add(view.title + keys, view, current)] = view

    def _add(self, text: str, view: SavedView | None, current: str | None) -> QAction:
        entry = QAction(text.replace("&", "&&"), self._group)
        entry.setCheckable(True)
        entry.setChecked(current == (view.id if view else None))
        entry.triggered.connect(lambda _on=False: self.chosen.emit(view))
        self.addAction(entry)
        return entry

    def entry(self, eid: str) -> QAction | None:
        """The entry of a view."""
        return next((entry for entry, view in self._entries.items() if view.id == eid), None)

    # Dragging: Qt's menu hears nothing of a button that went down on a view that may be dragged

    def _kind(self, view: SavedView) -> list[tuple[QAction, SavedView]]:
        return [each for each in self._entries.items() if each[1].private == view.private]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        entry = self.actionAt(event.position().toPoint())
        view = self._entries.get(entry) if entry is not None else None
        free = view is not None and (view.private or not self._locked) and len(self._kind(view)) > 1
        if entry is None or not free or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self.setActiveAction(entry)
        self._pressed = (entry, event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        at = event.position().toPoint()
        far = (at - self._pressed[1]).manhattanLength() >= QApplication.startDragDistance()
        if far and not self._dragging:
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging:
            self._gap = self._gap_at(self._entries[self._pressed[0]], at)
            self._tell(event.globalPosition().toPoint())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseReleaseEvent(event)
            return
        (entry, _from), dragged, gap = self._pressed, self._dragging, self._gap
        view = self._entries[entry]
        self._end()
        if gap is not None:
            self.placed.emit(view, gap.before)
        elif not dragged and entry is self.actionAt(event.position().toPoint()):
            self.close()
            entry.trigger()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._dragging:  # other keys wait for the button to come up
            if event.key() == Qt.Key.Key_Escape:
                self._end()
            return
        super().keyPressEvent(event)

    def _gap_at(self, view: SavedView, at: QPoint) -> _Gap | None:
        """None where it would stay where it is, and off the menu."""
        if not self.rect().adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN).contains(at):
            return None
        rects = [self.actionGeometry(entry) for entry, _view in self._kind(view)]
        ids = [each.id for _entry, each in self._kind(view)]
        place = sum(rect.center().y() < at.y() for rect in rects)
        here = ids.index(view.id)
        if place in (here, here + 1):
            return None
        y = rects[place].top() if place < len(rects) else rects[-1].bottom() + 1
        shared = sum(not each.private for each in self._entries.values()) if view.private else 0
        number = shared + place + (0 if place > here else 1)
        return _Gap(ids[place] if place < len(ids) else None, number, y)

    def _tell(self, at: QPoint) -> None:
        """Say what letting go would do."""
        if self._gap is None:
            QToolTip.hideText()
            return
        number = self._gap.number
        keys = f", Ctrl+{number}" if number <= NUMBERED else ""
        QToolTip.showText(at, f"View {number}{keys}", self)

    def _end(self) -> None:
        if self._dragging:
            QToolTip.hideText()
            self.unsetCursor()
        self._pressed, self._dragging, self._gap = None, False, None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap is None:
            return
        painter = QPainter(self)
        line = QRect(_MARGIN, self._gap.y - _LINE // 2, self.width() - 2 * _MARGIN, _LINE)
        painter.fillRect(line, QColor(tokens().accent))
        painter.end()
