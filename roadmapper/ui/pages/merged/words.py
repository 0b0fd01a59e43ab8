"""Paints words in the room of a cell: wrapped, words that came and went marked, an ellipsis where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QPainter, QTextDocument

from roadmapper.documents.text_compare import Piece, apart
from roadmapper.ui.theme import tokens

_ROUNDS = 4
_MARKS = {"removed": ("bad", "bad_soft", "line-through"), "added": ("good", "good_soft", "none")}


def paint_words(painter: QPainter, rect: QRect, pieces: Sequence[Piece], font: QFont, colour: str) -> None:
    """Draw as many whole lines as there is room for."""
    if rect.width() < 8 or not pieces:
        return
    shown = list(pieces)
    document = _document(shown, font, colour, rect.width())
    for _ in range(_ROUNDS):
        height = document.size().height()
        if height <= rect.height() + 1:
            break
        length = sum(len(piece.text) for piece in shown)
        shown = _cut(shown, max(1, int(length * rect.height() / height) - 2))
        document = _document(shown, font, colour, rect.width())
    painter.save()
    painter.setClipRect(rect)
    painter.translate(rect.topLeft())
    document.drawContents(painter)
    painter.restore()


def _cut(pieces: Sequence[Piece], length: int) -> list[Piece]:
    found: list[Piece] = []
    for piece in pieces:
        if length <= 0:
            break
        text = piece.text.rstrip("…")
        found.append(Piece(piece.kind, text if len(text) <= length else text[:length].rstrip()))
        length -= len(text)
    return [*found, Piece("same", "…")]


def _document(pieces: Sequence[Piece], font: QFont, colour: str, width: int) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    document.setTextWidth(width)
    parts = "".join(gap + _span(piece) for piece, gap in apart(pieces))
    document.setHtml(f'<div style="color:{colour}">{parts}</div>')
    return document


def _span(piece: Piece) -> str:
    text = escape(piece.text, quote=False).replace("\n", "<br>")
    mark = _MARKS.get(piece.kind)
    if mark is None:
        return text
    ink, ground = (getattr(tokens(), name) for name in mark[:2])
    return f'<span style="color:{ink};background-color:{ground};text-decoration:{mark[2]}">{text}</span>'
