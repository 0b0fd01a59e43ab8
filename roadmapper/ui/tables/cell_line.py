"""The line over a cell while it is typed in, and the small note beneath it that says how it is read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QWidget

from roadmapper.ui.editors.field_source import Typed
from roadmapper.ui.editors.value_line import Read, ValueLine, takes

_MOVES = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


class CellLine(ValueLine):
    """Enter and Tab take and go on, Ctrl+Enter takes for every selected row, Escape leaves it as it was."""

    finished = Signal(object, bool)
    """Where to go on, as (rows, columns), or None to stay; and whether it is meant for all selected rows."""
    given_up = Signal()

    def __init__(self, read: Read, name: str, parent: QWidget) -> None:
        super().__init__(read, name, parent)
        self.note = QLabel(parent)
        self.note.setObjectName("note")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.hide()
        self._over = False
        self.echoed.connect(self._show_note)

    def begin(self, rect: QRect, text: str, typed: str = "") -> None:
        """Open over a cell with its text, or with what was typed to open it."""
        self.show_text(text)
        self.place(rect)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()
        if typed:
            self.insert(typed)
            self.textEdited.emit(self.text())

    def place(self, rect: QRect) -> None:
        """Lie over this cell; the note goes along."""
        self.setGeometry(rect)
        self._place_note()

    def complete_with(self, names: Sequence[str]) -> None:
        """Complete names, each after a comma by itself."""
        completer = _PartCompleter(names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def close_up(self) -> None:
        """Go away; nothing more is taken."""
        self._over = True
        self.note.hide()
        self.note.deleteLater()
        self.hide()
        self.deleteLater()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and takes(event):
            event.accept()
            return True
        # Tab would move the focus before any key is looked at.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        ):
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        move = _MOVES.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
            return
        for_all = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and move[0]:
            move = (-1, 0)
        self.finished.emit(None if for_all else move, for_all)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        QLineEdit.focusOutEvent(self, event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and not self._over:
            self.finished.emit(None, False)

    def _show_note(self, typed: Typed | None) -> None:
        words = "" if typed is None else typed.problem or typed.echo
        self.note.setProperty("role", "problem" if typed is not None and typed.problem else "hint")
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)
        self.note.setText(words)
        self.note.setVisible(bool(words) and not self._over)
        self._place_note()

    def _place_note(self) -> None:
        """Under the line, or above it at the lower edge; never beyond the sides."""
        parent = self.parentWidget()
        if parent is None:
            return
        widest = max(120, min(420, parent.width() - 8))
        self.note.setWordWrap(self.note.fontMetrics().horizontalAdvance(self.note.text()) > widest - 20)
        self.note.setMaximumWidth(widest)
        self.note.adjustSize()
        left = max(2, min(self.x(), parent.width() - self.note.width() - 2))
        top = self.geometry().bottom() + 3
        if top + self.note.height() > parent.height():
            top = self.y() - self.note.height() - 3
        self.note.move(left, top)
        self.note.raise_()


class _PartCompleter(QCompleter):
    """Completes the last of several names parted by commas."""

    def __init__(self, names: Sequence[str], parent: CellLine) -> None:
        super().__init__(QStringListModel(list(names)), parent)
        self._line = parent

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: object) -> str:
        head, comma, _last = self._line.text().rpartition(",")
        name = super().pathFromIndex(index)  # pyright: ignore[reportArgumentType] - the stubs want what Qt gives
        return f"{head}{comma} {name}" if comma else name
