"""Editing in place: a title that becomes a field on double click or F2; words beside a wrong field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QStackedLayout, QWidget

from roadmapper.ui.widgets.labels import ElidedLabel, TextLabel


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


class EditableLabel(QWidget):
    """A text that is edited where it stands: double click or ``edit()``, Enter keeps, Escape restores."""

    edited = Signal(str)
    """The new text, stripped; only when it differs and is not empty."""

    def __init__(
        self, text: str = "", font: QFont | None = None, name: str = "Title", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._stack = QStackedLayout(self)
        self._label = ElidedLabel(text, font=font)
        self._field = _Field()
        self._field.setAccessibleName(name)
        if font is not None:
            self._field.setFont(font)
        self._stack.addWidget(self._label)
        self._stack.addWidget(self._field)
        self._field.taken.connect(self._take)
        self._field.left.connect(self._show_label)
        self.locked = False

    @property
    def text(self) -> str:
        """The text as it is stored."""
        return self._label.text()

    def show_text(self, text: str) -> None:
        """Show another text; an edit that is going on is not disturbed."""
        self._label.setText(text)

    def edit(self) -> None:
        """Turn into a field with everything selected, unless ``locked``."""
        if not self.locked:
            self._stack.setCurrentWidget(self._field)
            self._field.begin(self.text)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit()

    def _take(self, text: str) -> None:
        self._show_label()
        text = text.strip()
        if text and text != self.text:
            self.edited.emit(text)

    def _show_label(self) -> None:
        self._stack.setCurrentWidget(self._label)


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
