"""A tiny dictionary in Hunspell's format, for tests: what it knows is all there is."""

from __future__ import annotations

from pathlib import Path

AFF = "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\nSFX S Y 1\nSFX S 0 s .\n"


def write_dictionary(folder: Path, code: str, *words: str) -> Path:
    """Write a dictionary of these words; those with ``/S`` know a plural, too. Returns its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{code}.aff").write_text(AFF, encoding="utf-8")
    (folder / f"{code}.dic").write_text("\n".join([str(len(words)), *words, ""]), encoding="utf-8")
    return folder
