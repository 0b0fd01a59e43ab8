"""The picture of a template: the top of the page that it writes, small, drawn off the UI thread."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTextDocument

from roadmapper.documents.rendered import Block
from roadmapper.ui.editors.markdown.preview_browser import preview_style
from roadmapper.ui.editors.markdown.preview_document import PreviewDocument
from roadmapper.ui.theme import Tokens

SIZE = QSize(148, 188)
"""A picture in logical pixels, in the proportions of a sheet of paper."""
_PAGE_WIDTH = 520
_MARGIN = 34
_MOST_HTML = 14_000
"""Characters drawn: more than a page holds, and no more than a few milliseconds take."""


class Look(NamedTuple):
    """What a picture is drawn with: taken on the UI thread, used on any."""

    colours: Tokens
    font: QFont
    ratio: float


def paint_page(blocks: Iterable[Block], look: Look) -> QImage:
    """The first page of a rendered document as a picture."""
    timers = QEventLoop()  # rich text starts timers, which a thread without a loop's dispatcher complains of
    image = QImage(SIZE * look.ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(look.ratio)
    image.fill(QColor(look.colours.canvas))
    document = _document(list(_first(blocks)), look)
    scale = SIZE.width() / _PAGE_WIDTH
    height = SIZE.height() / scale
    document.setTextWidth(_PAGE_WIDTH - 2 * _MARGIN)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.translate(_MARGIN, _MARGIN)
    document.drawContents(painter, QRectF(0, 0, _PAGE_WIDTH - 2 * _MARGIN, height - _MARGIN))
    painter.end()
    del document, timers  # in this order
    return image


def _first(blocks: Iterable[Block]) -> Iterable[Block]:
    """As many blocks as fit; one that is enormous ends the page."""
    size = 0
    for block in blocks:
        size += len(block.html)
        if size > _MOST_HTML:
            return
        yield block


def _document(blocks: list[Block], look: Look) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(look.font)
    document.setDocumentMargin(0)
    document.setIndentWidth(22)
    ink = f"body, p, li, td, th, h1, h2, h3, h4, dt, dd {{ color: {look.colours.text}; }}\n"
    document.setDefaultStyleSheet(ink + preview_style(look.colours))
    parts = PreviewDocument(lambda: document, lambda _place, html: html)
    parts.take_whole(blocks)
    parts.draw_some(lambda: False)
    return document
