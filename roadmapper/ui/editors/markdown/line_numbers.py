"""The numbers beside the source lines."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from roadmapper.ui.theme import tokens

_LEFT = 12
FOLD_ROOM = 18
"""Pixels at the right of the numbers, for the marks that fold sections."""
_MARK_WIDTH, _MARK_HEIGHT = 3, 17


class LineNumbers(QWidget):
    """Draws the numbers of the lines on the screen; ``rows`` gives them with their tops, in order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[int, float], ...] = ()
        self._current = -1
        self._marked: frozenset[int] = frozenset()
        self.line_height = 0.0

    def needed_width(self, lines: int) -> int:
        """Pixels that the number of the last line takes, for at least two digits."""
        return _LEFT + FOLD_ROOM + self.fontMetrics().horizontalAdvance("0") * max(2, len(str(lines)))

    def show_rows(self, rows: Iterable[tuple[int, float]], current: int) -> None:
        """Draw these (number from 0, top in pixels); the current line's stands out."""
        rows = tuple(rows)
        if rows != self._rows or current != self._current:
            self._rows, self._current = rows, current
            self.update()

    @property
    def rows(self) -> tuple[tuple[int, float], ...]:
        """The lines on the screen: number from 0, and top in pixels."""
        return self._rows

    def mark(self, lines: frozenset[int]) -> None:
        """Mark these lines: something in them changed elsewhere."""
        if lines != self._marked:
            self._marked = lines
            self.update()

    def line_at(self, y: float) -> int:
        """The line whose number stands at this height; -1 where there is none."""
        return max((number for number, top in self._rows if top <= y), default=-1)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        colours = tokens()
        width = self.width() - FOLD_ROOM
        for number, top in self._rows:
            if number in self._marked:
                painter.fillRect(QRectF(0, top, self.width(), _MARK_HEIGHT), QColor(colours.warn_soft))
                painter.fillRect(QRectF(0, top, _MARK_WIDTH, _MARK_HEIGHT), QColor(colours.warn_dot))
            painter.setPen(QColor(colours.text if number == self._current else colours.text_3))
            room = QRectF(0, top, width, self.fontMetrics().height())
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, str(number + 1))
        painter.end()
