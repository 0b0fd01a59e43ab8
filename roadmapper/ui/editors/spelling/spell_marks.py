"""Draws waves under unknown words of the lines on the screen, and knows the word at a place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QTextBlock, QTextCursor, QTextLine

from roadmapper.ui.editors.markdown.syntax import AT_THE_TOP, TEXT
from roadmapper.ui.editors.spelling.indented_code import is_code
from roadmapper.ui.editors.spelling.prose import Word, words_of
from roadmapper.ui.editors.spelling.spell_service import SpellService
from roadmapper.ui.theme import tokens

if TYPE_CHECKING:
    from roadmapper.ui.editors.markdown.source_edit import SourceEdit

_PAUSE_MS = 250
_REMEMBERED = 2_000
"""Lines whose unknown words are kept."""
_PERIODS = 50
_STEP, _HEIGHT, _BELOW = 2, 2, 2
"""Pixels of the wave: half a period, its height, and how far it is below the words' feet."""


class Place(NamedTuple):
    """A word and where it stands in the text."""

    start: int
    end: int
    text: str


class SpellMarks(QObject):
    """Asks about words when typing pauses; drawing looks only at what is known by then."""

    def __init__(self, source: SourceEdit, service: SpellService, document: Callable[[], str]) -> None:
        super().__init__(source)
        self.source, self.service, self._document = source, service, document
        self._unasked: set[str] = set()
        self._waves: dict[tuple[str, float], QPixmap] = {}
        self._ignored: set[tuple[str, str]] = set()
        self._judged: dict[tuple[Word, ...], tuple[Word, ...]] = {}
        self._typed_at = -1
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        source.overlays.append(self._paint)
        source.textChanged.connect(self._note_typing)
        service.changed.connect(self._judge_again)
        source.text_shown.connect(self._judge_again)

    # What stands where

    def unknown_in(self, block: QTextBlock) -> tuple[Word, ...]:
        """The words of a line that are marked; those nobody has asked about are noted for the next pause."""
        words = self.words_in(block)
        if words not in self._judged:
            verdicts = [(word, self.service.is_unknown(word.text)) for word in words]
            unasked = [word.text for word, verdict in verdicts if verdict is None]
            wrong = tuple(word for word, verdict in verdicts if verdict and not self.is_ignored(word.text))
            self._unasked.update(unasked)
            if unasked:
                return wrong
            if len(self._judged) > _REMEMBERED:
                self._judged.clear()
            self._judged[words] = wrong
        return self._judged[words]

    def words_in(self, block: QTextBlock) -> tuple[Word, ...]:
        """The words of a line that are checked."""
        text, before = block.text(), block.previous()
        if is_code(block):
            return ()
        return words_of(text, max(before.userState(), TEXT) if before.isValid() else AT_THE_TOP)

    def word_at(self, position: int) -> Place | None:
        """The word at a place of the text, if it is one that is checked."""
        block = self.source.document().findBlock(position)
        at = position - block.position()
        found = next((word for word in self.words_in(block) if word.start <= at <= word.end), None)
        return found and Place(block.position() + found.start, block.position() + found.end, found.text)

    def is_marked(self, place: Place) -> bool:
        """Whether a word has a wave."""
        return bool(self.service.is_unknown(place.text)) and not self.is_ignored(place.text)

    def is_ignored(self, word: str) -> bool:
        """Whether a word is passed over in this document."""
        return (self._document(), word) in self._ignored

    def ignore(self, word: str) -> None:
        """Pass over a word in this document until the app ends."""
        self._ignored.add((self._document(), word))
        self.service.changed.emit()

    def replace(self, place: Place, words: str) -> None:
        """Put other words in a word's place, as one step of undo, unless it has changed meanwhile."""
        cursor = self.source.textCursor()
        cursor.setPosition(place.start)
        cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
        if cursor.selectedText() == place.text:
            cursor.insertText(words)
            self.source.setTextCursor(cursor)

    # Asking and drawing

    def _judge_again(self) -> None:
        self._judged.clear()
        self.source.viewport().update()

    def _note_typing(self) -> None:
        self._typed_at = self.source.textCursor().position()
        if self._pause.isActive():
            self._pause.start()

    def _ask(self) -> None:
        if self.source.is_colouring:
            self._pause.start()
            return
        self._unasked = set()
        for block, _top in self._on_screen(self.source.viewport().rect()):
            self.unknown_in(block)
        self.service.ask(self._unasked)
        self._unasked = set()
        self.source.viewport().update()

    def _paint(self, part: QRect) -> None:
        source = self.source
        if not self.service.is_on:
            self.service.begin()
            return
        if source.isReadOnly():
            return
        if source.is_colouring:
            self._pause.start()
            return
        painter = QPainter(source.viewport())
        wave = self._wave()
        for block, top in self._on_screen(part):
            for word in self._shown_in(block):
                self._draw(painter, wave, block, top, word)
        painter.end()
        if self._unasked and not self._pause.isActive():
            self._pause.start()

    def _on_screen(self, part: QRect) -> Iterator[tuple[QTextBlock, float]]:
        """The lines that a part of the screen shows; the numbers beside them know where they stand."""
        document = self.source.document()
        for (number, top), (_, end) in pairwise([*self.source.numbers.rows, (0, inf)]):
            if end > part.top() and top <= part.bottom():
                yield document.findBlockByNumber(number), top

    def _shown_in(self, block: QTextBlock) -> list[Word]:
        """The unknown words of a line but the one that is just being typed."""
        cursor = self.source.textCursor().position()
        at = cursor - block.position() if cursor == self._typed_at and self.source.hasFocus() else -1
        return [word for word in self.unknown_in(block) if word.end != at]

    def _draw(self, painter: QPainter, wave: QPixmap, block: QTextBlock, top: float, word: Word) -> None:
        line = block.layout().lineForTextPosition(word.start)
        if line.isValid():
            left = self.source.contentOffset().x()
            x, end = left + _x(line, word.start), left + _x(line, word.end)
            foot = top + line.y() + line.ascent() + _BELOW
            painter.drawTiledPixmap(QRectF(x, foot, end - x, _HEIGHT + 1), wave)

    def _wave(self) -> QPixmap:
        """One line of waves to cut pieces from, in the theme's colour and as fine as the screen."""
        colour, ratio = tokens().bad_dot, self.source.devicePixelRatioF()
        if (colour, ratio) not in self._waves:
            size = QSizeF(2 * _STEP * _PERIODS, _HEIGHT + 1)
            wave = QPixmap((size * ratio).toSize())
            wave.setDevicePixelRatio(ratio)
            wave.fill(Qt.GlobalColor.transparent)
            painter = QPainter(wave)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colour), 1))
            ups = range(-1, 2 * _PERIODS + 2)
            painter.drawPolyline([QPointF(_STEP * up, 0.5 + _HEIGHT * (up % 2)) for up in ups])
            painter.end()
            self._waves = {(colour, ratio): wave}
        return self._waves[colour, ratio]


def _x(line: QTextLine, place: int) -> float:
    found = line.cursorToX(place)  # the stub says object: it is (x, place), or x alone
    return float(found[0] if isinstance(found, tuple) else found)  # pyright: ignore[reportArgumentType] - as above
