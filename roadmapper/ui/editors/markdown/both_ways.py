"""Keeps source and preview together: each scrolls with the other; a click goes to the source."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QTextCursor

from roadmapper.ui.editors.markdown.live_preview import LivePreview
from roadmapper.ui.editors.markdown.positions import units_before
from roadmapper.ui.editors.markdown.source_edit import SourceEdit

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_STILL = 4
"""Pixels that a hand moves in a click."""


class BothWays(QObject):
    """Watches what a person does in the preview; what is drawn anew there moves nothing."""

    def __init__(self, source: SourceEdit, preview: LivePreview) -> None:
        super().__init__(preview)
        self._source, self._preview = source, preview
        self._pressed: QPoint | None = None
        self.is_on = True
        """Whether both are shown."""
        self._leads = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._source_follows)
        browser = preview.browser
        browser.viewport().installEventFilter(self)
        browser.installEventFilter(self)
        browser.verticalScrollBar().actionTriggered.connect(lambda _action: self._soon.start())
        source.verticalScrollBar().valueChanged.connect(lambda _value: self._preview_follows())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Wheel, QEvent.Type.KeyPress):
            self._soon.start()
        elif isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            if kind == QEvent.Type.MouseButtonPress:
                self._pressed = event.position().toPoint()
            elif kind == QEvent.Type.MouseButtonRelease and self._pressed is not None:
                at, self._pressed = self._pressed, None
                is_click = (event.position().toPoint() - at).manhattanLength() <= _STILL
                if is_click and not self._preview.browser.anchorAt(at):
                    self._go_to(at)
        return super().eventFilter(watched, event)

    def _preview_follows(self) -> None:
        if self.is_on and not self._leads and self._preview.is_settled:
            self._preview.show_line(self._source.firstVisibleBlock().blockNumber())

    def _source_follows(self) -> None:
        if not self.is_on or not self._preview.is_settled:
            return
        line = self.line_at(QPoint(1, 1))
        if line >= 0:
            self._leads = True
            self._source.show_at_top(line)
            self._leads = False

    def line_at(self, at: QPoint) -> int:
        """The line of the source that a point of the preview was rendered from; -1 for none."""
        preview = self._preview
        place = preview.parts.place_at(preview.browser.cursorForPosition(at).position())
        if not 0 <= place < len(preview.parts.blocks):
            return -1
        block = preview.parts.blocks[place]
        begin, end = preview.y_of(place), preview.y_of(place + 1)
        share = (at.y() - begin) / (end - begin) if end > begin else 0.0
        lines = block.end_line - block.first_line
        return block.first_line + max(0, min(lines - 1, int(lines * share)))

    def _go_to(self, at: QPoint) -> None:
        """Put the cursor to the word that was clicked, or to its line."""
        preview, source = self._preview, self._source
        if not self.is_on or not preview.is_settled or preview.browser.textCursor().hasSelection():
            return
        line = self.line_at(at)
        if line < 0:
            return
        position = source.document().findBlockByNumber(line).position()
        found = self._word_at(at)
        source.put_cursor(position if found is None else found)
        source.setFocus()

    def _word_at(self, at: QPoint) -> int | None:
        """Where the clicked word stands in the source: as many of the same before it as in the preview."""
        preview = self._preview
        cursor = preview.browser.cursorForPosition(at)
        place = preview.parts.place_at(cursor.position())
        block, begin = preview.parts.blocks[place], preview.parts.position_of(place)
        offset = cursor.position()
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        word = _WORD.search(cursor.selectedText())
        if word is None:
            return None
        into = max(0, offset - cursor.selectionStart())
        start = cursor.selectionStart() + word.start()
        cursor.setPosition(begin)
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        before = sum(one[0] == word[0] for one in _WORD.finditer(cursor.selectedText()))
        text = "\n".join(b.text() for b in self._source.blocks_between(block.first_line, block.end_line))
        places = [one.start() for one in _WORD.finditer(text) if one[0] == word[0]]
        if before >= len(places):
            return None
        first = self._source.document().findBlockByNumber(block.first_line).position()
        return first + units_before(text)(places[before]) + min(into, len(word[0]))
