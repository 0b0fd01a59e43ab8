"""Colours the lines of a long text that was just shown, some at a time, so that nobody waits for them."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from roadmapper.ui.editors.markdown.highlighter import Highlighter

_SLICE_SECONDS = 0.006


class Colouring(QObject):
    """Goes through one editor's text whenever the window has nothing else to do."""

    def __init__(self, edit: QPlainTextEdit, highlighter: Highlighter) -> None:
        super().__init__(edit)
        self._edit, self._highlighter = edit, highlighter
        self._next = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_active(self) -> bool:
        """Whether lines wait."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Another text is shown: the first lines now, the others by and by."""
        self._next = 0
        self._go_on()
        self._timer.start()

    def note_edit(self, line: int) -> None:
        """A line has changed: what follows it is looked at again."""
        if self.is_active:
            self._next = min(self._next, line)

    def stop(self) -> None:
        """Leave the rest to the highlighter."""
        self._timer.stop()
        self._highlighter.resting = False

    def _go_on(self) -> None:
        until = time.perf_counter() + _SLICE_SECONDS
        document = self._edit.document()
        block = document.findBlockByNumber(self._next)
        together = QTextCursor(document)
        self._highlighter.resting = False
        document.blockSignals(True)  # colours are no change of the text
        together.beginEditBlock()
        while block.isValid() and time.perf_counter() < until:
            self._highlighter.rehighlightBlock(block)
            block = block.next()
        together.endEditBlock()
        document.blockSignals(False)
        self._next = block.blockNumber() if block.isValid() else self._edit.blockCount()
        self._highlighter.resting = block.isValid()
        if not block.isValid():
            self._timer.stop()
