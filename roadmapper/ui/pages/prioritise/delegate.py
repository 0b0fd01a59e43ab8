"""Paints the ranked table's cells: the score with its bar, what is missing, and what a drag would change."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from roadmapper.planning.number_format import MISSING
from roadmapper.ui.pages.prioritise.columns import OTHER, PLACE, RANGE, SCORE, STAYS
from roadmapper.ui.pages.prioritise.model import RankedModel
from roadmapper.ui.tables.columns import Column
from roadmapper.ui.tables.delegate import CellDelegate, Index, write
from roadmapper.ui.theme import fonts, tokens

_QUIET: Final = frozenset({PLACE, OTHER, RANGE, STAYS})
_BAR: Final = 3
_LEAST_BAR: Final = 52
_DOT: Final = 4


class RankedDelegate(CellDelegate):
    """``strip`` is the row above which the capacity line stands, in a strip of ``strip_height``."""

    strip = -1
    strip_height = 0
    top = 0.0
    """The score whose bar fills its cell."""
    score: Callable[[str], float | None] | None = None
    """The score of an initiative."""
    comes: Collection[int] = ()
    falls: Collection[int] = ()
    """The rows that a drag would take above the line, and below it."""

    def width_of(self, column: Column, words: str) -> int:
        if column.id == PLACE:  # every place fits, whichever rows are looked at
            words = "0" * len(str(self._table.rowCount()))
        if column.id != SCORE:
            return super().width_of(column, words)
        bold = QFontMetrics(fonts.sized(fonts.BODY_PX, fonts.QFont.Weight.DemiBold))
        return max(bold.horizontalAdvance(words), _LEAST_BAR) + 18

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - missing in the stubs
        if index.row() == self.strip:
            rect = rect.adjusted(0, self.strip_height, 0, 0)
            option.rect = rect  # pyright: ignore[reportAttributeAccessIssue] - as above
        colours = tokens()
        if index.row() in self.falls or index.row() in self.comes:
            ground = colours.bad_soft if index.row() in self.falls else colours.good_soft
            painter.fillRect(rect, QColor(ground))
        super().paint(painter, option, index)
        table, column = self._table, self.columns[index.column()]
        assert isinstance(table, RankedModel)
        eid = table.ids[index.row()]
        if table.lacks(eid, column):
            inner = rect.adjusted(8, 0, -8, 0)
            side = Qt.AlignmentFlag.AlignRight if column.is_right else Qt.AlignmentFlag.AlignLeft
            write(painter, inner, MISSING, colours.text_3, side)
        if table.stands_on_evidence(eid, column):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawEllipse(QRectF(rect.right() - _DOT - 1, rect.top() + 4, _DOT, _DOT))
            painter.restore()

    def _paint_value(
        self, painter: QPainter, rect: QRect, column: Column, values: dict[str, Any], words: str
    ) -> None:
        colours, right = tokens(), Qt.AlignmentFlag.AlignRight
        if column.id in _QUIET:
            place = column.id == PLACE
            ink, side = (colours.text_3, right) if place else (colours.text_2, Qt.AlignmentFlag.AlignLeft)
            write(painter, rect, words, ink, side)
        elif column.id == SCORE and words != MISSING:
            painter.setFont(fonts.sized(fonts.BODY_PX, fonts.QFont.Weight.DemiBold))
            painter.setPen(QColor(colours.text))
            painter.drawText(rect, right | Qt.AlignmentFlag.AlignVCenter, words)
            self._paint_bar(painter, rect, values)
        elif column.id == SCORE:
            write(painter, rect, words, colours.text_3, right)
        else:
            super()._paint_value(painter, rect, column, values, words)

    def _paint_bar(self, painter: QPainter, rect: QRect, values: dict[str, Any]) -> None:
        """How great the score is beside the greatest one."""
        score = self.score(values["id"]) if self.score is not None else None
        share = (score or 0) / self.top if self.top > 0 else 0
        width = max(rect.width() * min(max(share, 0), 1), 2.0 if share > 0 else 0.0)
        colour = QColor(tokens().accent)
        colour.setAlphaF(0.55)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        bar = QRectF(rect.right() + 1 - width, rect.bottom() - 5, width, _BAR)
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
