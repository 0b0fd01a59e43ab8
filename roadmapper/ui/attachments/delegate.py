"""Draws an attachment in the list: a small picture, its name and size, and where it is used."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from roadmapper.operations.attachments import Listed, use_words
from roadmapper.ui.attachments.model import LISTED, detail
from roadmapper.ui.editors.markdown.image_store import ImageStore
from roadmapper.ui.theme import tokens
from roadmapper.ui.widgets.rows import paint_ground

HEIGHT: Final = 60
_THUMB: Final = QSize(72, 48)
_PAD: Final = 8


class AttachmentDelegate(QStyledItemDelegate):
    """Asks the window's images for small ones; they come when they are decoded."""

    def __init__(self, store: ImageStore, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(300, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        one: Listed = index.data(LISTED)
        area: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - the stubs leave it out
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue] - likewise
        colours = tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, QRectF(area).adjusted(2, 1, -2, -1), state)
        self._thumb(painter, area, one)
        words = area.adjusted(_PAD * 2 + _THUMB.width(), _PAD + 1, -_PAD, -_PAD)
        top, below = (
            words.adjusted(0, 0, 0, -words.height() // 2),
            words.adjusted(0, words.height() // 2, 0, 0),
        )
        font = QFont(painter.font())
        font.setBold(True)
        painter.setFont(font)
        _line(painter, top, one.attachment.title, colours.text)
        font.setBold(False)
        painter.setFont(font)
        unused = not one.uses
        _line(
            painter,
            below,
            f"{detail(one)}   {use_words(one.uses)}",
            colours.warn if unused else colours.text_2,
        )
        painter.restore()

    def _thumb(self, painter: QPainter, area: QRect, one: Listed) -> None:
        """The picture in the middle of its room, whole."""
        room = QRect(area.left() + _PAD, area.top() + (HEIGHT - _THUMB.height()) // 2, 0, 0)
        room.setSize(_THUMB)
        painter.fillRect(room, QColor(tokens().line_soft))
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        image = self._store.image(one.attachment.key, round(_THUMB.width() * ratio))
        if image is None:
            return
        size = image.size().scaled(_THUMB, Qt.AspectRatioMode.KeepAspectRatio)
        if image.width() <= _THUMB.width() and image.height() <= _THUMB.height():
            size = image.size()
        place = QRect(room.topLeft(), size)
        place.moveCenter(room.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image)


def _line(painter: QPainter, room: QRect, words: str, colour: str) -> None:
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
