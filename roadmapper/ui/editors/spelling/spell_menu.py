"""What a right click offers for an unknown word: suggestions, the user's dictionary, passing it over."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

if TYPE_CHECKING:
    from roadmapper.ui.editors.spelling.deeds import SpellDeeds
    from roadmapper.ui.editors.spelling.spell_marks import Place


def fill(menu: QMenu, deeds: SpellDeeds) -> None:
    """Put the word at the cursor on top of a menu, if there is anything to be done about it."""
    marks = deeds.marks
    place = marks.word_at(marks.source.textCursor().position()) if marks.service.is_on else None
    before = menu.actions()[0] if menu.actions() else None
    if place is None:
        return
    if marks.is_marked(place):
        _offer_suggestions(menu, before, deeds, place)
        _add(menu, before, f"Add “{place.text}” to dictionary", lambda: deeds.keep(place.text, known=True))
        _add(menu, before, f"Ignore “{place.text}” here", lambda: marks.ignore(place.text))
    elif marks.service.is_own(place.text):
        remove = lambda: deeds.keep(place.text, known=False)  # noqa: E731 - named for the line below
        _add(menu, before, f"Remove “{place.text}” from dictionary", remove)
    else:
        return
    if before is not None:
        menu.insertSeparator(before)


def _part(menu: QMenu, before: QAction | None) -> None:
    menu.insertSeparator(before) if before is not None else menu.addSeparator()


def _offer_suggestions(menu: QMenu, before: QAction | None, deeds: SpellDeeds, place: Place) -> None:
    waiting = _add(menu, before, "Looking for suggestions…", lambda: None)
    waiting.setEnabled(False)
    _part(menu, before)

    def show(words: list[str]) -> None:
        if not isValid(menu) or not isValid(waiting):
            return
        for word in words:
            shown = _add(menu, waiting, word, lambda word=word: deeds.marks.replace(place, word))
            font = shown.font()
            font.setBold(True)
            shown.setFont(font)
        if words:
            menu.removeAction(waiting)
        else:
            waiting.setText("No suggestions")

    deeds.marks.service.suggest(place.text, show)


def _add(menu: QMenu, before: QAction | None, words: str, do: Callable[[], object]) -> QAction:
    action = QAction(words.replace("&", "&&"), menu)
    action.triggered.connect(lambda _checked=False: do())
    menu.insertAction(before, action) if before is not None else menu.addAction(action)
    return action
