"""What a window knows about spelling: the dictionary in use, which words are unknown, and the user's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QApplication

from roadmapper import settings
from roadmapper.documents import dictionaries, own_words
from roadmapper.documents.dictionaries import Dictionary
from roadmapper.documents.speller import Speller
from roadmapper.errors import WorkspaceError
from roadmapper.ui.editors.spelling.sentences import NO_LIBRARY, none_for, none_found, not_stored
from roadmapper.ui.frame import Frame

LANGUAGE, FOLDER = "spelling.language", "spelling.folder"


class SpellService(QObject):
    """Asks in the background and remembers; screens ask ``is_unknown``, which never waits."""

    changed = Signal()
    """Words were looked up, or another dictionary is in use."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._speller: Speller | None = None
        self._verdicts: dict[str, bool] = {}
        self._own: frozenset[str] = frozenset()
        self._wanted: dict[str, None] = {}
        self._is_asking = self._has_looked = False
        self.dictionary: Dictionary | None = None
        self.dictionaries: dict[str, Dictionary] = {}
        self.why_off = ""
        """The sentence that says why no spelling is checked, and what to do; empty while it is."""
        frame.closed.connect(self._end)

    # Which dictionary

    @property
    def is_on(self) -> bool:
        """Whether words are checked."""
        return self.dictionary is not None

    def begin(self) -> None:
        """Look for dictionaries, once; until they are found nothing is unknown."""
        if not self._has_looked:
            self._has_looked = True
            folder = settings.get(FOLDER)
            look = lambda _progress: (dictionaries.found(folder), own_words.load())  # noqa: E731 - named here
            self._frame.in_background("Looking for dictionaries", look, self._take_found, quiet=True)

    def look_again(self) -> None:
        """The preferences have changed."""
        self._has_looked = False
        self.begin()

    def _take_found(self, found: tuple[dict[str, Dictionary], frozenset[str]]) -> None:
        self.dictionaries, self._own = found
        wish, before = settings.get(LANGUAGE), self.dictionary
        system = [language for language in QLocale.system().uiLanguages() if language != "C"] or ["en_US"]
        self.dictionary, self.why_off = None, ""
        if not dictionaries.is_installed():
            self.why_off, self.dictionaries = NO_LIBRARY, {}
        elif not self.dictionaries:
            self.why_off = none_found()
        elif wish != "off":
            self.dictionary = dictionaries.choose(wish, system, self.dictionaries)
            if self.dictionary is None:
                self.why_off = none_for(wish if wish != "automatic" else system[0], self.dictionaries)
        if self.dictionary != before:
            self._verdicts, self._wanted = {}, {}
        self.changed.emit()

    # Words

    def is_unknown(self, word: str) -> bool | None:
        """Whether the dictionary lacks a word that the user has not added; None while nobody has asked."""
        if self.is_own(word):
            return False
        return self._verdicts.get(word)

    def is_own(self, word: str) -> bool:
        """Whether the user has added this word."""
        return own_words.folded(word) in self._own

    def ask(self, words: Iterable[str]) -> None:
        """Look these words up; ``changed`` tells when they are."""
        self._wanted |= dict.fromkeys(word for word in words if word not in self._verdicts)
        self._ask_next()

    def _ask_next(self) -> None:
        dictionary = self.dictionary
        if self._is_asking or dictionary is None or not self._wanted or not self._frame.is_open:
            return
        words, self._wanted, self._is_asking = list(self._wanted), {}, True
        speller = self._speller = self._speller or Speller()

        def take(unknown: set[str]) -> None:
            self._is_asking = False
            if dictionary == self.dictionary:
                self._verdicts |= {word: word in unknown for word in words}
                self.changed.emit()
            self._ask_next()

        self._frame.in_background(
            "Checking spelling",
            lambda _progress: speller.unknown(dictionary, words),
            take,
            refused=self._stop,
            quiet=True,
        )

    def suggest(self, word: str, then: Callable[[list[str]], None]) -> None:
        """Find what was meant; ``then`` gets it, or nothing."""
        dictionary = self.dictionary
        if dictionary is None or not self._frame.is_open:
            then([])
            return
        speller = self._speller = self._speller or Speller()
        self._frame.in_background(
            "Looking for suggestions",
            lambda _progress: speller.suggestions(dictionary, word),
            then,
            refused=lambda _why: then([]),
            quiet=True,
        )

    def keep(self, word: str, *, known: bool) -> str:
        """Add a word to the user's dictionary or take it out; a sentence where that could not be stored."""
        try:
            (own_words.add if known else own_words.remove)(word)
        except OSError as problem:
            return not_stored(word, problem)
        for service in _services():
            service.read_own_words()
        return ""

    def read_own_words(self) -> None:
        """The user's own words have changed."""
        self._own = own_words.load()
        self.changed.emit()

    def _stop(self, why: WorkspaceError) -> None:
        """The dictionary cannot be used: nothing is marked, and who asks is told why."""
        self._is_asking = False
        if self._frame.is_open:
            self.dictionary, self.why_off = None, str(why)
            self.changed.emit()

    def _end(self) -> None:
        self._wanted = {}
        speller, self._speller = self._speller, None
        if speller is not None:
            speller.close()


def spelling(frame: Frame) -> SpellService:
    """The spelling of this window."""
    return frame.findChild(SpellService) or SpellService(frame)


def preferences_changed(_value: str = "") -> None:
    """Take the preferences as they are now, in every window."""
    for service in _services():
        service.look_again()


def _services() -> list[SpellService]:
    return [found for window in QApplication.topLevelWidgets() for found in window.findChildren(SpellService)]
