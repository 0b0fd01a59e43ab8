"""Items with each field before and after as text with links, drawn anew with the theme."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser

from roadmapper.operations.history_details import ItemDetail
from roadmapper.ui.editors.markdown.preview_browser import css_tokens
from roadmapper.ui.pages.history.detail_html import detail_css, foot_html, items_html
from roadmapper.ui.theme import tokens

PORTION: Final = 100
"""Items that are laid out at once, in about 20 ms; the rest follows between other events."""


class DetailText(QTextBrowser):
    """What its links ask for is told by ``asked``."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[ItemDetail, ...] = ()
        self._foot = ""
        self._writable = False
        self._laid = self._end = 0
        """How many items are laid out, and where the text ends with them, the foot below them aside."""
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._lay_portion)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextBrowser { border: none; background: transparent; padding: 0; }")
        self.document().setDocumentMargin(0)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName("What was changed")
        self.anchorClicked.connect(lambda link: self.asked.emit(link.toString()))

    @property
    def is_whole(self) -> bool:
        """Whether all that is to be shown is laid out."""
        return self._laid == len(self._items)

    def show_items(
        self, items: tuple[ItemDetail, ...], more: int = 0, note: str = "", *, writable: bool
    ) -> None:
        """Show these, and that there are more changes; without ``writable`` nothing can be restored.

        Where they go on from those that are shown, these stay as they are, and so does the place in them.
        """
        goes_on = writable == self._writable and items[: self._laid] == self._items[: self._laid]
        self._items, self._writable = items, writable
        self._foot = foot_html(more, note, is_empty=not items)
        self._next.stop()
        if not (goes_on and self._laid):
            self._start_anew()
        self._lay_portion()

    def _start_anew(self) -> None:
        self.clear()
        self.document().setDefaultStyleSheet(detail_css(css_tokens(tokens())))
        self._laid = self._end = 0

    def _lay_portion(self) -> None:
        """Lay out the next items, and below the last of all the foot."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setPosition(self._end)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        portion = self._items[self._laid : self._laid + PORTION]
        self._add(cursor, items_html(portion, self._laid, writable=self._writable))
        self._laid += len(portion)
        self._end = cursor.position()
        if self.is_whole:
            self._add(cursor, self._foot)
        else:
            self._next.start()
        cursor.endEditBlock()

    @staticmethod
    def _add(cursor: QTextCursor, html: str) -> None:
        """Below what is there already, as if it had been one text."""
        if html:
            if not cursor.atStart():
                cursor.insertBlock()
            cursor.insertHtml(html)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._start_anew()
            self._lay_portion()
