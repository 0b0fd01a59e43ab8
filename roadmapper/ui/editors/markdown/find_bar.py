"""A slim bar to find words in a text: F3 or Return for the next, Shift for the one before, Esc back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QTextEdit, QWidget

from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.buttons import IconButton
from roadmapper.ui.widgets.labels import TextLabel
from roadmapper.ui.widgets.search_field import SearchField

_MOST = 999


class FindBar(QWidget):
    """Finds from the cursor on, around the end, in any case unless a capital is typed."""

    def __init__(self, text: Callable[[], QPlainTextEdit | QTextEdit]) -> None:
        """``text`` gives the widget to find in, which may be another one from time to time."""
        super().__init__()
        self._text = text
        self.field = SearchField("Find in this text")
        self._words = TextLabel("", "label", fonts.label())
        self._before = IconButton("chevron-up", "Find the one before (Shift+Return)")
        self._next = IconButton("chevron-down", "Find the next (Return)")
        away = IconButton("x", "Close (Esc)")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 8, 5)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self._words)
        for button in (self._before, self._next, away):
            row.addWidget(button)
        self.field.searched.connect(lambda _words: self._find_first())
        self._before.clicked.connect(lambda: self.find_next(backwards=True))
        self._next.clicked.connect(lambda: self.find_next())
        away.clicked.connect(self.put_away)
        self.field.installEventFilter(self)
        self.hide()

    @property
    def _edit(self) -> QPlainTextEdit | QTextEdit:
        return self._text()

    def open(self) -> None:
        """Show the bar with what is selected, or what was found last."""
        chosen = self._edit.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self.field.setText(chosen)
        self.show()
        self.field.setFocus()
        self.field.selectAll()

    def put_away(self) -> None:
        """Hide the bar; the keyboard goes back to the text."""
        self.hide()
        self._edit.setFocus()

    def _flags(self) -> QTextDocument.FindFlag:
        flags = QTextDocument.FindFlag(0)
        if self.field.text() != self.field.text().lower():
            flags |= QTextDocument.FindFlag.FindCaseSensitively
        return flags

    def _find_first(self) -> None:
        """Find from where the cursor's selection begins, so that a longer word stays at its place."""
        cursor = self._edit.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._edit.setTextCursor(cursor)
        self.find_next()

    def find_next(self, *, backwards: bool = False) -> bool:
        """Select the next place, going around the end; False where there is none."""
        words = self.field.text()
        if not words:
            self._words.setText("")
            return False
        flags = self._flags()
        if backwards:
            flags |= QTextDocument.FindFlag.FindBackward
        document = self._edit.document()
        found = document.find(words, self._edit.textCursor(), flags)
        if found.isNull():
            edge = QTextCursor(document)
            edge.movePosition(QTextCursor.MoveOperation.End if backwards else QTextCursor.MoveOperation.Start)
            found = document.find(words, edge, flags)
        if found.isNull():
            self._words.setText("Not found")
            return False
        self._edit.setTextCursor(found)
        self._words.setText(self._count(words, found))
        return True

    def _count(self, words: str, found: QTextCursor) -> str:
        """ "2 of 14": which of all places this one is."""
        text = self._edit.document().toRawText()
        if words == words.lower():
            text = text.lower()
        units = text.encode("utf-16-le", "surrogatepass")
        before = units[: 2 * found.selectionStart()].decode("utf-16-le", "ignore")
        total = text.count(words)
        return f"{before.count(words) + 1} of {total}" if 0 < total <= _MOST else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc closes the bar at once, where the field alone would only be cleared."""
        if (
            watched is self.field
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.put_away()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            self.find_next(backwards=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)
