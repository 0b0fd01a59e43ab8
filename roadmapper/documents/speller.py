"""The door to the spelling process: which words are unknown, and what was meant; from any thread."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from roadmapper.documents.dictionaries import Dictionary
from roadmapper.documents.limited_worker import KeptProcess
from roadmapper.documents.worker_process import Died, Overran
from roadmapper.errors import WorkspaceError

_log = logging.getLogger(__name__)
_MEMORY_MB = 2_048
_AT_ONCE = 200
"""Words of one question."""
_LIMIT, _ONE_LIMIT = 4.0, 0.5
"""Seconds for a question, and for a single word out of one that took longer."""
MOST = 7
"""Suggestions that a menu has room for."""
_SUGGEST_SECONDS = 1.5


class SpellingStopped(WorkspaceError):
    """Spelling cannot be checked; says why."""


class Speller(KeptProcess):
    """Asks one long-lived process, started by the first question; callers wait for each other."""

    module = "roadmapper.documents.spell_worker"

    def __init__(self) -> None:
        super().__init__(_MEMORY_MB)

    def unknown(self, dictionary: Dictionary, words: Sequence[str]) -> set[str]:
        """Those of the words that the dictionary does not know."""
        wrong: set[str] = set()
        for start in range(0, len(words), _AT_ONCE):
            some = list(words[start : start + _AT_ONCE])
            answer = self._ask(dictionary, "check", {"words": some}, _LIMIT)
            if answer is None:  # one of them has no end in this language's rules: that one counts as known
                each = (self._ask(dictionary, "check", {"words": [word]}, _ONE_LIMIT) for word in some)
                answer = [word for found in each for word in found or ()]
            wrong |= set(answer)
        return wrong

    def suggestions(self, dictionary: Dictionary, word: str) -> list[str]:
        """What may have been meant, the likeliest first; those that are found within a second or so."""
        given = {"word": word, "most": MOST, "seconds": _SUGGEST_SECONDS}
        return self._ask(dictionary, "suggest", given, _SUGGEST_SECONDS + 0.5) or []

    def _ask(self, dictionary: Dictionary, what: str, given: dict[str, Any], limit: float) -> Any:
        """The answer, or None where the time was up."""
        with self._lock:
            if self._closed:
                raise SpellingStopped("Spelling is not checked any more, because the file is closing.")
            try:
                answer = self._process().ask(what, {**given, "dictionary": str(dictionary.path)}, limit)
            except Overran:
                self._drop()
                return None
            except Died:
                self._drop()
                raise SpellingStopped(_broken(dictionary)) from None
        if "done" in answer:
            return answer["done"]
        if "overrun" in answer:
            return None
        if "bug" in answer:
            _log.info("Spelling with %s failed:\n%s", dictionary.path, answer["bug"])
        raise SpellingStopped(answer.get("problem") or _broken(dictionary))


def _broken(dictionary: Dictionary) -> str:
    return f"The dictionary {dictionary.path} could not be used. Choose another one in the preferences."
