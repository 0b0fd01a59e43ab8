"""A slim bar to find and replace in a text: Return or F3 for the next, Shift for the one before, Esc back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from roadmapper.counting import grouped
from roadmapper.ui.editors.markdown.searching import MOST, SearchProblem, Wanted
from roadmapper.ui.editors.markdown.text_finder import TextEdit, TextFinder
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.buttons import IconButton, PlainButton, QuietButton
from roadmapper.ui.widgets.labels import TextLabel
from roadmapper.ui.widgets.search_field import SearchField

T = TypeVar("T")
_OPTIONS = (
    ("case", "Aa", "Match case", Qt.Key.Key_C),
    ("whole", "“ab”", "Whole words", Qt.Key.Key_W),
    ("expression", ".*", "Regular expression; $1 puts a group into the replacement", Qt.Key.Key_X),
)


class FindBar(QWidget):
    """Finds from the cursor on, around the end, in any case unless a capital is typed."""

    def __init__(self, text: Callable[[], TextEdit]) -> None:
        """``text`` gives the widget to find in, which may be another one from time to time."""
        super().__init__()
        self._text = text
        self._finder = TextFinder()
        self._marked: TextEdit | None = None
        self.field = SearchField("Find in this text")
        self.words = TextLabel("", "label", fonts.label())
        self.options = {name: self._option(mark, words, key) for name, mark, words, key in _OPTIONS}
        self.with_field = QLineEdit()
        self.with_field.setPlaceholderText("Replace with")
        self.with_field.setAccessibleName("Replace with")
        self.with_field.setMinimumHeight(28)
        self.replace = PlainButton("Replace")
        self.replace_all = PlainButton("Replace all")
        self._lay_out()
        self._connect()
        self.hide()

    def _option(self, mark: str, words: str, key: Qt.Key) -> QuietButton:
        button = QuietButton(mark)
        button.setCheckable(True)
        button.setToolTip(f"{words} (Alt+{chr(key)})")
        button.setAccessibleName(words.partition(";")[0])
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.toggled.connect(lambda _on: self._find_first())
        return button

    def _lay_out(self) -> None:
        self._before = IconButton("chevron-up", "Find the one before (Shift+Return)")
        self._next = IconButton("chevron-down", "Find the next (Return)")
        self._more = QuietButton("Replace ▾")
        self._more.setToolTip("Show or hide what to replace it with (Ctrl+H)")
        self._away = IconButton("x", "Close (Esc)")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 5, 8, 5)
        rows.setSpacing(4)
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.field, 1)
        for widget in (*self.options.values(), self.words, self._before, self._next, self._more, self._away):
            first.addWidget(widget)
        self._replacing = QWidget()
        second = QHBoxLayout(self._replacing)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(4)
        second.addWidget(self.with_field, 1)
        second.addWidget(self.replace)
        second.addWidget(self.replace_all)
        rows.addLayout(first)
        rows.addWidget(self._replacing)
        self._replacing.hide()

    def _connect(self) -> None:
        self.field.searched.connect(lambda _words: self._find_first())
        self._before.clicked.connect(lambda: self.find_next(backwards=True))
        self._next.clicked.connect(lambda: self.find_next())
        self._more.clicked.connect(lambda: self.show_replacing(shown=self._replacing.isHidden()))
        self._away.clicked.connect(self.put_away)
        self.replace.clicked.connect(self._replace_one)
        self.replace_all.clicked.connect(self._replace_all)
        for field in (self.field, self.with_field):
            field.installEventFilter(self)

    @property
    def _edit(self) -> TextEdit:
        return self._text()

    @property
    def _wanted(self) -> Wanted:
        on = {name: button.isChecked() for name, button in self.options.items()}
        return Wanted(self.field.text(), on["expression"], on["case"], on["whole"])

    def open(self, *, replacing: bool = False) -> None:
        """Show the bar with what is selected, or what was found last."""
        edit = self._edit
        chosen = edit.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self.field.setText(chosen)
        can_replace = isinstance(edit, QPlainTextEdit) and not edit.isReadOnly()
        self._more.setVisible(can_replace)
        self.show_replacing(shown=can_replace and (replacing or not self._replacing.isHidden()))
        self.show()
        self.field.setFocus()
        self.field.selectAll()

    def show_replacing(self, *, shown: bool) -> None:
        """Show or hide the line with what to replace it with."""
        self._replacing.setVisible(shown)

    def put_away(self) -> None:
        """Hide the bar; the keyboard goes back to the text."""
        self.hide()
        if self._marked is not None:
            self._marked.setExtraSelections([])
            self._marked = None
        self._edit.setFocus()

    def _find_first(self) -> None:
        """Find from where the cursor's selection begins, so that a longer word stays at its place."""
        cursor = self._edit.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._edit.setTextCursor(cursor)
        self.find_next()

    def find_next(self, *, backwards: bool = False) -> bool:
        """Select the next place, going around the end; False where there is none."""
        edit, wanted = self._edit, self._wanted
        at = self._attempt(lambda: self._finder.select_next(edit, wanted, backwards=backwards))
        if at is None:
            return False
        count = len(self._finder.places(edit, wanted))
        words = f"{at + 1} of {count}" if count < MOST else f"{at + 1} of more than {grouped(MOST)}"
        self._say(words if count else "Not found" if wanted.words else "")
        self._mark(edit, at)
        return bool(count)

    def _mark(self, edit: TextEdit, current: int) -> None:
        if self._marked is not None and self._marked is not edit:
            self._marked.setExtraSelections([])
        self._finder.show_all(edit, current)
        self._marked = edit

    def _attempt(self, do: Callable[[], T]) -> T | None:
        """Do it, or say why it cannot be done."""
        try:
            return do()
        except SearchProblem as problem:
            self._say(str(problem), is_problem=True)
            self._edit.setExtraSelections([])
            return None

    def _say(self, words: str, *, is_problem: bool = False) -> None:
        self.words.setText(words if len(words) < 60 else words[:58].rpartition(" ")[0] + " …")
        self.words.setToolTip(words)
        self.words.setProperty("role", "problem" if is_problem else "label")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)

    def _replace_one(self) -> None:
        edit, wanted = self._edit, self._wanted
        if isinstance(edit, QPlainTextEdit) and not edit.isReadOnly():
            done = self._attempt(lambda: self._finder.replace_one(edit, wanted, self.with_field.text()))
            if done is not None:
                self.find_next()

    def _replace_all(self) -> None:
        edit, wanted = self._edit, self._wanted
        if not isinstance(edit, QPlainTextEdit) or edit.isReadOnly():
            return
        count = self._attempt(lambda: self._finder.replace_all(edit, wanted, self.with_field.text()))
        if count is not None:
            edit.setExtraSelections([])
            places = "place" if count == 1 else "places"
            self._say(f"Replaced in {grouped(count)} {places}" if count else "Not found")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc closes the bar at once, where the field alone would be cleared; Return replaces."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.put_away()
                return True
            if watched is self.with_field and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._replace_one()
                return True
            if event.modifiers() == Qt.KeyboardModifier.AltModifier and self._toggle(event.key()):
                return True
        return super().eventFilter(watched, event)

    def _toggle(self, key: int) -> bool:
        for name, _mark, _words, its_key in _OPTIONS:
            if key == its_key:
                self.options[name].toggle()
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            self.find_next(backwards=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)
