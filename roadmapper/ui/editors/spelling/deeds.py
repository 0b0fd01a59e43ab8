"""What an editor answers of the actions on spelling: on and off, language, what to do about a word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from roadmapper import settings
from roadmapper.errors import WorkspaceError
from roadmapper.ui.dialogs import message
from roadmapper.ui.editors.spelling import spell_menu
from roadmapper.ui.editors.spelling.sentences import language_name
from roadmapper.ui.editors.spelling.spell_marks import SpellMarks
from roadmapper.ui.editors.spelling.spell_service import LANGUAGE, preferences_changed
from roadmapper.ui.editors.spelling.spell_walk import SpellWalk
from roadmapper.ui.frame import Frame

CHECK = "document.check_spelling"
_ON_A_WORD = ("document.suggest_spelling", "document.add_word", "document.ignore_word")
_ON_WORDS = ("document.next_unknown", "document.previous_unknown", *_ON_A_WORD)


class SpellDeeds:
    """Handlers by action id, for the deeds of the editor."""

    def __init__(self, frame: Frame, marks: SpellMarks) -> None:
        self._frame, self.marks = frame, marks
        self.walk = SpellWalk(frame, marks)

    def handlers(self) -> dict[str, Callable[[], Any]]:
        """What is done for which action id."""
        return {
            CHECK: self._switch,
            "document.spelling_language": self.choose_language,
            "document.next_unknown": self.walk.go,
            "document.previous_unknown": lambda: self.walk.go(forward=False),
            "document.suggest_spelling": self.suggest,
            "document.add_word": lambda: self._on_word(lambda word: self.keep(word, known=True)),
            "document.ignore_word": lambda: self._on_word(self.marks.ignore),
        }

    def can(self, action_id: str) -> bool | None:
        """Whether one of ``handlers`` makes sense right now; None for another's."""
        if action_id in _ON_WORDS:
            return self.marks.service.is_on and not self.marks.source.isReadOnly()
        return None

    @property
    def is_on(self) -> bool:
        """Whether words are checked."""
        return self.marks.service.is_on

    def keep(self, word: str, *, known: bool) -> None:
        """Add a word to the user's dictionary, or take it out."""
        refused = self.marks.service.keep(word, known=known)
        if refused:
            message.tell(self._frame.window, refused)
        else:
            done = "is in your dictionary now" if known else "is in your dictionary no more"
            self._frame.toast(f"“{word}” {done}.")

    def suggest(self) -> QMenu | None:
        """Open the menu of the unknown word at the cursor."""
        place = self.marks.word_at(self.marks.source.textCursor().position())
        if place is None or not self.marks.is_marked(place):
            self._frame.toast("No unknown word is at the cursor; F7 goes to the next.")
            return None
        menu = self._menu()
        spell_menu.fill(menu, self)
        self._pop_up(menu)
        return menu

    def choose_language(self) -> QMenu | None:
        """Open a menu of the dictionaries there are."""
        service = self.marks.service
        if not service.dictionaries:
            self._tell_why_off()
            return None
        menu, now = self._menu(), settings.get(LANGUAGE)
        choices = [("automatic", "The system's language"), ("off", "Off")]
        for code in sorted(service.dictionaries, key=language_name):
            choices.append((code, language_name(code)))
        for value, words in choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(value == now)
            action.triggered.connect(lambda _checked=False, value=value: self._set_language(value))
        self._pop_up(menu)
        return menu

    def _switch(self) -> None:
        if self.marks.service.is_on:
            self._set_language("off")
        elif settings.get(LANGUAGE) == "off":
            self._set_language("automatic")
        else:
            self._tell_why_off()
        self._frame.refresh_actions()

    def _set_language(self, value: str) -> None:
        try:
            settings.put(LANGUAGE, value)
        except (WorkspaceError, OSError) as refused:
            message.tell(
                self._frame.window, f"The preference could not be stored; it is as it was.\n{refused}"
            )
            return
        preferences_changed()

    def _tell_why_off(self) -> None:
        looking = "Dictionaries are still being looked for; try again in a moment."
        message.tell(self._frame.window, self.marks.service.why_off or looking)

    def _on_word(self, do: Callable[[str], object]) -> None:
        place = self.marks.word_at(self.marks.source.textCursor().selectionEnd())
        if place is not None and self.marks.is_marked(place):
            do(place.text)
        else:
            self._frame.toast("No unknown word is at the cursor; F7 goes to the next.")

    def _menu(self) -> QMenu:
        menu = QMenu(self.marks.source)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _pop_up(self, menu: QMenu) -> None:
        source = self.marks.source
        menu.popup(source.mapToGlobal(source.below_cursor()))
