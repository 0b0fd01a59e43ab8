"""Finds and replaces in a text widget: where the places are, which one is selected, and all of them shown."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtGui import QColor, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from roadmapper.ui.editors.markdown import searching
from roadmapper.ui.editors.markdown.searching import Found, Wanted
from roadmapper.ui.theme import tokens

TextEdit = QPlainTextEdit | QTextEdit
_MOST_SHOWN = 400


class Units:
    """Turns places in a text in characters into Qt's UTF-16 units and back, quickly for many of them."""

    def __init__(self, text: str) -> None:
        wide = not text.isascii() and max(text) > "\uffff"
        self._wide = [at for at, character in enumerate(text) if character > "\uffff"] if wide else []
        self._wide_units = [at + before for before, at in enumerate(self._wide)]

    def units(self, place: int) -> int:
        """Units before so many characters."""
        return place + bisect_left(self._wide, place) if self._wide else place

    def place(self, units: int) -> int:
        """Characters before so many units."""
        return units - bisect_left(self._wide_units, units) if self._wide else units


class TextFinder:
    """Looks a text through once for each change of it or of what is wanted."""

    def __init__(self) -> None:
        self._known: tuple[QTextDocument, int, Wanted] | None = None
        self._found: list[Found] = []
        self._units = Units("")

    def places(self, edit: TextEdit, wanted: Wanted) -> list[Found]:
        """Every place; raises SearchProblem."""
        document = edit.document()
        known = (document, document.revision(), wanted)
        if known != self._known:
            self._known, self._found = None, []
            text = document.toRawText().replace("\u2029", "\n")
            self._units = Units(text)
            self._found = searching.find_all(text, wanted)
            self._known = known
        return self._found

    def select_next(self, edit: TextEdit, wanted: Wanted, *, backwards: bool = False) -> int:
        """Select the next place from the cursor, going around the end; which one it is, -1 for none."""
        found = self.places(edit, wanted)
        if not found:
            return -1
        cursor = edit.textCursor()
        start, end = (self._units.place(at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        if backwards:
            at = next((n for n in reversed(range(len(found))) if found[n].end <= start), len(found) - 1)
            if found[at].end == start == end == found[at].start:  # nothing wide: not the same one again
                at -= 1
        else:
            at = next(
                (n for n, one in enumerate(found) if one.start >= end and not self._is_at(one, start, end)), 0
            )
        self._select(edit, found[at])
        return at % len(found)

    def _is_at(self, one: Found, start: int, end: int) -> bool:
        return one.start == start and one.end == end

    def _select(self, edit: TextEdit, found: Found) -> None:
        cursor = edit.textCursor()
        cursor.setPosition(self._units.units(found.start))
        cursor.setPosition(self._units.units(found.end), QTextCursor.MoveMode.KeepAnchor)
        edit.setTextCursor(cursor)

    def replace_one(self, edit: QPlainTextEdit, wanted: Wanted, words: str) -> bool:
        """Replace what is selected, where it is one of the places; False where it is none."""
        cursor = edit.textCursor()
        found = self.places(edit, wanted)
        start, end = (self._units.place(at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        one = next((each for each in found if self._is_at(each, start, end)), None)
        if one is None:
            return False
        cursor.insertText(searching.replacement(one, words, is_expression=wanted.is_expression))
        edit.setTextCursor(cursor)
        return True

    def replace_all(self, edit: QPlainTextEdit, wanted: Wanted, words: str) -> int:
        """Replace every place as one step of the text's undo; how many there were."""
        found = self.places(edit, wanted)
        new = [searching.replacement(one, words, is_expression=wanted.is_expression) for one in found]
        units = self._units
        cursor = QTextCursor(edit.document())
        cursor.beginEditBlock()
        for one, instead in zip(reversed(found), reversed(new), strict=True):
            cursor.setPosition(units.units(one.start))
            cursor.setPosition(units.units(one.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(instead)
        cursor.endEditBlock()
        return len(found)

    def show_all(self, edit: TextEdit, current: int) -> None:
        """Give the places around the current one a ground of their own."""
        first = max(0, current - _MOST_SHOWN // 2)
        shown: list[QTextEdit.ExtraSelection] = []
        for number, one in enumerate(self._found[first : first + _MOST_SHOWN], first):
            if number != current and one.end > one.start:
                mark = QTextEdit.ExtraSelection()
                mark.cursor = QTextCursor(edit.document())  # pyright: ignore[reportAttributeAccessIssue] - missing in the stubs
                mark.cursor.setPosition(self._units.units(one.start))  # pyright: ignore[reportAttributeAccessIssue] - as above
                mark.cursor.setPosition(  # pyright: ignore[reportAttributeAccessIssue] - as above
                    self._units.units(one.end), QTextCursor.MoveMode.KeepAnchor
                )
                mark.format.setBackground(QColor(tokens().warn_soft))  # pyright: ignore[reportAttributeAccessIssue] - as above
                shown.append(mark)
        edit.setExtraSelections(shown)
