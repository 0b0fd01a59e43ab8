"""The list of a popup: options narrowed by typing, each with its dot, its note, a mark when chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from roadmapper.ui.editors.options import Option, dot_colour
from roadmapper.ui.theme import fonts, icons, tokens

OPTION_ROLE = Qt.ItemDataRole.UserRole
ROW = 30
_PAD, _DOT, _MARK = 10, 8, 16
Index = QModelIndex | QPersistentModelIndex


class PickModel(QAbstractListModel):
    """The options that hold every typed word; a search is not an edit, so narrowing resets."""

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        self.replace(options)

    def replace(self, options: Sequence[Option]) -> None:
        """Offer others, all of them."""
        self.beginResetModel()
        self._all = list(options)
        self._folded = [f"{option.note} {option.text}".casefold() for option in options]
        self._shown = self._all
        self.endResetModel()

    def narrow(self, text: str, extra: Option | None = None) -> None:
        """Show what holds all the words of ``text``, those that begin so first, then ``extra``."""
        words = text.casefold().split()
        self.beginResetModel()
        pairs = zip(self._all, self._folded, strict=True)
        found = [option for option, folded in pairs if all(word in folded for word in words)]
        start = text.casefold().strip()
        found.sort(key=lambda option: not option.text.casefold().startswith(start))
        self._shown = [*found, extra] if extra is not None else found
        self.endResetModel()

    def has_text(self, text: str) -> bool:
        """Whether an option has exactly this text."""
        folded = text.strip().casefold()
        return any(option.text.casefold() == folded for option in self._all)

    def row_of(self, value: Any) -> int:
        """The row that shows a value, or the first one."""
        return next((row for row, option in enumerate(self._shown) if option.value == value), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        option = self._shown[index.row()]
        if role == OPTION_ROLE:
            return option
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{option.note} {option.text}".strip()
        return None


class PickDelegate(QStyledItemDelegate):
    """Draws one option; ``chosen`` is the value that has the mark."""

    chosen: Any = None

    def is_chosen(self, choice: Option) -> bool:
        """Whether an option has the mark."""
        return bool(choice.value == self.chosen)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice: Option = index.data(OPTION_ROLE)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - missing in the stubs
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:  # pyright: ignore[reportAttributeAccessIssue] - as above
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().accent_soft))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6)
        left = rect.left() + _PAD
        colour = dot_colour(choice.mark) if choice.mark else None
        if colour is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawEllipse(QRectF(left, rect.center().y() - _DOT / 2 + 0.5, _DOT, _DOT))
            left += _DOT + 8
        right = rect.right() - _PAD
        if self.is_chosen(choice):
            mark = QRect(right - _MARK, rect.center().y() - _MARK // 2, _MARK, _MARK)
            icons.icon("check", "accent").paint(painter, mark)
        right -= _MARK + 4
        if choice.note:
            painter.setFont(fonts.label())
            used = QFontMetrics(painter.font()).horizontalAdvance(choice.note) + 8
            painter.setPen(QColor(tokens().text_2))
            painter.drawText(
                QRect(left, rect.top(), used, rect.height()), Qt.AlignmentFlag.AlignVCenter, choice.note
            )
            left += used
        painter.setFont(fonts.sized(fonts.BODY_PX))
        quiet = choice.value is None
        painter.setPen(QColor(tokens().text_2 if quiet else tokens().text))
        words = QFontMetrics(painter.font()).elidedText(
            choice.text, Qt.TextElideMode.ElideRight, right - left
        )
        painter.drawText(
            QRect(left, rect.top(), right - left, rect.height()), Qt.AlignmentFlag.AlignVCenter, words
        )
        painter.restore()
