"""Goes from one unknown word to the next, some lines at a time: a long text does not hold the keys."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor

from roadmapper.ui.editors.spelling.spell_marks import Place, SpellMarks
from roadmapper.ui.frame import Frame

_LINES_AT_ONCE = 120


class SpellWalk(QObject):
    """One walk at a time: from the cursor round the text until an unknown word is selected."""

    def __init__(self, frame: Frame, marks: SpellMarks) -> None:
        super().__init__(marks)
        self._frame, self._marks = frame, marks
        self._lines: Iterator[int] | None = None
        self._some: list[int] = []
        self._forward = True
        self._revision = -1
        self._is_first = True
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._go_on)
        marks.service.changed.connect(self._note_answer)

    @property
    def is_walking(self) -> bool:
        """Whether words are still being looked up."""
        return self._lines is not None

    def go(self, *, forward: bool = True) -> None:
        """Select the next unknown word, or the one before, round the ends."""
        source = self._marks.source
        count, line = source.blockCount(), source.textCursor().blockNumber()
        step = 1 if forward else -1
        # the cursor's own line stands at both ends: what is behind the cursor first, the rest of it last
        self._lines = iter([(line + step * n) % count for n in range(count + 1)])
        self._forward, self._revision = forward, source.document().revision()
        self._some = []
        self._is_first = True
        self._go_on()

    def _note_answer(self) -> None:
        if self._lines is not None:
            self._soon.start()

    def _go_on(self) -> None:
        if self._lines is None:
            return
        if not self._marks.service.is_on or self._marks.source.document().revision() != self._revision:
            self._lines = None  # somebody types or switches it off: nothing may be selected under the keys
            return
        if not self._some:
            self._some = [line for line, _ in zip(self._lines, range(_LINES_AT_ONCE), strict=False)]
        if not self._some:
            self._lines = None
            self._frame.toast("No unknown word is in this text.")
            return
        while self._some:
            places = self._places(self._some[0])
            if places is None:
                return  # ``changed`` comes with the answer
            if self._is_first:
                places, self._is_first = self._beyond_cursor(places), False
            if places:
                self._lines = None
                self._select(places[0] if self._forward else places[-1])
                return
            self._some.pop(0)
        self._soon.start()

    def _places(self, line: int) -> list[Place] | None:
        """The marked words of a line; None where words have to be looked up, with those of the next lines."""
        marks = self._marks
        block = marks.source.document().findBlockByNumber(line)
        words = marks.words_in(block)
        if any(marks.service.is_unknown(word.text) is None for word in words):
            document = marks.source.document()
            blocks = [document.findBlockByNumber(number) for number in self._some]
            marks.service.ask([word.text for block in blocks for word in marks.words_in(block)])
            return None
        start = block.position()
        found = [Place(start + word.start, start + word.end, word.text) for word in words]
        return [place for place in found if marks.is_marked(place)]

    def _beyond_cursor(self, places: list[Place]) -> list[Place]:
        cursor = self._marks.source.textCursor()
        if self._forward:
            return [place for place in places if place.start >= cursor.selectionEnd()]
        return [place for place in places if place.end <= cursor.selectionStart()]

    def _select(self, place: Place) -> None:
        source = self._marks.source
        cursor = source.textCursor()
        cursor.setPosition(place.start)
        cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
        source.setTextCursor(cursor)
        source.ensureCursorVisible()
        source.setFocus()
