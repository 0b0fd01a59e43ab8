"""Puts the strip of changed facts where one reads: under the preview's heading, or over the source alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmapper.ui.editors.markdown.document_editor import DocumentEditor
from roadmapper.ui.pages.prds.stale_strip import StaleStrip

_ANCHOR = "changed-facts"
_GAP = 4
_LINE = 14
"""What the room's own empty line takes of it."""
_NEAR = 80
"""Blocks of the preview among which the room may be: it is under the first heading."""


class StalePlace(QObject):
    """Keeps room for the strip in the preview, and the strip in that room as it scrolls."""

    def __init__(self, editor: DocumentEditor, strip: StaleStrip) -> None:
        super().__init__(editor)
        self._editor, self._strip = editor, strip
        self._is_on = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._lay)
        browser = editor.preview.browser
        browser.viewport().installEventFilter(self)
        browser.verticalScrollBar().valueChanged.connect(lambda _value: self._lay())
        browser.document().contentsChanged.connect(self._soon.start)
        browser.document().documentLayout().documentSizeChanged.connect(lambda _size: self._soon.start())
        editor.mode_changed.connect(self._settle)
        self._over = QWidget()
        self._margins = QVBoxLayout(self._over)
        self._margins.setContentsMargins(12, 10, 12, 4)
        self._margins.addWidget(strip)
        self._over.hide()
        editor.put_on_top(self._over)

    def show(self, is_on: bool) -> None:
        """Whether there is anything to be said."""
        self._is_on = is_on
        self._settle()

    def _settle(self) -> None:
        """Bring the strip to where it stands in this mode."""
        reading = self._editor.mode != "write"
        self._editor.preview.show_under_heading(self._room() if self._is_on and reading else "")
        viewport = self._editor.preview.browser.viewport()
        if reading and self._strip.parent() is not viewport:
            self._strip.setParent(viewport)
        elif not reading and self._strip.parent() is viewport:
            self._margins.addWidget(self._strip)
        self._strip.setVisible(self._is_on and not reading)
        self._over.setVisible(self._is_on and not reading)
        self._soon.start()

    def _width(self) -> int:
        """How wide the text of the preview is."""
        document = self._editor.preview.browser.document()
        return int(document.textWidth() - 2 * document.documentMargin())

    def _room(self) -> str:
        below = self._strip.height_at(self._width()) - _LINE
        return f'<p style="margin-top:{_GAP}px; margin-bottom:{below}px"><a name="{_ANCHOR}">\u200b</a></p>'

    def _lay(self) -> None:
        browser = self._editor.preview.browser
        if not self._is_on or self._strip.parent() is not browser.viewport():
            return
        self._editor.preview.show_under_heading(self._room())
        block = self._block()
        self._strip.setVisible(block is not None)
        if block is not None:
            rect = browser.document().documentLayout().blockBoundingRect(block)
            top = int(rect.top()) - browser.verticalScrollBar().value()
            self._strip.setGeometry(QRect(int(rect.left()), top, int(rect.width()), self._strip.height()))

    def _block(self) -> QTextBlock | None:
        block = self._editor.preview.browser.document().begin()
        for _ in range(_NEAR):
            if not block.isValid():
                return None
            for run in block.textFormats():
                if _ANCHOR in run.format.anchorNames():  # pyright: ignore[reportAttributeAccessIssue] - stubs lack it
                    return block
            block = block.next()
        return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._soon.start()
        return super().eventFilter(watched, event)
