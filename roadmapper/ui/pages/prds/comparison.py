"""Shows two versions of a text compared, side by side or in one column, and goes from change to change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextBlock
from PySide6.QtWidgets import QFrame, QTextBrowser

from roadmapper.documents.comparison_html import change_count, comparison_css, comparison_html
from roadmapper.documents.fact_changes import FactChange
from roadmapper.documents.text_compare import Passage
from roadmapper.ui.editors.markdown.preview_browser import css_tokens
from roadmapper.ui.theme import fonts, tokens

_FONT_PX = 12
_BAR = 3
"""How wide the mark beside the change in hand is."""


class Comparison(QTextBrowser):
    """Read-only; draws what it was given anew for another view or theme."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextBrowser { border: none; border-radius: 0; background: transparent; }")
        self.setAccessibleName("Comparison")
        self.setOpenLinks(False)
        font = fonts.monospace()
        font.setPixelSize(_FONT_PX)
        self.document().setDefaultFont(font)
        self._passages: Sequence[Passage] = ()
        self._heads: tuple[str, str] | None = None
        self._facts: Sequence[FactChange] = ()
        self._side_by_side = True
        self._at = -1

    @property
    def changes(self) -> int:
        """How many places differ."""
        return change_count(self._passages)

    @property
    def at(self) -> int:
        """The change that was gone to last, from 0; -1 for none."""
        return self._at

    def show_passages(
        self,
        passages: Sequence[Passage],
        heads: tuple[str, str] | None = None,
        facts: Sequence[FactChange] = (),
    ) -> None:
        """Show another comparison from its top; ``facts`` are those with another value at each end."""
        self._passages, self._heads, self._facts, self._at = passages, heads, facts, -1
        self._draw()

    def set_side_by_side(self, side_by_side: bool) -> None:
        """Choose the view; the change that was gone to stays in sight."""
        self._side_by_side = side_by_side
        self._draw()

    def go(self, *, forward: bool) -> None:
        """Go to the next change, or the one before, round the ends."""
        if self.changes:
            start = self._at if forward or self._at >= 0 else 0
            self._at = (start + (1 if forward else -1)) % self.changes
            self._go_there()

    def _go_there(self) -> None:
        """Show the change in hand a little below the top, and mark its row."""
        block = self._block()
        if block is not None:
            top = self.document().documentLayout().blockBoundingRect(block).top()
            self.verticalScrollBar().setValue(int(top) - self.viewport().height() // 4)
        self.viewport().update()

    def _block(self) -> QTextBlock | None:
        """Where the change in hand begins."""
        block = self.document().begin() if self._at >= 0 else QTextBlock()
        name = f"c{self._at}"
        while block.isValid():
            for run in block.textFormats():
                if name in run.format.anchorNames():  # pyright: ignore[reportAttributeAccessIssue] - stubs lack it
                    return block
            block = block.next()
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        block = self._block()
        if block is None:
            return
        rect = self.document().documentLayout().blockBoundingRect(block)
        painter = QPainter(self.viewport())
        bar = QRectF(1, rect.top() - self.verticalScrollBar().value(), _BAR, rect.height())
        painter.fillRect(bar, QColor(tokens().accent))
        painter.end()

    def _draw(self) -> None:
        self.document().setDefaultStyleSheet(comparison_css(css_tokens(tokens())))
        sides, heads = self._side_by_side, self._heads
        self.setHtml(comparison_html(self._passages, side_by_side=sides, heads=heads, facts=self._facts))
        if self._at >= 0:
            self._go_there()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._passages:
            self._draw()
