"""Preferences as one table: key, default, label and check, kept in one INI file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from roadmapper import paths
from roadmapper.errors import InvalidInput

if TYPE_CHECKING:
    from configparser import ConfigParser


class Preference(NamedTuple):
    """One preference: its key as ``section.name``, its default, the words for it, and what it accepts."""

    key: str
    default: str
    label: str
    check: Callable[[str], bool]
    choices: tuple[str, ...] = ()


def _one_of(*choices: str) -> Callable[[str], bool]:
    return lambda value: value in choices


def _any_text(value: str) -> bool:
    return len(value) <= 200 and "\n" not in value


def _folder_or_none(value: str) -> bool:
    return not value or ("\n" not in value and Path(value).expanduser().is_dir())


THEMES = ("system", "light", "dark")
_FLAGS = ("yes", "no")
_PAPERS = ("automatic", "a4", "letter")

PREFERENCES: tuple[Preference, ...] = (
    Preference("look.theme", "system", "Theme", _one_of(*THEMES), THEMES),
    Preference("author.name", "", "Your name in the history", _any_text),
    Preference(
        "backups.megabytes",
        "500",
        "Backups kept of each file",
        _one_of("100", "500", "2000"),
        ("100", "500", "2000"),
    ),
    Preference("dates.day_first", "yes", "Read 3/4 as 3 April", _one_of(*_FLAGS), _FLAGS),
    Preference("export.paper", "automatic", "Paper of exported documents", _one_of(*_PAPERS), _PAPERS),
    Preference("plan.ask_why", "yes", "Offer to say why a date slips", _one_of(*_FLAGS), _FLAGS),
    Preference("share.presence", "yes", "Show others that a file is open here", _one_of(*_FLAGS), _FLAGS),
    Preference("spelling.language", "automatic", "Spelling language", _any_text),
    Preference("spelling.folder", "", "Folder of your own dictionaries", _folder_or_none),
    Preference("start.reopen", "yes", "Open the last workspace at start", _one_of(*_FLAGS), _FLAGS),
)
_BY_KEY = {preference.key: preference for preference in PREFERENCES}


def preferences_file() -> Path:
    """The INI file that app and command line share."""
    return paths.app_config() / "preferences.ini"


def _read() -> ConfigParser:
    import configparser  # 2 ms, only where there are preferences to read

    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read(preferences_file(), encoding="utf-8")
    except (configparser.Error, UnicodeDecodeError):
        return configparser.ConfigParser(interpolation=None)
    return parser


def get(key: str) -> str:
    """The preference's value, or its default where none is set or the one set makes no sense."""
    preference = _BY_KEY[key]
    section, name = key.split(".")
    if not preferences_file().exists():
        return preference.default
    value = _read().get(section, name, fallback=preference.default)
    return value if preference.check(value) else preference.default


def put(key: str, value: str) -> None:
    """Store one preference; raises InvalidInput when the value is not one it accepts."""
    preference = _BY_KEY[key]
    if not preference.check(value):
        raise InvalidInput(key, f"“{value}” is not a value for “{preference.label}”.")
    section, name = key.split(".")
    parser = _read()
    if not parser.has_section(section):
        parser.add_section(section)
    parser.set(section, name, value)
    target = preferences_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_suffix(".new")
    with temporary.open("w", encoding="utf-8") as file:
        parser.write(file)
    temporary.replace(target)
