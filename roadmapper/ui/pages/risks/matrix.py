"""The matrix of risks: 5 by 5 places of probability and impact, with keys, clicks and drags."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from roadmapper.operations.risks import Mark, Place
from roadmapper.planning.risk import inside, place_words
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.risks import geometry
from roadmapper.ui.pages.risks.matrix_painting import Shown, paint_matrix

_ARROWS: Final = {
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Left: (0, -1),
}
_CHOOSE: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class RiskMatrix(QWidget):
    """Shows marks and asks; nothing moves before it is stored."""

    place_chosen = Signal(object)
    """A place to see the risks of, or None for all."""
    risk_chosen = Signal(str)
    moved = Signal(list, object)
    """Risks (ids) and the place they were dragged to."""
    shifted = Signal(int, int)
    """Alt and an arrow: the selected risks are to go so many places up and to the right."""
    pointed = Signal()
    """Another place is pointed at or chosen."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._marks: dict[str, Mark] = {}
        self._here: dict[Place, list[str]] = {}
        self._selected: frozenset[str] = frozenset()
        self.chosen: Place | None = None
        """The place whose risks alone are shown."""
        self._keyed: Place = (3, 3)
        self._hovered: Place | None = None
        self._pressed: tuple[str, QPointF] | None = None
        self._dragged: QPointF | None = None
        self.setFixedSize(QSize(*geometry.size()))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Matrix of probability and impact")

    @property
    def at(self) -> Place | None:
        """The place that words are about: pointed at, under the keys, or chosen."""
        return self._hovered or (self._keyed if self.hasFocus() else self.chosen)

    def number_at(self, place: Place) -> int:
        """How many risks stand at a place."""
        return len(self._here.get(place, ()))

    def show_marks(self, marks: Mapping[str, Mark]) -> None:
        """Show these risks."""
        self._marks = {eid: mark for eid, mark in marks.items() if not mark.is_settled}
        self._here = {}
        for eid, mark in sorted(self._marks.items(), key=lambda item: item[1].number):
            if mark.place is not None:
                self._here.setdefault(mark.place, []).append(eid)
        self.update()

    def show_selected(self, ids: Collection[str]) -> None:
        """Ring these."""
        self._selected = frozenset(ids)
        self.update()

    def choose(self, place: Place | None) -> None:
        """Mark a place as the one that is shown alone; asks nothing."""
        self.chosen = place
        self._tell()

    def _tell(self) -> None:
        place = self.at
        self.setAccessibleDescription(
            f"{place_words(*place)}, {self.number_at(place)} risks" if place is not None else ""
        )
        self.update()
        self.pointed.emit()

    def _toggle(self, place: Place) -> None:
        self.choose(None if self.chosen == place else place)
        self.place_chosen.emit(self.chosen)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._dragged is not None:
            self._let_go()
        elif key in _ARROWS and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.shifted.emit(*_ARROWS[key])
        elif key in _ARROWS:
            up, right = _ARROWS[key]
            self._keyed = (inside(self._keyed[0] + up), inside(self._keyed[1] + right))
            self._hovered = None
            self._tell()
        elif key in _CHOOSE:
            self._toggle(self._keyed)
        elif key == Qt.Key.Key_Escape and self.chosen is not None:
            self._toggle(self.chosen)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell()

    # Pointer

    def _risk_at(self, point: QPointF) -> str | None:
        place = geometry.place_at(point)
        return geometry.mark_at(point, self._here.get(place, ()), place) if place is not None else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            eid = self._risk_at(event.position())
            self._pressed = (eid, event.position()) if eid is not None else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at, held = event.position(), self._pressed
        if held is not None and not self._frame.read_only:
            far = (at - held[1]).manhattanLength() >= QApplication.startDragDistance()
            if far or self._dragged is not None:
                self._dragged = at
        place, eid = geometry.place_at(at), self._risk_at(at)
        self.setToolTip(self._marks[eid].words if eid is not None and self._dragged is None else "")
        self.setCursor(
            Qt.CursorShape.ClosedHandCursor
            if self._dragged is not None
            else Qt.CursorShape.PointingHandCursor
            if place is not None
            else Qt.CursorShape.ArrowCursor
        )
        self._hovered = place
        self._tell()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, dragged = self._pressed, self._dragged
        place = geometry.place_at(event.position())
        self._let_go()
        if event.button() != Qt.MouseButton.LeftButton or place is None:
            return
        if held is not None and dragged is not None:
            ids = sorted(self._selected) if held[0] in self._selected else [held[0]]
            if any(self._marks[eid].place != place for eid in ids if eid in self._marks):
                self.moved.emit(ids, place)
        elif held is not None:
            self.risk_chosen.emit(held[0])
        else:
            self._keyed = place
            self._toggle(place)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = None
        self._tell()

    def _let_go(self) -> None:
        self._pressed = self._dragged = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        held = self._pressed[0] if self._pressed is not None and self._dragged is not None else None
        keyed = self._keyed if self.hasFocus() else None
        shown = Shown(
            self._marks, self._here, self._selected, self.chosen, self._hovered, keyed, held, self._dragged
        )
        painter = QPainter(self)
        paint_matrix(painter, shown)
        painter.end()
