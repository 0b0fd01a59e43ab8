"""Items with each field before and after as text with links, drawn anew with the theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QTextBrowser

from roadmapper.operations.history_details import ItemDetail
from roadmapper.ui.editors.markdown.preview_browser import css_tokens
from roadmapper.ui.pages.history.detail_html import detail_css, detail_html
from roadmapper.ui.theme import tokens


class DetailText(QTextBrowser):
    """What its links ask for is told by ``asked``."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[ItemDetail, ...], int, str, bool] = ((), 0, "", False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextBrowser { border: none; background: transparent; }")
        self.setOpenLinks(False)
        self.setAccessibleName("What was changed")
        self.anchorClicked.connect(lambda link: self.asked.emit(link.toString()))

    def show_items(
        self, items: tuple[ItemDetail, ...], more: int = 0, note: str = "", *, writable: bool
    ) -> None:
        """Show these, and that there are more changes; without ``writable`` nothing can be restored."""
        self._shown = items, more, note, writable
        self._draw()

    def _draw(self) -> None:
        items, more, note, writable = self._shown
        self.document().setDefaultStyleSheet(detail_css(css_tokens(tokens())))
        self.setHtml(detail_html(items, more, note, writable=writable))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
