"""The alignment of objectives: cards from company to team, joined by lines; moved through by arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from roadmapper.planning.alignment import Place, beside, places
from roadmapper.ui.pages.okrs.delegate import tone_of
from roadmapper.ui.pages.okrs.lines import Line, confidence_words
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.chips import HEALTH_WORDS, tone_colour
from roadmapper.ui.widgets.progress_bar import paint_progress

_CARD = QSize(252, 88)
_LINE = 18
"""By so much all cards are higher where a title needs a second line."""
_ACROSS, _DOWN = 56, 18
_MARGIN, _PAD, _RADIUS = 16, 12, 8
_WAYS = {Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right", Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}


class AlignmentView(QAbstractScrollArea):
    """One card for each objective; only those in sight are painted."""

    chosen = Signal(object)
    """The ``Ref`` of the card that was chosen."""
    opened = Signal(object)
    """The ``Ref`` of the card that was opened by Enter or a double click."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Alignment of objectives")
        self._lines: dict[str, Line] = {}
        self._places: dict[str, Place] = {}
        self._card = _CARD
        self.current: str | None = None
        """The id of the card that is chosen."""

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these objectives; the one that is chosen stays so while it is there."""
        self._lines = {line.ref.id: line for line in lines}
        self._places = places({line.ref.id: line.parent for line in lines})
        if self.current not in self._lines:
            self.current = None
        metrics, room = QFontMetrics(_title_font()), _CARD.width() - 2 * _PAD
        two = any(metrics.horizontalAdvance(line.title) > room for line in lines)
        self._card = QSize(_CARD.width(), _CARD.height() + (_LINE if two else 0))
        self._fit()
        self.viewport().update()

    def choose(self, eid: str | None) -> None:
        """Choose a card and bring it into sight, without telling anybody."""
        self.current = eid if eid in self._lines else None
        if self.current is not None:
            self._bring_into_sight(self._rect(self.current))
            line = self._lines[self.current]
            self.setAccessibleDescription(f"{line.title}, {line.aim}, {_percent(line)}")
        self.viewport().update()

    # Geometry

    def _rect(self, eid: str) -> QRect:
        """A card in the picture, before scrolling."""
        place = self._places[eid]
        left = _MARGIN + place.column * (self._card.width() + _ACROSS)
        top = _MARGIN + round(place.row * (self._card.height() + _DOWN))
        return QRect(left, top, self._card.width(), self._card.height())

    def _fit(self) -> None:
        width = max((place.column for place in self._places.values()), default=0) + 1
        height = max((place.row for place in self._places.values()), default=0.0) + 1
        room = self.viewport().size()
        whole = (
            2 * _MARGIN + width * (self._card.width() + _ACROSS) - _ACROSS,
            2 * _MARGIN + round(height * (self._card.height() + _DOWN)) - _DOWN,
        )
        for bar, size, page in zip(
            (self.horizontalScrollBar(), self.verticalScrollBar()), whole, room.toTuple(), strict=True
        ):
            bar.setPageStep(page)
            bar.setSingleStep(40)
            bar.setRange(0, max(0, size - page))

    def _bring_into_sight(self, rect: QRect) -> None:
        room = self.viewport().rect()
        for bar, low, high, size in (
            (self.horizontalScrollBar(), rect.left(), rect.right(), room.width()),
            (self.verticalScrollBar(), rect.top(), rect.bottom(), room.height()),
        ):
            bar.setValue(min(max(bar.value(), high + _MARGIN - size), low - _MARGIN))

    def _offset(self) -> tuple[int, int]:
        return self.horizontalScrollBar().value(), self.verticalScrollBar().value()

    def resizeEvent(self, event: object) -> None:
        self._fit()

    # Hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _WAYS.get(Qt.Key(event.key()))
        if way is not None and self._places:
            first = next(iter(self._lines))
            there = beside(self._places, self.current, way) if self.current is not None else first
            if there is not None:
                self.choose(there)
                self.chosen.emit(self._lines[there].ref)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self._lines[self.current].ref)
        else:
            super().keyPressEvent(event)

    def _at(self, event: QMouseEvent) -> str | None:
        across, down = self._offset()
        point = event.position().toPoint()
        point.setX(point.x() + across)
        point.setY(point.y() + down)
        return next((eid for eid in self._places if self._rect(eid).contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        eid = self._at(event)
        if eid is not None:
            self.choose(eid)
            self.chosen.emit(self._lines[eid].ref)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        eid = self._at(event)
        if eid is not None:
            self.opened.emit(self._lines[eid].ref)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        across, down = self._offset()
        painter.translate(-across, -down)
        sight = self.viewport().rect().translated(across, down)
        rects = {eid: self._rect(eid) for eid in self._places}
        painter.setPen(QPen(QColor(tokens().text_3), 1.2))
        for eid, rect in rects.items():
            parent = self._lines[eid].parent
            if parent in rects and self._places[eid].column:
                self._join(painter, rects[parent], rect, sight)
        for eid, rect in rects.items():
            if rect.intersects(sight):
                self._paint_card(painter, QRectF(rect), self._lines[eid], chosen=eid == self.current)
        painter.end()

    def _join(self, painter: QPainter, above: QRect, below: QRect, sight: QRect) -> None:
        if not above.united(below).intersects(sight):
            return
        begin = QPointF(above.right() + 1, above.center().y())
        end = QPointF(below.left(), below.center().y())
        middle = (begin.x() + end.x()) / 2
        path = QPainterPath(begin)
        path.cubicTo(QPointF(middle, begin.y()), QPointF(middle, end.y()), end)
        painter.strokePath(path, painter.pen())

    def _paint_card(self, painter: QPainter, rect: QRectF, line: Line, *, chosen: bool) -> None:
        colours = tokens()
        painter.save()
        painter.setPen(QPen(QColor(colours.accent if chosen else colours.line), 2 if chosen else 1))
        painter.setBrush(QColor(colours.accent_soft if chosen and self.hasFocus() else colours.raised))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        inner = rect.adjusted(_PAD, 10, -_PAD, -10)
        titled = two_lines(QFontMetrics(_title_font()), line.title, inner.width())
        for place, words in enumerate(titled):
            _text(painter, inner.translated(0, _LINE * place), words, _title_font(), colours.text)
        below = inner.translated(0, _LINE * (len(titled) - 1) + 20)
        _text(painter, below, line.aim, fonts.sized(12), colours.text_3)
        tone = tone_of(line)
        role = {"warn": "warn", "bad": "bad"}.get(tone, "accent")
        bar = QRectF(inner.left(), inner.bottom() - 20, inner.width() - 128, 18)
        paint_progress(painter, bar, line.progress, role=role, expected=line.expected)
        _text(
            painter,
            QRectF(bar.right() + 10, bar.top(), 42, 18),
            _percent(line),
            fonts.sized(12),
            colours.text,
        )
        words = confidence_words(line) if line.is_closed else HEALTH_WORDS.get(line.health or "", "")
        _text(
            painter, QRectF(inner.right() - 72, bar.top(), 72, 18), words, fonts.sized(12), tone_colour(tone)
        )
        painter.restore()


def _title_font() -> QFont:
    return fonts.sized(13, QFont.Weight.DemiBold)


def two_lines(metrics: QFontMetrics, text: str, room: float) -> list[str]:
    """A title on one line, or on two of which the second may be too long."""
    words = text.split(" ")
    fits = len(words)
    while fits > 1 and metrics.horizontalAdvance(" ".join(words[:fits])) > room:
        fits -= 1
    return [" ".join(part) for part in (words[:fits], words[fits:]) if part]


def _percent(line: Line) -> str:
    return "–" if line.progress is None else f"{line.progress:.0%}"


def _text(painter: QPainter, rect: QRectF, text: str, font: QFont, colour: str) -> None:
    """One line at the top of a rectangle, ending in an ellipsis where it must."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
    painter.drawText(QRectF(rect.left(), rect.top(), rect.width(), 18), Qt.AlignmentFlag.AlignVCenter, shown)
