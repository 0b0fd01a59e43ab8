"""Paints a board: the columns' heads, lanes, and those cards alone that are in sight."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from roadmapper.counting import grouped
from roadmapper.painting.labels import Labels
from roadmapper.planning.board import Cell, Group, count_words
from roadmapper.timeline.board_layout import HEAD, LANE_HEAD, PAD, BoardLayout, Box
from roadmapper.ui.editors.options import dot_colour
from roadmapper.ui.pages.board.card_words import CardWords, Face, Piece, theme_colour
from roadmapper.ui.pages.board.measures import CHIP, INSIDE, LINE, TITLE_LINE, Measures, split
from roadmapper.ui.theme import tokens
from roadmapper.ui.theme.icons import pixmap
from roadmapper.ui.widgets.chips import chip_width, paint_chip

_RADIUS: Final = 8
_DOT: Final = 8
_TOP: Final = 10
_DUE: Final = "Revisit due"


@dataclass
class Shown:
    """What of a board is marked: selected cards, the current one, what is dragged and where it would go.

    ``drop`` is a cell with the place of the gap; ``gap`` is how high that is.
    """

    selected: set[str] = field(default_factory=set)
    current: str | None = None
    hovered: str | None = None
    dragged: frozenset[str] = frozenset()
    drop: Cell | None = None
    gap: float = 0
    has_focus: bool = False
    limits: dict[str, int] = field(default_factory=dict)
    totals: tuple[str, ...] = ()


class BoardPainter:
    """Draws in the board's own coordinates; the canvas says which part of it is in sight."""

    def __init__(self, words: CardWords, measures: Measures) -> None:
        self._words, self._measures = words, measures

    def paint(self, painter: QPainter, layout: BoardLayout, window: Box, shown: Shown) -> None:
        """``window`` is what is in sight below the heads; the painter's origin is the widget's corner."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipRect(QRectF(0, HEAD, window.width, window.height))
        painter.translate(-window.left, HEAD - window.top)
        self._paint_ground(painter, layout, window, shown)
        for eid, cell in layout.cards_within(window):
            self._paint_card(painter, layout, eid, cell, shown)
        self._paint_gap(painter, layout, shown)
        self._paint_lanes(painter, layout, window)
        painter.restore()
        painter.save()
        painter.setClipRect(QRectF(0, 0, window.width, HEAD))
        painter.translate(-window.left, 0)
        painter.setPen(QPen(QColor(tokens().line), 1))
        for column in layout.columns_within(window.left, window.right):
            x = layout.column_left(column + 1) - 0.5
            painter.drawLine(QPointF(x, 0), QPointF(x, HEAD))
        for column in layout.columns_within(window.left, window.right):
            self._paint_head(painter, layout, column, shown)
        painter.restore()

    def _paint_ground(self, painter: QPainter, layout: BoardLayout, window: Box, shown: Shown) -> None:
        if shown.drop is not None:
            left = layout.column_left(shown.drop.column)
            lane = layout.lane_box(shown.drop.lane)
            room = QRectF(left, lane.top, layout.column_width, max(lane.height, window.height))
            painter.fillRect(room, _with_alpha(tokens().accent_soft, 110))
        painter.setPen(QPen(QColor(tokens().line), 1))
        for column in layout.columns_within(window.left, window.right):
            x = layout.column_left(column + 1) - 0.5
            painter.drawLine(QPointF(x, window.top), QPointF(x, window.bottom))

    # Heads

    def _paint_head(self, painter: QPainter, layout: BoardLayout, column: int, shown: Shown) -> None:
        group, board = layout.board.columns[column], layout.board
        left, room = layout.column_left(column) + PAD + 3, layout.column_width - 2 * PAD - 6
        middle = HEAD / 2 + 2
        left, room = self._dot_before(painter, group, left, middle, room)
        limit = shown.limits.get(group.value or "")
        count = board.count(column)
        total = shown.totals[column] if column < len(shown.totals) else ""
        words = count_words(count, limit, total)
        over = limit is not None and count >= limit
        small = self._measures.small
        used = self._measures.title.draw(
            painter, group.title, QColor(tokens().text), left, middle, max(room - 60, room * 0.45)
        )
        ink = QColor(tokens().warn if over else tokens().text_3)
        if limit is not None and count > limit:
            painter.drawPixmap(QPointF(left + used + 8, middle - 7), pixmap("triangle-alert", "warn", 14))
            used += 18
        small.draw(painter, words, ink, left + used + 8, middle, room - used - 8)

    def _dot_before(
        self, painter: QPainter, group: Group, left: float, middle: float, room: float
    ) -> tuple[float, float]:
        colour = theme_colour(group.colour)
        if not colour:
            return left, room
        _dot(painter, colour, left, middle)
        return left + _DOT + 7, room - _DOT - 7

    def _paint_lanes(self, painter: QPainter, layout: BoardLayout, window: Box) -> None:
        if not layout.has_lanes:
            return
        for lane in layout.lanes_within(window.top, window.bottom):
            box, group = layout.lane_box(lane), layout.board.lanes[lane]
            head = QRectF(window.left, box.top, window.width, LANE_HEAD)
            painter.fillRect(head, QColor(tokens().app))
            painter.fillRect(QRectF(head.left(), head.top(), head.width(), 1), QColor(tokens().line))
            name = "chevron-right" if layout.is_folded(lane) else "chevron-down"
            middle, left = head.center().y(), window.left + PAD
            painter.drawPixmap(QPointF(left, middle - 8), pixmap(name, "text_2"))
            left, room = self._dot_before(painter, group, left + 22, middle, window.width - 120)
            used = self._measures.title.draw(painter, group.title, QColor(tokens().text), left, middle, room)
            count = grouped(layout.board.lane_count(lane))
            self._measures.small.draw(painter, count, QColor(tokens().text_3), left + used + 8, middle, 80)

    # Cards

    def _paint_card(self, painter: QPainter, layout: BoardLayout, eid: str, cell: Cell, shown: Shown) -> None:
        box = layout.card_box(cell)
        drop = shown.drop
        if drop is not None and drop[:2] == cell[:2] and cell.place >= drop.place:
            box = box._replace(top=box.top + shown.gap)
        painter.save()
        painter.translate(box.left, box.top)
        if eid in shown.dragged:
            painter.setOpacity(0.35)
        self.paint_face(painter, layout, eid, cell, box, shown)
        painter.restore()

    def paint_face(
        self, painter: QPainter, layout: BoardLayout, eid: str, cell: Cell, box: Box, shown: Shown
    ) -> None:
        """One card with its upper left corner at the painter's origin."""
        colours = tokens()
        selected = eid in shown.selected
        here = shown.has_focus and eid == shown.current
        edge = (
            colours.accent if selected or here else colours.text_3 if eid == shown.hovered else colours.line
        )
        painter.setPen(QPen(QColor(edge), 2 if here or selected else 1))
        painter.setBrush(QColor(colours.accent_soft if selected and not here else colours.raised))
        painter.drawRoundedRect(
            QRectF(0, 0, box.width, box.height).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS
        )
        card = layout.board.cards[eid]
        measures, room = self._measures, box.width - 2 * INSIDE
        ids = layout.board.cells[cell.column][cell.lane]
        if measures.compact:
            self._paint_compact(painter, self._words.face(ids, cell.place), card.title, box)
            return
        lines = measures.title_lines(eid, box.width + 2 * PAD)
        y = _two_lines(painter, measures.title, card.title, colours.text, _TOP, room, lines)
        note = measures.notes.get(eid)
        if note is None:
            self._paint_fields(painter, self._words.face(ids, cell.place), y + 2, room)
            return
        y += 2
        if note.words:
            lines = measures.note_lines(note, box.width + 2 * PAD)
            y = _two_lines(painter, measures.small, note.words, colours.text_2, y, room, lines)
        if note.due:
            chip = QRectF(INSIDE, y + 2, min(chip_width(_DUE), room), CHIP)
            paint_chip(painter, chip, _DUE, "warn")

    def _paint_compact(self, painter: QPainter, face: Face, title: str, box: Box) -> None:
        room, middle = box.width - 2 * INSIDE, box.height / 2
        left: float = INSIDE
        mark = next((piece.mark for piece in face.words if piece.mark), "")
        if mark:
            _dot(painter, dot_colour(mark) or "", left, middle)
            left += _DOT + 8
        taken = self._paint_figures(painter, face.figures, middle, box.width - INSIDE, room / 3)
        ink = QColor(tokens().text)
        self._measures.title.draw(painter, title, ink, left, middle, box.width - INSIDE - left - taken)

    def _paint_fields(self, painter: QPainter, face: Face, top: float, room: float) -> None:
        middle = top + LINE / 2
        taken = self._paint_figures(painter, face.figures, middle, INSIDE + room, room * 0.6)
        for place, piece in enumerate(face.words):
            self._paint_piece(painter, piece, middle + LINE * place, room - (taken if place == 0 else 0))

    def _paint_piece(self, painter: QPainter, piece: Piece, middle: float, room: float) -> None:
        left: float = INSIDE
        if piece.mark:
            _dot(painter, dot_colour(piece.mark) or "", left, middle)
            left += _DOT + 8
        words = piece.text or f"No {piece.title.lower()}"
        ink = tokens().text_2 if piece.text else tokens().text_3
        self._measures.small.draw(painter, words, QColor(ink), left, middle, room - (left - INSIDE))

    def _paint_figures(
        self, painter: QPainter, figures: tuple[Piece, ...], middle: float, right: float, most: float
    ) -> float:
        """Figures from the right, a health as its dot; returns how much room they took."""
        taken, small = 0.0, self._measures.small
        for piece in reversed(figures):
            wide = _DOT if piece.mark else small.width(piece.text)
            if taken + wide > most:
                break
            if piece.mark:
                _dot(painter, dot_colour(piece.mark) or "", right - taken - _DOT, middle)
            else:
                small.draw(painter, piece.text, QColor(tokens().text_2), right - taken - wide, middle)
            taken += wide + 8
        return taken

    def _paint_gap(self, painter: QPainter, layout: BoardLayout, shown: Shown) -> None:
        if shown.drop is None or layout.is_folded(shown.drop.lane):
            return
        box = layout.card_box(shown.drop)
        painter.setPen(QPen(QColor(tokens().accent), 1.2, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(tokens().accent_soft))
        height = max(shown.gap - 8, 24)
        painter.drawRoundedRect(
            QRectF(box.left + 0.5, box.top + 0.5, box.width - 1, height), _RADIUS, _RADIUS
        )


def _two_lines(
    painter: QPainter, labels: Labels, text: str, ink: str, top: float, room: float, lines: int
) -> float:
    """One line, or two of which the second ends in an ellipsis; returns where the next thing begins."""
    first, rest = split(labels, text, room) if lines > 1 else (text, "")
    labels.draw(painter, first, QColor(ink), INSIDE, top + TITLE_LINE / 2, room)
    if rest:
        labels.draw(painter, rest, QColor(ink), INSIDE, top + 1.5 * TITLE_LINE, room)
    return top + lines * TITLE_LINE


def _dot(painter: QPainter, colour: str, left: float, middle: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QRectF(left, middle - _DOT / 2, _DOT, _DOT))


def _with_alpha(colour: str, alpha: int) -> QColor:
    found = QColor(colour)
    found.setAlpha(alpha)
    return found
