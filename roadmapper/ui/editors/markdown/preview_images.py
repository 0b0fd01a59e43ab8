"""Draws attached images in a preview: within its width, with a quiet ground until they are decoded."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser

from roadmapper.documents.attachments import ADDRESS
from roadmapper.ui.editors.markdown.image_store import ImageStore, images_of
from roadmapper.ui.frame import Frame
from roadmapper.ui.theme import tokens

_UNSIZED: Final = 400.0
_BARRED: Final = 34.0
"""What the bar of a quote or note and its padding take."""
_CELL: Final = 16.0
_INDENT: Final = 22.0
_LEAST: Final = 24.0


class PreviewImages(QPyTextObject):
    """Knows an image's size by its element, so that nothing moves when it has been decoded."""

    def __init__(self, frame: Frame, browser: QTextBrowser) -> None:
        super().__init__(browser)
        self._store: ImageStore = images_of(frame)
        self._browser = browser
        self._store.ready.connect(self._redraw)

    def _redraw(self, _key: str) -> None:
        self._browser.viewport().update()

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:  # noqa: N803 - Qt's own names
        form = format.toImageFormat()
        width, height = max(form.width(), 1.0), max(form.height(), 1.0)
        shown = min(width, _room(doc, posInDocument))
        return QSizeF(shown, max(1.0, round(height * shown / width)))

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,  # noqa: N803 - Qt's own name
        format: QTextFormat,
    ) -> None:
        found = ADDRESS.fullmatch(format.toImageFormat().name())
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        image = self._store.image(found[1], round(rect.width() * ratio)) if found else None
        if image is not None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(rect), image)
            painter.restore()
            return
        damaged = found is None or self._store.is_damaged(found[1])
        words = str(format.property(QTextFormat.Property.ImageAltText) or "")
        _ground(
            painter,
            QRectF(rect),
            f"{found[1] if found else 'This image'} cannot be drawn" if damaged else words,
        )


def show_images(frame: Frame, browser: QTextBrowser) -> None:
    """Have a preview draw attached images."""
    handler = PreviewImages(frame, browser)
    browser.document().documentLayout().registerHandler(QTextFormat.ObjectTypes.ImageObject, handler)


def _ground(painter: QPainter, rect: QRectF, words: str) -> None:
    """What stands where an image will be, or cannot be."""
    painter.save()
    painter.fillRect(rect, QColor(tokens().line_soft))
    painter.setPen(QColor(tokens().text_3))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.setClipRect(rect)
    painter.drawText(rect.adjusted(6, 2, -6, -2), int(flags), words)
    painter.restore()


def _room(doc: QTextDocument, position: int) -> float:
    """How wide an image may be where it stands: the column, less what list, quote or table take of it.

    Asked while the text is laid out, so without a cursor, which would have it laid out.
    """
    room = doc.textWidth() if doc.textWidth() > 0 else _UNSIZED
    around: list[QTextTable] = []
    inside = doc.frameAt(position)
    while isinstance(inside, QTextTable):
        around.append(inside)
        inside = inside.parentFrame()
    for table in reversed(around):
        barred = table.rows() == 1 and table.columns() == 2
        room = room - _BARRED if barred else room / max(1, table.columns()) - _CELL
    items = doc.findBlock(position).textList()
    if items is not None:
        room -= items.format().indent() * _INDENT
    return max(room, _LEAST)
