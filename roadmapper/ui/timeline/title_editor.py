"""Editing a bar's title where it stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_LEAST_WIDTH = 180


class TitleEditor(QLineEdit):
    """A line over a bar: Enter or leaving it takes the new title, Esc and an empty one keep the old.

    ``done`` is called once: with the new title, or with None where nothing is to change, and with whether
    Esc gave it up.
    """

    def __init__(
        self, parent: QWidget, title: str, box: QRectF, font: QFont, done: Callable[[str | None, bool], None]
    ) -> None:
        super().__init__(title, parent)
        self._title = title
        self._done: Callable[[str | None, bool], None] | None = done
        self.setFont(font)
        self.setAccessibleName("Title")
        width = max(box.width(), _LEAST_WIDTH)
        left = min(max(box.left(), 0.0), max(parent.width() - width, 0.0))
        self.setGeometry(round(left), round(box.top()), round(width), round(box.height()))
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self, *, take: bool) -> None:
        """Close the line and tell what became of the title."""
        done, self._done = self._done, None
        if done is None:
            return
        text = self.text().strip()
        self.hide()
        self.deleteLater()
        done(text if take and text and text != self._title else None, not take)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the title, Esc gives it up."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish(take=True)
        elif event.key() == Qt.Key.Key_Escape:
            self.finish(take=False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going elsewhere takes the title; a context menu or another window does not end the editing."""
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.finish(take=True)
