"""The words that a user has added to the dictionary: a plain list in the app's data, one word a line."""

from __future__ import annotations

from pathlib import Path

from roadmapper import paths


def words_file() -> Path:
    """Where the list is; people may edit it by hand."""
    return paths.app_data() / "dictionary.txt"


def load() -> frozenset[str]:
    """Every added word as ``folded`` spells it; a list that cannot be read is empty."""
    try:
        text = words_file().read_text(encoding="utf-8", errors="replace")
    except OSError:
        return frozenset()
    return frozenset(folded(line.strip()) for line in text.splitlines() if line.strip())


def folded(word: str) -> str:
    """The word as it is compared: in lower case, with a straight apostrophe and without an owner's s."""
    return word.casefold().replace("’", "'").removesuffix("'s")


def add(word: str) -> None:
    """Put a word on the list; raises OSError."""
    _write([*_lines(), word])


def remove(word: str) -> None:
    """Take a word off the list; raises OSError."""
    _write([line for line in _lines() if folded(line) != folded(word)])


def _lines() -> list[str]:
    try:
        text = words_file().read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return []
    return [line.strip() for line in text.splitlines() if line.strip()]


def _write(lines: list[str]) -> None:
    file = words_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.write_text("".join(f"{line}\n" for line in dict.fromkeys(lines)), encoding="utf-8")
    fresh.replace(file)
