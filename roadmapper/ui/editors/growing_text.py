"""A text field that grows with its text: long text with Enter for a new line, or a title of one paragraph."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from roadmapper.storage.typed_text import TypedText
from roadmapper.ui.editors.markdown.outside_change import place_after
from roadmapper.ui.editors.value_line import takes

_FRAME = 12
_TALLEST = 420


class GrowingText(QPlainTextEdit):
    """Taken on leaving and by Ctrl+Enter (a title: by Enter); Escape restores."""

    taken = Signal(object)
    """The new text, a ``TypedText`` where it may have several lines; only when it differs."""

    def __init__(
        self,
        name: str,
        *,
        title: bool = False,
        paragraph: bool = False,
        least_lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        """A ``title`` has no frame until it is edited, and is never empty; a ``paragraph`` is one."""
        super().__init__(parent)
        self._shown = self._as_shown = ""
        self._later: str | None = None
        self._is_title = title
        self._is_paragraph = paragraph or title
        self._least = least_lines
        self._least_height = 0
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setProperty("role", "title" if title else "text")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    @property
    def is_changed(self) -> bool:
        """Whether something was typed; Qt shows some characters as others, which is no typing."""
        return self.toPlainText() != self._as_shown

    def set_type(self, font: QFont) -> None:
        """Write in this font."""
        self.setFont(font)
        self._fit()

    def be_at_least(self, height: int) -> None:
        """Fill a room of this height, and grow only beyond it."""
        if height != self._least_height:
            self._least_height = height
            self._fit()

    def show_text(self, text: str) -> None:
        """Show a stored text; what was typed before is gone, the cursor stays in its words."""
        before, at = self.toPlainText(), self.textCursor().position()
        self._shown, self._later = text, None
        if text != before:
            self.setPlainText(text)
            cursor = self.textCursor()
            cursor.setPosition(place_after(at, before, self.toPlainText()))
            self.setTextCursor(cursor)
        self._as_shown = self.toPlainText()
        self._fit()

    def follow(self, text: str) -> None:
        """Show a stored text at once or, while something is typed, when that is over."""
        if self.is_changed and self.hasFocus():
            self._later = text
        else:
            self.show_text(text)

    def take(self) -> None:
        """Take what is in it, if something was typed; a title is never taken empty."""
        text, begun_with, later = self.toPlainText(), self._shown, self._later
        if self._is_paragraph:
            text = " ".join(text.split())
        if not self.is_changed or text == begun_with or (self._is_title and not text):
            self.restore()
            return
        taken = text if self._is_paragraph else TypedText(text, begun_with)
        self.show_text(taken.put_into(later) if isinstance(taken, TypedText) and later is not None else text)
        self.taken.emit(taken)

    def restore(self) -> None:
        """Back to the text that is stored."""
        if self.is_changed or self._later is not None:
            self.show_text(self._shown if self._later is None else self._later)

    def _fit(self, *_size: object) -> None:
        """As high as its lines ask for."""
        line = self._line_height()
        lines = max(self._least, round(self.document().size().height()))
        wanted = max(lines * line + _FRAME, self._least_height)
        tallest = max(_TALLEST, self._least_height)
        too_tall = wanted > tallest
        needed, never = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(needed if too_tall else never)
        self.setFixedHeight(tallest if too_tall else wanted)

    def _line_height(self) -> int:
        """Of a line as it is laid out, which a font's own measure may fall short of by a pixel."""
        first, spacing = self.document().firstBlock(), QFontMetrics(self.font()).lineSpacing()
        laid, lines = self.blockBoundingRect(first).height(), first.layout().lineCount()
        return max(spacing, ceil(laid / lines)) if lines else spacing

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and takes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if takes(event) or (enter and self._is_paragraph):
            self.take()
            return
        if event.key() == Qt.Key.Key_Escape and self.is_changed:
            self.restore()
            return
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator) and self._is_paragraph:
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.take()
