"""Images on pages: as wide as they are or as there is room, and each decoded only while it is painted."""

from __future__ import annotations

import base64
import binascii
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QPainter

from roadmapper.documents.parts import Run
from roadmapper.painting.documents.strip import POINT, Link, Strip

_TALLEST: Final = 560 * POINT
_PER_PIXEL: Final = 0.75 * POINT
"""An image's pixels are 96 to the inch."""
_FINEST: Final = 3.2
"""Dots to a point, 230 to the inch: what a printer shows."""
_GAP: Final = 2 * POINT
_TURNED: Final = QImageIOHandler.Transformation.TransformationRotate90


class Picture:
    """An encoded image; knows its size without decoding it."""

    def __init__(self, data: bytes) -> None:
        self._data = QByteArray(data)
        buffer, reader = self._reader()
        self.size = reader.size()
        if reader.transformation() & _TURNED:
            self.size.transpose()
        buffer.close()

    @property
    def is_known(self) -> bool:
        """Whether this is an image with pixels."""
        return not self.size.isEmpty()

    def _reader(self) -> tuple[QBuffer, QImageReader]:
        buffer = QBuffer(self._data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer)
        reader.setAutoTransform(True)
        return buffer, reader

    def decoded(self, most: QSizeF) -> QImage:
        """Its pixels, no finer than paper shows at this size; null for one that is damaged."""
        buffer, reader = self._reader()
        image = reader.read()
        buffer.close()
        wanted = QSize(round(most.width() / POINT * _FINEST), round(most.height() / POINT * _FINEST))
        if image.isNull() or (image.width() <= wanted.width() and image.height() <= wanted.height()):
            return image
        smooth = Qt.TransformationMode.SmoothTransformation
        return image.scaled(wanted, Qt.AspectRatioMode.KeepAspectRatio, smooth)


def picture_of(address: str) -> Picture | None:
    """The image that a ``data:`` address holds; None for one that cannot be drawn."""
    _, _, content = address.partition(";base64,")
    try:
        picture = Picture(base64.b64decode(content, validate=True))
    except (binascii.Error, ValueError):
        return None
    return picture if picture.is_known else None


def image_strip(picture: Picture, run: Run, x: float, width: float) -> Strip:
    """An image as wide as it is, or as there is room; it is never cut by the end of a page."""
    own = QSizeF(picture.size) * _PER_PIXEL
    size = own * min(1.0, width / own.width(), _TALLEST / own.height())

    def paint(painter: QPainter, top: float) -> None:
        place = QRectF(QPointF(x, top + _GAP), size)
        image = picture.decoded(size)
        if image.isNull():
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, run.text)
        else:
            painter.drawImage(place, image)

    strip = Strip(size.height() + 2 * _GAP, paint, anchors=run.anchors)
    if run.style.link:
        strip.links.append(Link(QRectF(QPointF(x, _GAP), size), run.style.link))
    return strip
