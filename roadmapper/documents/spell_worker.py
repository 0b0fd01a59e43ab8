"""The spelling process, ``python -m roadmapper.documents.spell_worker``: a dictionary in Hunspell's format.

A process and no thread: the library is plain Python, so loading and looking for suggestions would take turns
with the keys that somebody types; and a word that a language's rules never come to an end with is given up.
"""

from __future__ import annotations

import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from roadmapper.documents.worker_loop import Overrun, run
from roadmapper.errors import RenderError

_SAMPLE = 2_000
_FEW = 0.01
"""The share of a dictionary's words that are no sign of the script it is for."""


class _Loaded:
    """One dictionary in memory, and the scripts it knows words of."""

    def __init__(self, path: str) -> None:
        from spylls.hunspell import Dictionary

        try:
            self._words = Dictionary.from_files(path)
        except Exception as problem:  # whatever a broken or unusual file makes the library raise
            raise RenderError(f"The dictionary {path} could not be read ({problem}).") from None
        self.path = path
        stems = [entry.stem for entry in self._words.dic.words]
        sample = stems[:: max(1, len(stems) // _SAMPLE)]
        counted = Counter(_script(word) for word in sample)
        self._scripts = {script for script, times in counted.items() if times >= _FEW * len(sample)}

    def is_known(self, word: str) -> bool:
        """Whether a word is right, or of a script that this dictionary does not speak of."""
        if _script(word) not in self._scripts:
            return True
        plain = word.replace("’", "'")
        return self._words.lookup(plain) or ("'" in plain and self._words.lookup(plain.replace("'", "’")))

    def suggestions(self, word: str) -> Iterable[str]:
        """What may have been meant, the likeliest first."""
        return self._words.suggest(word.replace("’", "'"))


def _script(word: str) -> str:
    return unicodedata.name(word[:1] or " ", "").partition(" ")[0]


class _Work:
    """Keeps the dictionary that was asked for last."""

    def __init__(self) -> None:
        self._loaded: _Loaded | None = None

    def prepare(self, request: dict[str, Any]) -> Callable[[], Any]:
        """Load the dictionary, outside the time limit, and return the work itself."""
        given = request["with"]
        if self._loaded is None or self._loaded.path != given["dictionary"]:
            self._loaded = None
            self._loaded = _Loaded(given["dictionary"])
        loaded = self._loaded
        if request["do"] == "suggest":
            return lambda: _first(loaded.suggestions(given["word"]), given["most"], given["seconds"])
        return lambda: [word for word in given["words"] if not loaded.is_known(word)]

    def line(self, _overrun: Overrun) -> int | None:
        """Words have no lines."""
        return None


def _first(suggestions: Iterable[str], most: int, seconds: float) -> list[str]:
    """As many as are found within the time."""
    found: list[str] = []
    until = time.monotonic() + seconds
    try:
        for word in islice(suggestions, most):
            found.append(word)
            if time.monotonic() > until:
                break
    except Overrun:
        return found
    return found


if __name__ == "__main__":
    run(_Work())
