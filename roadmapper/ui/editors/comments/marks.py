"""Draws commented passages in the source: a quiet ground with a line below, and a dot in the gutter."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QTextBlock

from roadmapper.ui.editors.comments.live_passages import LivePassages
from roadmapper.ui.editors.comments.mark_strip import MarkStrip, Told
from roadmapper.ui.editors.markdown.shown_lines import shown_blocks
from roadmapper.ui.editors.markdown.source_edit import SourceEdit
from roadmapper.ui.theme import tokens

_GUTTER, _DOT, _CARET = 11, 6, 2


class CommentMarks(QObject):
    """Holds which passages are drawn, and as what: an open comment, a suggestion, the one in hand."""

    asked = Signal(str)
    """A dot was clicked; the first thread of its line."""
    shown = Signal()
    """Others are drawn, or elsewhere."""

    def __init__(self, source: SourceEdit, told: Told) -> None:
        super().__init__(source)
        self._source = source
        self.passages = LivePassages(source)
        self._kinds: Mapping[str, str] = {}
        self._current = ""
        self._known: tuple[tuple[int, ...], list[tuple[int, int, str]]] = (), []
        self._version = 0
        self._gutter = _Gutter(self, source, told)
        source.grounds.append(self._paint)

    def show(self, kinds: Mapping[str, str], current: str) -> None:
        """Draw these threads (id to comment or suggestion), one of them as the current one."""
        self._kinds, self._current = dict(kinds), current
        self._version += 1
        self._source.viewport().update()
        self.shown.emit()
        self._gutter.follow()

    def drawn(self) -> list[tuple[int, int, str]]:
        """The ranges drawn, in order: start, end, thread; kept until something changes, as every key asks."""
        now = self._version, self._source.shown, self._source.document().revision()
        if self._known[0] != now:
            places = self.passages.places()
            self._known = now, sorted((*places[eid], eid) for eid in self._kinds if eid in places)
        return self._known[1]

    def in_sight(self) -> list[tuple[QTextBlock, float, list[tuple[int, int, str]]]]:
        """The lines on the screen that have ranges, with their tops and these."""
        if not self.drawn():
            return []
        blocks = [(block.position(), block, top) for block, top in shown_blocks(self._source)]
        last = blocks[-1][0] + blocks[-1][1].length()
        near = [one for one in self.drawn() if one[0] < last and one[1] >= blocks[0][0]]
        found = []
        for begin, block, top in blocks if near else ():
            end = begin + block.length()
            if here := [one for one in near if one[0] < end and one[1] >= begin]:
                found.append((block, top, here))
        return found

    def ask(self, eid: str) -> None:
        """A mark of this thread was clicked: show its words, where they are folded, and tell."""
        place = self.passages.place(eid)
        if place is not None:
            self._source.folding.reveal(self._source.document().findBlock(place[0]).blockNumber())
        self.asked.emit(eid)

    def at(self, position: int) -> str:
        """The thread whose passage a position lies in, the shortest of several; empty for none."""
        here = [(end - start, eid) for start, end, eid in self.drawn() if start <= position <= end]
        return min(here)[1] if here else ""

    def _paint(self) -> None:
        seen = self.in_sight()
        if not seen:
            return
        painter = QPainter(self._source.viewport())
        left = self._source.contentOffset().x()
        for block, top, here in seen:
            begin = block.position()
            for first, last, eid in here:
                self._paint_in(painter, block, (first - begin, last - begin), QPointF(left, top), eid)
        painter.end()

    def _paint_in(
        self, painter: QPainter, block: QTextBlock, place: tuple[int, int], at: QPointF, eid: str
    ) -> None:
        colours, layout = tokens(), block.layout()
        suggested = self._kinds[eid] == "suggestion"
        ink = QColor(colours.good_dot if suggested else colours.accent)
        ground = QColor(colours.good_soft if suggested else colours.accent_soft)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = max(place[0], line.textStart()), min(place[1], line.textStart() + line.textLength())
            if first > last or (first == last and place[0] != place[1]):
                continue
            left, right = _x(line.cursorToX(first)), _x(line.cursorToX(last))
            rect = QRectF(at.x() + left, at.y() + line.y(), max(right - left, _CARET), line.height())
            if place[0] == place[1]:
                painter.fillRect(rect, ink)
                continue
            painter.fillRect(rect, ground)
            width = 2.0 if eid == self._current else 1.0
            style = Qt.PenStyle.DashLine if suggested else Qt.PenStyle.SolidLine
            painter.setPen(QPen(ink, width, style))
            painter.drawLine(QPointF(rect.left(), rect.bottom()), QPointF(rect.right(), rect.bottom()))


def _x(found: object) -> float:
    """The stub of ``cursorToX`` says object: it is (x, place), or x alone."""
    return float(found[0] if isinstance(found, tuple) else found)  # pyright: ignore[reportArgumentType] - as above


class _Gutter(MarkStrip):
    """A narrow strip over the line numbers: a dot stands where a passage begins."""

    def __init__(self, marks: CommentMarks, source: SourceEdit, told: Told) -> None:
        super().__init__(source.numbers, told, marks.asked.emit)
        self._marks, self._source = marks, source
        self._shown: list[tuple[float, list[str]]] = []
        source.updateRequest.connect(lambda *_: self.follow())
        source.numbers.installEventFilter(self)
        self.follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.follow()
        return super().eventFilter(watched, event)

    def follow(self) -> None:
        """Put dots where passages begin now."""
        self.setGeometry(0, 0, _GUTTER, self._source.numbers.height())
        rows = self._rows()
        self.setVisible(bool(rows))
        if rows != self._shown:
            self._shown = rows
            self.update()

    def _rows(self) -> list[tuple[float, list[str]]]:
        """The tops of the lines on the screen in which passages begin, or under which they are folded."""
        drawn, source = self._marks.drawn(), self._source
        seen = list(shown_blocks(source)) if drawn else []
        if not seen:
            return []
        behind = source.folding.next_shown(seen[-1][0])
        last = behind.position() if behind.isValid() else source.document().characterCount()
        begins = [block.position() for block, _ in seen]
        found: dict[float, list[str]] = {}
        for first, _, eid in drawn:
            if begins[0] <= first < last:
                found.setdefault(seen[bisect_right(begins, first) - 1][1], []).append(eid)
        return list(found.items())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().accent))
        middle = self._source.fontMetrics().height() / 2
        for top, _ in self._shown:
            painter.drawEllipse(QPointF(3 + _DOT / 2, top + middle), _DOT / 2, _DOT / 2)
        painter.end()

    def at(self, y: float) -> list[str]:
        height = self._source.line_height
        return next((here for top, here in self._shown if top <= y < top + height), [])
