"""The marks beside headings that fold and open their sections: seen while the mouse is at the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from roadmapper.ui.editors.markdown.folding import lines_in_words
from roadmapper.ui.editors.markdown.folds import Fold
from roadmapper.ui.editors.markdown.line_numbers import FOLD_ROOM
from roadmapper.ui.theme import tokens

if TYPE_CHECKING:
    from roadmapper.ui.editors.markdown.source_edit import SourceEdit

_REACH = 3.2
"""Half a mark's longer side, in pixels."""
_PAUSE_MS = 250


class FoldGutter(QWidget):
    """A strip right of the numbers; folded sections have their mark always, the others on hover."""

    def __init__(self, source: SourceEdit) -> None:
        super().__init__(source.numbers)
        self._source = source
        self._is_near = False
        self._at = -1
        self.setMouseTracking(True)
        self.setAccessibleName("Fold marks")
        source.numbers.installEventFilter(self)
        source.folding.changed.connect(self.update)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.update)
        source.lines_changed.connect(lambda *_: self._pause.start() if self._is_near else None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            numbers = self._source.numbers
            self.setGeometry(numbers.width() - FOLD_ROOM, 0, FOLD_ROOM, numbers.height())
        elif event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._is_near = event.type() == QEvent.Type.Enter
            self.update()
        return super().eventFilter(watched, event)

    def section_at(self, y: float) -> Fold | None:
        """The section whose heading stands at this height, if it has a mark."""
        source = self._source
        line, top = max(((n, top) for n, top in source.numbers.rows if top <= y), default=(-1, 0.0))
        if line < 0 or y >= top + source.line_height:
            return None
        return source.folding.fold_at(line) or source.folding.section_at(line)

    def paintEvent(self, event: QPaintEvent) -> None:
        folding = self._source.folding
        if not self._is_near and not folding.folded:
            return
        looks = self._is_near and not self._pause.isActive()  # no key waits for the headings
        open_ = {one.line for one in folding.sections()} if looks else set[int]()
        middle = self._source.fontMetrics().height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line, top in self._source.numbers.rows:
            is_folded = folding.fold_at(line) is not None
            if is_folded or line in open_:
                ink = QColor(tokens().text if line == self._at else tokens().text_2)
                painter.setPen(QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
                _draw(painter, QPointF(FOLD_ROOM / 2, top + middle), is_folded=is_folded)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self.section_at(event.position().y())
        at = -1 if found is None else found.line
        if at != self._at:
            self._at = at
            self.setCursor(Qt.CursorShape.PointingHandCursor if at >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._at = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.section_at(event.position().y())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self._source.folding.toggle(found.line)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.section_at(event.pos().y())
            QToolTip.showText(event.globalPos(), self._words(found), self) if found else QToolTip.hideText()
            return True
        return super().event(event)

    def _words(self, section: Fold) -> str:
        is_folded = self._source.folding.fold_at(section.line) is not None
        verb, keys = ("Unfold", "Ctrl+Shift+]") if is_folded else ("Fold", "Ctrl+Shift+[")
        title = self._source.folding.title_of(section)
        return f"{verb} “{title}”, {lines_in_words(section.hides)} ({keys})"


def _draw(painter: QPainter, middle: QPointF, *, is_folded: bool) -> None:
    """A chevron to the right for what is folded, downwards for what is open."""
    long, short = _REACH, _REACH / 2
    ends = [(-short, -long), (short, 0.0), (-short, long)]
    if not is_folded:
        ends = [(y, x) for x, y in ends]
    painter.drawPolyline([middle + QPointF(x, y) for x, y in ends])
