"""Finds the spelling dictionaries of this computer: pairs of .aff and .dic files, as Hunspell reads them."""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

OVERRIDE = "ROADMAPPER_DICTIONARIES"
"""The environment variable that names the only folders to look in; for tests and portable installs."""
LIBRARY = "spylls"
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[_-][A-Za-z0-9@]+)*")
_LINUX = (
    *("/usr/share/hunspell", "/usr/share/myspell", "/usr/share/myspell/dicts", "/usr/local/share/hunspell"),
    *("/usr/lib/libreoffice/share/extensions/dict-*", "/usr/lib64/libreoffice/share/extensions/dict-*"),
    *("/opt/libreoffice*/share/extensions/dict-*", "~/.local/share/hunspell"),
)
_MACOS = (
    *("~/Library/Spelling", "/Library/Spelling", "/opt/homebrew/share/hunspell", "/usr/local/share/hunspell"),
    "/Applications/LibreOffice.app/Contents/Resources/extensions/dict-*",
)
_WINDOWS = ("{APPDATA}/hunspell", "{ProgramFiles}/LibreOffice/share/extensions/dict-*", "C:/Hunspell")


class Dictionary(NamedTuple):
    """A dictionary: its language as in its files' name, such as ``en_US``, and their path without ending."""

    code: str
    path: Path


def is_installed() -> bool:
    """Whether the library that reads dictionaries is there: it comes with the extra ``spell``."""
    return importlib.util.find_spec(LIBRARY) is not None


def found(own: str = "") -> dict[str, Dictionary]:
    """Every dictionary by its language; those in the user's ``own`` folder come before the computer's."""
    by_code: dict[str, Dictionary] = {}
    for folder in _folders(own):
        for words in sorted(folder.glob("*.dic")):
            code = words.stem.replace("-", "_")
            if _LANGUAGE.fullmatch(words.stem) and words.with_suffix(".aff").is_file():
                by_code.setdefault(code, Dictionary(code, words.with_suffix("")))
    return by_code


def choose(wish: str, languages: Iterable[str], there: Mapping[str, Dictionary]) -> Dictionary | None:
    """The dictionary that a preference means: a language, ``off``, or ``automatic`` for the system's own."""
    if wish != "automatic":
        return there.get(wish)
    for wanted in (language.replace("-", "_") for language in languages):
        if wanted in there:
            return there[wanted]
        language = wanted.partition("_")[0]
        akin = sorted(code for code in there if code.partition("_")[0] == language)
        if akin:
            return there["en_US" if "en_US" in akin else akin[0]]
    return None


def _folders(own: str) -> Iterable[Path]:
    if own:
        yield Path(own).expanduser()
    only = os.environ.get(OVERRIDE)
    if only is not None:
        yield from (Path(folder) for folder in only.split(os.pathsep) if folder)
        return
    yield from (Path(folder) for folder in os.environ.get("DICPATH", "").split(os.pathsep) if folder)
    for place in {"darwin": _MACOS, "win32": _WINDOWS}.get(sys.platform, _LINUX):
        yield from _matching(place)
    yield from _brought_along()


def _matching(place: str) -> Iterable[Path]:
    """The folders that a place with ``~``, ``{VARIABLE}`` and ``*`` means here."""
    try:
        path = Path(place.format_map(os.environ)).expanduser()
    except (KeyError, RuntimeError):
        return ()
    parts = path.parts
    first = next((n for n, part in enumerate(parts) if "*" in part), len(parts))
    if first == len(parts):
        return (path,)
    return sorted(Path(*parts[:first]).glob("/".join(parts[first:])))


def _brought_along() -> Iterable[Path]:
    """The few languages that come with the library; they are looked at last."""
    library = importlib.util.find_spec(LIBRARY)
    if library is None or not library.submodule_search_locations:
        return ()
    return sorted(Path(library.submodule_search_locations[0], "hunspell", "data").glob("[a-z][a-z]"))
