"""Draws one row of the palette: icon, title, detail, and keys or kind at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from roadmapper.ui.theme import fonts, icons, tokens
from roadmapper.ui.widgets.rows import paint_ground

if TYPE_CHECKING:
    from roadmapper.ui.palette.sources import Found

ROW = 36
_FOUND = Qt.ItemDataRole.UserRole + 1
_LEFT, _GAP = 38, 12


class RowDelegate(QStyledItemDelegate):
    """For a list whose items give a ``Found``."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        found: Found = index.data(_FOUND)
        colours = tokens()
        rect = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue] - missing in the stubs
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue] - missing in the stubs
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, rect, state)
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        painter.drawPixmap(
            round(rect.left()) + 12, round(rect.center().y()) - 8, icons.pixmap(found.icon, ratio=ratio)
        )
        right = rect.right() - _GAP
        right -= self._text(painter, rect, rect.left() + _LEFT, right, found.at_right, at_right=True) + _GAP
        title = fonts.sized(fonts.BODY_PX, QFont.Weight.Medium)
        painter.setPen(QColor(colours.text))
        left = rect.left() + _LEFT
        left += self._text(painter, rect, left, right, found.title, font=title) + _GAP
        painter.setPen(QColor(colours.text_2))
        if right - left > 40:
            self._text(painter, rect, left, right, found.detail)
        painter.restore()

    def _text(
        self,
        painter: QPainter,
        rect: QRectF,
        left: float,
        right: float,
        text: str,
        *,
        font: QFont | None = None,
        at_right: bool = False,
    ) -> float:
        """Draw one text between two edges, ending in an ellipsis where it must; its width."""
        painter.setFont(font or fonts.label())
        if at_right:
            painter.setPen(QColor(tokens().text_2))
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, right - left)
        side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            QRectF(left, rect.top(), right - left, rect.height()), side | Qt.AlignmentFlag.AlignVCenter, shown
        )
        return metrics.horizontalAdvance(shown)
