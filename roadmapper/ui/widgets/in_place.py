"""Editing in place: a title that becomes a field on double click or F2; words beside a wrong field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from roadmapper.ui.widgets.labels import TextLabel


class _Field(QLineEdit):
    """A line edit that ends by Enter or leaving (taken) or Escape (left as it was), exactly once."""

    taken = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over = False

    def begin(self, text: str) -> None:
        self._over = False
        self.setText(text)
        self.selectAll()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self, *, take: bool) -> None:
        if self._over:
            return
        self._over = True
        if take:
            self.taken.emit(self.text())
        else:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._end(take=True)
        elif event.key() == Qt.Key.Key_Escape:
            self._end(take=False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._end(take=True)


def edit_over(
    parent: QWidget, rect: QRect, text: str, take: Callable[[str], None], *, name: str = "Title"
) -> QLineEdit:
    """Put a field over ``rect`` of a painted widget; ``take`` gets the new text, the field then goes.

    Nothing is called when the text is unchanged, empty, or Escape was pressed.
    """
    field = _Field(parent)
    field.setAccessibleName(name)
    field.setGeometry(rect)

    def taken(new: str) -> None:
        field.deleteLater()
        field.hide()
        if new.strip() and new.strip() != text:
            take(new.strip())

    field.taken.connect(taken)
    field.left.connect(field.hide)
    field.left.connect(field.deleteLater)
    field.show()
    field.begin(text)
    return field


def mark_problem(field: QLineEdit, words: TextLabel | None, problem: str) -> None:
    """Show beside a field what is wrong with it, as one types; an empty ``problem`` takes it away."""
    field.setProperty("problem", "true" if problem else "false")
    field.style().unpolish(field)
    field.style().polish(field)
    field.setToolTip(problem)
    if words is not None:
        words.setText(problem)
        words.setVisible(bool(problem))
