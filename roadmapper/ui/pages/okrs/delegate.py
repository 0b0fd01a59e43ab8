"""Paints objectives as cards with their key results as rows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from roadmapper.painting.sparkline import paint_sparkline
from roadmapper.planning.okr_scores import grade
from roadmapper.ui.conflict_mark import paint_mark
from roadmapper.ui.pages.okrs.lines import Line, confidence_words
from roadmapper.ui.pages.okrs.model import (
    CONFIDENCE,
    CONFLICT_ROLE,
    LINE_ROLE,
    NOW,
    PROGRESS,
    TITLE,
    TREND,
)
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.theme.icons import icon
from roadmapper.ui.widgets.chips import HEALTH_TONES, HEALTH_WORDS, chip_width, paint_chip, tone_colour
from roadmapper.ui.widgets.progress_bar import paint_progress

GAP = 14
"""Between two cards; it lies above an objective's row."""
OBJECTIVE_HEIGHT, RESULT_HEIGHT = 46, 40
INDENT = 24
_CHEVRON = 20
_PAD = 14
_PERCENT = 46
_APART = 10
"""Between a title and what follows it."""
_TITLE_LINE, _AIM_LINE = 18, 16
_CELL = 9
"""The head of a column begins so much to the right."""
_GRADE_TONES = {"met": "good", "partly": "warn", "missed": "bad"}
Index = QModelIndex | QPersistentModelIndex


def content_rect(rect: QRect, line: Line) -> QRect:
    """The part of a row that belongs to its card: an objective's row begins below the gap."""
    return rect.adjusted(0, GAP, 0, 0) if line.ref.entity == "objective" else rect


def tone_of(line: Line) -> str:
    """Good, warn or bad, by health or confidence; by the score where the cycle is closed."""
    if line.is_closed:
        return _GRADE_TONES.get(grade(line.score) or "", "neutral")
    if line.health is not None:
        return HEALTH_TONES[line.health]
    if line.confidence is None:
        return "neutral"
    return "good" if line.confidence >= 60 else "warn" if line.confidence >= 30 else "bad"


class OkrDelegate(QStyledItemDelegate):
    """One cell at a time; the card around them is drawn by the view."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        top = index.internalId() == 0  # an objective; asking for its parent would cost a call for each cell
        return QSize(option.rect.width(), GAP + OBJECTIVE_HEIGHT if top else RESULT_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE_ROLE)
        rect = content_rect(option.rect, line)
        if index.column() != TITLE:
            rect.setLeft(rect.left() + _CELL)
        painter.save()
        if index.column() == CONFIDENCE and index.data(CONFLICT_ROLE):
            rect = paint_mark(painter, rect.adjusted(0, 0, -8, 0))
        if index.column() == TITLE:
            _paint_title(painter, rect, line, folded=not _is_open(option.widget, index))
        elif index.column() == PROGRESS:
            _paint_progress(painter, rect, line)
        elif index.column() == NOW:
            _text(painter, rect, line.now, fonts.sized(13, QFont.Weight.DemiBold), tokens().text)
        elif index.column() == TREND:
            colour = tone_colour(tone_of(line)) if tone_of(line) in ("warn", "bad") else tokens().accent
            paint_sparkline(painter, QRectF(rect.adjusted(4, 13, -24, -13)), line.trend, colour)
        else:
            _paint_confidence(painter, rect, line)
        painter.restore()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE_ROLE)
        rect = content_rect(option.rect, line)
        left = title_left(line) - 8 if index.column() == TITLE else -4
        height = min(32, rect.height() - 4)
        top = rect.center().y() - height // 2
        editor.setGeometry(rect.left() + left, top, rect.width() - left - 8, height)


def title_left(line: Line) -> int:
    """Where the words of the first column begin, from the card's edge."""
    return _PAD + line.depth * INDENT + _CHEVRON + 10


def _is_open(view: QWidget | None, index: Index) -> bool:
    return isinstance(view, QTreeView) and view.isExpanded(index)  # pyright: ignore[reportArgumentType] - the stubs forget persistent indexes


def _paint_title(painter: QPainter, rect: QRect, line: Line, *, folded: bool) -> None:
    left = rect.left() + title_left(line)
    if line.ref.entity == "objective":
        name = "chevron-right" if folded else "chevron-down"
        at = QRect(rect.left() + _PAD + line.depth * INDENT, rect.center().y() - 8, 16, 16)
        icon(name, "text_2").paint(painter, at)
        font = fonts.sized(13.5, QFont.Weight.DemiBold)
    else:
        font = fonts.sized(13)
        _text(painter, rect.adjusted(left - rect.left(), 0, 0, 0), line.key, font, tokens().text_3)
        left += QFontMetrics(font).horizontalAdvance(line.longest_key) + _APART
    _paint_words(painter, QRect(left, rect.top(), rect.right() - left - 12, rect.height()), line, font)


def _paint_words(painter: QPainter, room: QRect, line: Line, font: QFont) -> None:
    """The title with what follows it; below it, where one line has no room for both."""
    small = fonts.sized(fonts.LABEL_PX)
    wide = QFontMetrics(font).horizontalAdvance(line.title)
    after = [words for words in (line.aim, line.warning) if words]
    needed = [QFontMetrics(small).horizontalAdvance(words) + _APART for words in after]
    if not needed or wide + sum(needed) <= room.width():
        used = _text(painter, room, line.title, font, tokens().text)
        rest = room.adjusted(used + _APART, 0, 0, 0)
    else:
        top = room.center().y() - (_TITLE_LINE + _AIM_LINE) // 2
        _text(painter, QRect(room.left(), top, room.width(), _TITLE_LINE), line.title, font, tokens().text)
        rest = QRect(room.left(), top + _TITLE_LINE, room.width(), _AIM_LINE)
    quiet = line.ref.entity == "objective"
    used = _text(painter, rest, line.aim, small, tokens().text_3 if quiet else tokens().text_2)
    _text(painter, rest.adjusted(used + _APART if used else 0, 0, 0, 0), line.warning, small, tokens().warn)


def _text(painter: QPainter, rect: QRect, text: str, font: QFont, colour: str) -> int:
    """Draw one line, ending in an ellipsis where it must; returns the width it took."""
    if not text or rect.width() <= 0:
        return 0
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    return metrics.horizontalAdvance(shown)


def _paint_progress(painter: QPainter, rect: QRect, line: Line) -> None:
    role = {"warn": "warn", "bad": "bad"}.get(tone_of(line), "accent")
    bar = QRectF(rect.adjusted(0, 0, -_PERCENT - 12, 0))
    paint_progress(painter, bar, line.progress, role=role, expected=line.expected)
    words = "–" if line.progress is None else f"{line.progress:.0%}"
    font = fonts.sized(13)
    width = QFontMetrics(font).horizontalAdvance(words)
    _text(
        painter,
        QRect(rect.right() - 12 - width, rect.top(), width + 1, rect.height()),
        words,
        font,
        tokens().text,
    )


def _paint_confidence(painter: QPainter, rect: QRect, line: Line) -> None:
    tone = tone_of(line)
    middle = rect.center().y()
    if line.ref.entity == "objective":
        words = confidence_words(line) if line.is_closed else HEALTH_WORDS.get(line.health or "", "")
        if words:
            chip = QRectF(rect.left(), middle - 11, chip_width(words), 22)
            paint_chip(painter, chip, words, tone)
        return
    said = confidence_words(line)
    if not said or (line.is_closed and line.score is None):
        _text(painter, rect, "–", fonts.sized(13), tokens().text_3)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tone_colour(tone)))
    painter.drawEllipse(QRectF(rect.left(), middle - 4, 8, 8))
    _text(painter, rect.adjusted(16, 0, 0, 0), said, fonts.sized(13), tokens().text)
