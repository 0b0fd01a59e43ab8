"""Marks commented passages in the preview: a bar beside each paragraph, list item or row that holds one."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCursor

from roadmapper.documents.rendered_words import paired, place_of
from roadmapper.ui.editors.comments.mark_strip import MarkStrip, Told
from roadmapper.ui.editors.comments.marks import CommentMarks
from roadmapper.ui.editors.markdown.live_preview import LivePreview
from roadmapper.ui.editors.markdown.positions import characters_before, units_before
from roadmapper.ui.editors.markdown.source_edit import SourceEdit
from roadmapper.ui.theme import tokens

_WIDTH, _BAR, _GAP = 9, 3, 2
Bar = tuple[float, float, list[str]]
"""Where it begins and ends, in pixels of what is seen, and the threads of what stands there."""


class PreviewMarks(MarkStrip):
    """A strip in the margin; it looks again whenever the preview is painted, so it follows every render."""

    def __init__(self, preview: LivePreview, source: SourceEdit, marks: CommentMarks, told: Told) -> None:
        super().__init__(preview.browser, told, marks.asked.emit)
        self._shown: list[Bar] = []
        self._preview, self._source, self._marks = preview, source, marks
        preview.browser.viewport().installEventFilter(self)
        marks.shown.connect(self._look)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._fit()
        elif event.type() == QEvent.Type.Paint:
            self._look()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        room = self._preview.browser.viewport().geometry()
        self.setGeometry(room.left() - _WIDTH - _GAP, room.top(), _WIDTH, room.height())

    def _look(self) -> None:
        bars = self.bars()
        if bars != self._shown:
            self._shown = bars
            self.setVisible(bool(bars))
            self.update()

    def bars(self) -> list[Bar]:
        """Beside the paragraphs, headings, list items, quotes and rows in sight that hold passages."""
        parts, browser = self._preview.parts, self._preview.browser
        if not self._marks.drawn() or not parts.blocks:
            return []
        ends = (QPoint(1, 1), QPoint(1, self.height() - 1))
        first, last = (parts.place_at(browser.cursorForPosition(end).position()) for end in ends)
        lines = [(self._lines(start, end), (start, end, eid)) for start, end, eid in self._marks.drawn()]
        found: list[Bar] = []
        for place in range(max(first, 0), min(last + 1, len(parts.blocks))):
            block = parts.blocks[place]
            here = [one for (begin, end), one in lines if begin < block.end_line and end >= block.first_line]
            if here:
                found += self._in_part(place, here)
        return _merged(found)

    def _lines(self, start: int, end: int) -> tuple[int, int]:
        document = self._source.document()
        return document.findBlock(start).blockNumber(), document.findBlock(end).blockNumber()

    def _in_part(self, place: int, here: list[tuple[int, int, str]]) -> Iterator[Bar]:
        """A block's bars: beside what its passages became, or all of it where that cannot be told."""
        parts, browser = self._preview.parts, self._preview.browser
        block, begin = parts.blocks[place], parts.position_of(place)
        source = "\n".join(b.text() for b in self._source.blocks_between(block.first_line, block.end_line))
        cursor = QTextCursor(browser.document())
        cursor.setPosition(begin)
        most = browser.document().characterCount() - 1
        cursor.setPosition(min(parts.position_of(place + 1), most), QTextCursor.MoveMode.KeepAnchor)
        shown = cursor.selectedText()
        pairs, units = paired(source, shown), units_before(shown)
        at = self._source.document().findBlockByNumber(block.first_line).position()
        for start, end, eid in here:
            first, last = (characters_before(source, max(0, place - at)) for place in (start, end))
            found = place_of(pairs, first, last)
            if found is None:
                yield self._preview.y_of(place), self._preview.y_of(place + 1), [eid]
            else:
                yield *self._height(begin + units(found[0]), begin + units(found[1])), [eid]

    def _height(self, start: int, end: int) -> tuple[float, float]:
        """From the top of the paragraph where a range begins to the bottom of that where it ends."""
        browser = self._preview.browser
        first, last = (browser.document().findBlock(at) for at in (start, end))
        ends = QTextCursor(first), QTextCursor(last)
        ends[1].movePosition(QTextCursor.MoveOperation.EndOfBlock)
        return browser.cursorRect(ends[0]).top(), browser.cursorRect(ends[1]).bottom() + 1

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().accent))
        for top, bottom, _ in self._shown:
            painter.drawRoundedRect(QRectF(3, top + 1, _BAR, max(6, bottom - top - 2)), 1.5, 1.5)
        painter.end()

    def at(self, y: float) -> list[str]:
        return next((here for top, bottom, here in self.bars() if top <= y < bottom), [])


def _merged(found: list[Bar]) -> list[Bar]:
    """Those that overlap as one, with the threads of all of them: the cells of a row, two in a paragraph."""
    made: list[Bar] = []
    for top, bottom, here in sorted(found, key=lambda bar: bar[0]):
        if made and top < made[-1][1] - 1:
            before = made.pop()
            made.append((before[0], max(before[1], bottom), list(dict.fromkeys([*before[2], *here]))))
        else:
            made.append((top, bottom, here))
    return made
