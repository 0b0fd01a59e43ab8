"""What stands behind a folded heading: how many lines are hidden; a click opens them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip

from roadmapper.ui.editors.markdown.folding import lines_in_words
from roadmapper.ui.editors.markdown.folds import Fold
from roadmapper.ui.theme import tokens

if TYPE_CHECKING:
    from roadmapper.ui.editors.markdown.source_edit import SourceEdit

_GAP, _PAD, _HEIGHT, _ROUND = 8, 7, 16, 8


class FoldPills(QObject):
    """Draws over the text, and takes the mouse where it has drawn."""

    def __init__(self, source: SourceEdit) -> None:
        super().__init__(source)
        self._source = source
        source.overlays.append(self._paint)
        source.viewport().setMouseTracking(True)
        source.viewport().installEventFilter(self)

    def pills(self) -> Iterator[tuple[Fold, QRectF, str]]:
        """The folds on the screen, with where their pills stand in the viewport and what these say."""
        source = self._source
        if not source.folding.folded:
            return
        left, document = source.contentOffset().x(), source.document()
        for number, top in source.numbers.rows:
            if (fold := source.folding.fold_at(number)) is None:
                continue
            words = f"… {lines_in_words(fold.hides)}"
            layout = document.findBlockByNumber(number).layout()
            line = layout.lineAt(max(0, layout.lineCount() - 1))
            width = source.fontMetrics().horizontalAdvance(words) + 2 * _PAD
            x = min(left + line.naturalTextRect().right() + _GAP, source.viewport().width() - width)
            y = top + line.y() + (source.fontMetrics().height() - _HEIGHT) / 2
            yield fold, QRectF(max(0.0, x), y, width, _HEIGHT), words

    def _paint(self, part: QRect) -> None:
        if not self._source.folding.folded:
            return
        painter = QPainter(self._source.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._source.font())
        for _fold, room, words in self.pills():
            if room.toAlignedRect().intersects(part):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens().accent_soft))
                painter.drawRoundedRect(room, _ROUND, _ROUND)
                painter.setPen(QColor(tokens().accent))
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()

    def at(self, place: QPointF) -> Fold | None:
        """The fold whose pill is at this point of the viewport."""
        return next((fold for fold, room, _ in self.pills() if room.contains(place)), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if not self._source.folding.folded and kind != QEvent.Type.MouseMove:
            return False
        if isinstance(event, QHelpEvent) and kind == QEvent.Type.ToolTip:
            return self._tell(event)
        if isinstance(event, QMouseEvent):
            if kind == QEvent.Type.MouseMove and not event.buttons():
                self._show_hand(self.at(event.position()) is not None)
            elif kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
                return self._open(event.position())
        return False

    def _show_hand(self, is_over: bool) -> None:
        hand, viewport = Qt.CursorShape.PointingHandCursor, self._source.viewport()
        if is_over != (viewport.cursor().shape() == hand):
            viewport.setCursor(hand if is_over else Qt.CursorShape.IBeamCursor)

    def _open(self, place: QPointF) -> bool:
        fold = self.at(place)
        if fold is not None:
            self._source.folding.toggle(fold.line)
        return fold is not None

    def _tell(self, event: QHelpEvent) -> bool:
        fold = self.at(QPointF(event.pos()))
        if fold is None:
            return False
        title = self._source.folding.title_of(fold)
        QToolTip.showText(event.globalPos(), f"Unfold “{title}” (Ctrl+Shift+])", self._source.viewport())
        return True
