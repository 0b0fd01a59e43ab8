"""The live preview beside a source: the edited block at once, the exact document when the typing pauses."""

from __future__ import annotations

import time
from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmapper.documents.rendered import Block, Rendered
from roadmapper.errors import RenderError, WorkspaceError
from roadmapper.ui.editors.markdown.preview_browser import PreviewBrowser
from roadmapper.ui.editors.markdown.preview_document import PreviewDocument
from roadmapper.ui.editors.markdown.render_queue import BlocksAsked, RenderQueue, WholeAsked
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.chips import Chip
from roadmapper.ui.widgets.labels import TextLabel

PAUSE_MS = 250
_SLICE_SECONDS = 0.008
_MOST_LINES_A_KEY = 2_000
"""Lines that are rendered with a key; reading and sending more of them would be felt."""
_NO_ANCHOR = (-1, 0)


class Source(Protocol):
    """What is previewed: the editor."""

    def exact_text(self) -> str: ...

    def lines_between(self, first: int, end: int) -> str: ...


class LivePreview(QWidget):
    """Follows one source; tells nothing to anybody but what was clicked and how many words there are."""

    words_counted = Signal(int)

    def __init__(self, source: Source, queue: RenderQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source, self._queue = source, queue
        self._name, self._heading, self._under, self._version = "", "", "", 0
        self._wanted = True
        self._fresh = False
        self.browser = PreviewBrowser()
        self.parts = PreviewDocument(self.browser.document, self._decorated)
        self._problem = _ProblemBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._problem)
        column.addWidget(self.browser, 1)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask_whole)
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._draw_slice)
        queue.blocks_ready.connect(self._take_blocks)
        queue.whole_ready.connect(self._take_whole)
        queue.counted.connect(self._take_count)
        queue.failed.connect(self._take_problem)

    @property
    def problem(self) -> str:
        """Why the preview is not up to date; empty when it is."""
        return self._problem.words

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is the exact render of the text as it is now."""
        return self._fresh and not self._pause.isActive() and not self._idle.isActive()

    def show_document(self, name: str, heading: str = "") -> None:
        """Show the source's text as another document; ``heading`` is HTML under its first heading."""
        self._name, self._heading = name, heading
        self._version += 1
        self._fresh = False
        self._pause.stop()
        self._idle.stop()
        self._problem.say("")
        self.parts.clear()
        self._ask_whole()

    def show_heading(self, heading: str) -> None:
        """Other words under the first heading."""
        if heading != self._heading:
            self._heading = heading
            self.parts.redraw_one(0)
            self._idle.start()

    def show_under_heading(self, html: str) -> None:
        """What else stands under the first heading, in whatever document is shown: a page's own room."""
        if html != self._under:
            self._under = html
            self.parts.redraw_one(0)
            self._idle.start()

    def want(self, wanted: bool) -> None:
        """Whether anybody looks: without, nothing is rendered, and words are counted only."""
        if wanted != self._wanted:
            self._wanted = wanted
            if wanted and not self._fresh:
                self._ask_whole()

    def source_edited(self, first: int, removed: int, added: int) -> None:
        """Lines of the source were replaced; ``removed`` and ``added`` 0: look at all of it again."""
        self._version += 1
        self._fresh = False
        self._pause.start()
        if self._wanted and added and self.parts.blocks:
            self.parts.edited(first, removed, added)
            self._ask_blocks()

    def facts_changed(self) -> None:
        """Values that facts show may be others now."""
        self._queue.forget_facts()
        self._fresh = False
        self._pause.start()

    def _ask_blocks(self) -> None:
        """Render what a key has touched; what is too long for that waits for the whole render."""
        texts = []
        stale = [self.parts.blocks[place] for place in self.parts.stale()]
        if sum(block.end_line - block.first_line for block in stale) > _MOST_LINES_A_KEY:
            return
        for block in stale:
            texts.append((block.first_line, self._source.lines_between(block.first_line, block.end_line)))
        self._queue.ask_blocks(BlocksAsked(self._version, self._name, tuple(texts)))

    def _ask_whole(self) -> None:
        if self._name:
            self._queue.ask_whole(
                WholeAsked(self._version, self._name, self._source.exact_text(), self._wanted)
            )

    def _take_blocks(self, asked: BlocksAsked, rendered: tuple[tuple[Block, ...], ...]) -> None:
        """Draw what a key changed; an answer to an older key is drawn too while its lines are the same."""
        if asked.document != self._name:
            return
        places = self.parts.stale()
        if len(places) != len(rendered):
            return
        anchor = self._top() if places and self.y_of(places[0]) < 0 else _NO_ANCHOR
        shown = list(zip(places, asked.texts, rendered, strict=True))
        for place, (line, text), blocks in reversed(shown):
            known = self.parts.blocks[place]
            same = known.first_line == line and known.end_line - line == text.count("\n") + 1
            if asked.version == self._version:
                self.parts.put(place, blocks)
            elif same and len(blocks) == 1:
                self.parts.show_older(place, blocks[0])
        self._problem.say("")
        self._keep_top(anchor)

    def _take_whole(self, asked: WholeAsked, rendered: Rendered | None) -> None:
        if asked.version != self._version or asked.document != self._name or rendered is None:
            return
        self._problem.say("")
        self._fresh = True
        self.parts.take_whole(rendered.blocks)
        self._draw_slice()

    def _draw_slice(self) -> None:
        until = time.perf_counter() + _SLICE_SECONDS
        anchor = self._top()
        more = self.parts.draw_some(lambda: time.perf_counter() >= until)
        self._keep_top(anchor)
        if more:
            self._idle.start()
        else:
            self._idle.stop()

    def _take_count(self, document: str, words: int) -> None:
        if document == self._name:
            self.words_counted.emit(words)

    def _take_problem(self, asked: BlocksAsked | WholeAsked, problem: WorkspaceError) -> None:
        if asked.document == self._name and asked.version == self._version:
            line = problem.line if isinstance(problem, RenderError) else None
            self._problem.say(str(problem), line)

    def _decorated(self, place: int, html: str) -> str:
        added = self._heading + self._under
        if place or not added:
            return html
        return html + added if html.startswith("<h1") else added + html

    # The scroll position: what stands at the top stays there while parts above it are drawn anew

    def _top(self) -> tuple[int, int]:
        """The block at the top of the view, and how far its beginning lies above it."""
        if self.browser.verticalScrollBar().value() == 0:
            return _NO_ANCHOR
        position = self.browser.cursorForPosition(QPoint(1, 1)).position()
        place = self.parts.place_at(position)
        return place, self.y_of(place)

    def _keep_top(self, top: tuple[int, int]) -> None:
        place, before = top
        if 0 <= place < len(self.parts.blocks):
            bar = self.browser.verticalScrollBar()
            bar.setValue(bar.value() + self.y_of(place) - before)

    def y_of(self, place: int) -> int:
        """How far below the top of the view a block begins; behind the last one, where all ends."""
        cursor = self.browser.textCursor()
        cursor.setPosition(min(self.parts.position_of(place), self.browser.document().characterCount() - 1))
        return self.browser.cursorRect(cursor).top()

    def show_line(self, line: int) -> None:
        """Bring what a source line was rendered to into view, at the height it has in its block."""
        blocks = self.parts.blocks
        place = next((p for p, b in enumerate(blocks) if b.first_line <= line < b.end_line), -1)
        if place < 0:
            return
        begin = self.y_of(place)
        end = self.y_of(place + 1) if place + 1 < len(blocks) else begin
        share = (line - blocks[place].first_line) / max(1, blocks[place].end_line - blocks[place].first_line)
        bar = self.browser.verticalScrollBar()
        bar.setValue(bar.value() + round(begin + (end - begin) * share))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.browser.follow_theme()
            self.parts.redraw()
            self._idle.start()


class _ProblemBar(QWidget):
    """A slim bar over the last good preview: why there is no newer one, and in which line."""

    def __init__(self) -> None:
        super().__init__()
        self._chip = Chip("", "warn")
        self._words = TextLabel("", "label", fonts.label())
        self._words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self._chip)
        row.addWidget(self._words, 1)
        self.words = ""
        self.hide()

    def say(self, words: str, line: int | None = None) -> None:
        """Show why, or nothing for an empty text."""
        self.words = words
        self._chip.show_text(f"Line {line}" if line else "Not up to date" if words else "")
        sentence = words.removeprefix(f"Line {line}: ")
        self._words.setText(sentence[:1].upper() + sentence[1:])
        self.setVisible(bool(words))
