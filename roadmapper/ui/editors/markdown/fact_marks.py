"""Marks facts that changed since review, in source, gutter and preview, and goes from one to the next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QHelpEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QToolTip

from roadmapper.ui.editors.markdown import folds
from roadmapper.ui.editors.markdown.highlighter import CHANGED
from roadmapper.ui.editors.markdown.shown_lines import shown_blocks

if TYPE_CHECKING:
    from roadmapper.ui.editors.markdown.document_editor import DocumentEditor

_PAUSE_MS = 250
_ABOVE = 3
"""Lines of the source that the preview shows above the one that is gone to."""


class FactMarks(QObject):
    """Holds which facts of the shown document are marked, by source, and what each one's tooltip says."""

    def __init__(self, editor: DocumentEditor) -> None:
        super().__init__(editor)
        self._editor, self._source = editor, editor.source
        self._notes: dict[str, str] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._mark_gutter)
        self._source.updateRequest.connect(lambda *_: self._soon.start() if self._notes else None)
        self._over: list[QTextCursor] = []
        self._look = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._look.timeout.connect(self._look_under_folds)
        self._source.folding.changed.connect(lambda: self._look.start() if self._notes else None)
        self._source.viewport().installEventFilter(self)
        self._source.numbers.installEventFilter(self)

    def show_notes(self, notes: Mapping[str, str]) -> None:
        """Mark these facts, and no others."""
        if notes == self._notes:
            return
        touched = {source for source, _ in notes.items() ^ self._notes.items()}
        differs = notes.keys() ^ self._notes.keys()
        self._notes = dict(notes)
        self._source.highlighter.changed = frozenset(notes)
        self._colour_again(differs)
        self._editor.queue.mark_changed(self._notes)
        if touched:
            self._editor.preview.facts_changed()
        self._look_under_folds()

    def go(self, forward: bool) -> str:
        """Select the next marked fact, or the one before, round the ends; its source, or "" without any."""
        places = [(start, end, source) for _, start, end, source in self._places()]
        if not places:
            return ""
        cursor = self._source.textCursor()
        if forward:
            at = bisect_right([start for start, _, _ in places], cursor.selectionStart())
            at = 0 if cursor.selectionStart() < places[0][0] else at
        else:
            at = bisect_left([start for start, _, _ in places], cursor.selectionStart()) - 1
        start, end, source = places[at % len(places)]
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._source.setTextCursor(cursor)
        self._source.ensureCursorVisible()
        if self._editor.preview.isVisible():
            self._editor.preview.show_line(max(0, cursor.blockNumber() - _ABOVE))
        return source

    def _places(self) -> Iterator[tuple[QTextBlock, int, int, str]]:
        """The marked facts in order: the line's block, where they begin and end in the text, the source."""
        block = self._source.document().begin()
        while block.isValid():
            yield from self._places_in(block)
            block = block.next()

    def _places_in(self, block: QTextBlock) -> Iterator[tuple[QTextBlock, int, int, str]]:
        """Read off the colours, so that what is marked and what is stepped to are the same."""
        if "[[" not in block.text():
            return
        for run in block.layout().formats():
            if run.format.hasProperty(CHANGED):  # pyright: ignore[reportAttributeAccessIssue] - stubs lack it
                start: int = run.start  # pyright: ignore[reportAttributeAccessIssue] - the same
                end: int = start + run.length  # pyright: ignore[reportAttributeAccessIssue] - the same
                words = block.text().encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")
                yield block, block.position() + start, block.position() + end, words[2:-2]

    def _colour_again(self, sources: set[str]) -> None:
        """Give the lines of these facts their colours; a text that is still being loaded gets them anyway."""
        marks = [f"[[{source}]]" for source in sources]
        document, highlighter = self._source.document(), self._source.highlighter
        resting, highlighter.resting = highlighter.resting, False
        document.blockSignals(True)  # colours are no change of the text
        block = document.begin()
        while block.isValid() and marks:
            text = block.text()
            if "[[" in text and any(mark in text for mark in marks):
                highlighter.rehighlightBlock(block)
            block = block.next()
        document.blockSignals(False)
        highlighter.resting = resting
        self._source.viewport().update()

    def _look_under_folds(self) -> None:
        """Note which folded headings hide marked facts; as cursors, these move along with the text."""
        self._over = []
        for begin, end in folds.hidden(self._source.folding.folded) if self._notes else ():
            if any(True for block in self._source.blocks_between(begin, end) for _ in self._places_in(block)):
                self._over.append(QTextCursor(self._source.document().findBlockByNumber(begin - 1)))
        self._mark_gutter()

    def _mark_gutter(self) -> None:
        headings = (cursor.blockNumber() for cursor in self._over)
        lines = {line for line in headings if self._source.folding.fold_at(line) is not None}
        for block, _top in shown_blocks(self._source) if self._notes else ():
            if any(True for _ in self._places_in(block)):
                lines.add(block.blockNumber())
        self._source.numbers.mark(frozenset(lines))

    # Tooltips of the source and its gutter; the preview's are of its own text

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._notes:
            gutter = watched is self._source.numbers
            words = self._words_of_line(event.pos()) if gutter else self._words_at(event.pos())
            QToolTip.showText(event.globalPos(), words) if words else QToolTip.hideText()
            return bool(words)
        return super().eventFilter(watched, event)

    def _words_of_line(self, place: QPoint) -> str:
        block = self._source.document().findBlockByNumber(self._source.numbers.line_at(place.y()))
        found = self._places_in(block) if block.isValid() else ()
        return "\n".join(dict.fromkeys(self._notes.get(source, "") for _, _, _, source in found))

    def _words_at(self, place: QPoint) -> str:
        cursor = self._source.cursorForPosition(place)
        for _, start, end, source in self._places_in(cursor.block()):
            if start <= cursor.position() <= end:
                return self._notes.get(source, "")
        return ""
