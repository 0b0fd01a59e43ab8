"""A line to type a value into: read as one types, taken on Enter or on leaving, restored by Escape."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from roadmapper.ui.editors.field_source import Typed

_PAUSE_MS = 60
Read = Callable[[str], Typed]


def takes(event: QKeyEvent) -> bool:
    """Whether this is Ctrl+Enter, which a field takes before any menu does."""
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class ValueLine(QLineEdit):
    """``read`` says what a text means. What cannot be read is never taken; it stays, marked, to be mended."""

    taken = Signal(object)
    """A ``Typed`` that holds values; only for a text that differs from the one shown."""
    echoed = Signal(object)
    """A ``Typed`` for what is in the line now, after a short pause in typing; None once it is as it was."""

    def __init__(self, read: Read, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._shown = ""
        self.setAccessibleName(name)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._echo)
        self.textEdited.connect(lambda: self._pause.start())

    @property
    def is_changed(self) -> bool:
        """Whether the text is another than the one shown."""
        return self.text() != self._shown

    def show_text(self, text: str) -> None:
        """Show a value in words; what was typed before is gone."""
        self._shown = text
        self.setText(text)
        self.setCursorPosition(0)
        self._mark(None)
        if self.hasFocus():
            self.selectAll()

    def take(self) -> bool:
        """Take what is in the line; False where it cannot be read."""
        self._pause.stop()
        if not self.is_changed:
            self._mark(None)
            return True
        typed = self._read(self.text())
        self._mark(typed)
        if typed.values is None:
            return False
        self._shown = self.text()
        self._mark(None)
        self.taken.emit(typed)
        return True

    def restore(self) -> None:
        """Back to the value that is stored."""
        self._pause.stop()
        self.show_text(self._shown)

    def _echo(self) -> None:
        self._mark(self._read(self.text()) if self.is_changed else None)

    def _mark(self, typed: Typed | None) -> None:
        problem = typed is not None and bool(typed.problem)
        if self.property("problem") != ("true" if problem else "false"):
            self.setProperty("problem", "true" if problem else "false")
            self.style().unpolish(self)
            self.style().polish(self)
        self.echoed.emit(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.take():
                self.selectAll()
            return
        if event.key() == Qt.Key.Key_Escape and self.is_changed:
            self.restore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.take()
