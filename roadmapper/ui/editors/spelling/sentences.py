"""What is said about spelling: languages by name, and why nothing is checked and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLocale

_FREE_OF_CHANGE = "The text is as it was."
NO_LIBRARY = (
    "Spelling is not checked: the library for it is not installed. The text is as it was.\n"
    'Install Roadmapper with it (pipx install ".[spell]") and start again.'
)


def none_found() -> str:
    """No dictionary is on this computer."""
    return (
        f"Spelling is not checked: there is no dictionary on this computer. {_FREE_OF_CHANGE}\n"
        "Install one (on Debian and Ubuntu: sudo apt install hunspell-en-us), or name a folder with .aff and "
        ".dic files in the preferences."
    )


def none_for(language: str, there: Iterable[str]) -> str:
    """No dictionary for the language that is wished for."""
    names = ", ".join(sorted(map(language_name, there)))
    return (
        f"Spelling is not checked: there is no dictionary for {language_name(language)}. {_FREE_OF_CHANGE}\n"
        f"Choose another language (there is {names}), install a dictionary, or name a folder with .aff and "
        ".dic files in the preferences."
    )


def not_stored(word: str, problem: OSError) -> str:
    """The list of own words could not be written."""
    return f"“{word}” could not be kept in your dictionary, which is as it was.\n{problem}"


def language_name(code: str) -> str:
    """The language of a dictionary in words, such as "English (United Kingdom)"."""
    locale = QLocale(code.replace("-", "_"))
    if locale.language() == QLocale.Language.C:
        return code
    name = QLocale.languageToString(locale.language())
    _, _, rest = code.replace("-", "_").partition("_")
    return f"{name} ({QLocale.territoryToString(locale.territory())})" if rest else name
