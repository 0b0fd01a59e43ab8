"""Names of files that come from elsewhere, made safe to be shown and to be written on any system."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LONGEST: Final = 100
_LONGEST_BYTES: Final = 180
_REFUSED: Final = re.compile(r'[<>:"|?*]')
_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def safe_name(name: str, suffix: str) -> str:
    """The last part of a path as a plain file name that ends with ``suffix``.

    No folders, no letters that cannot be seen or that turn the direction of reading, no name that stands for
    a device; "image" where nothing is left.
    """
    last = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    seen = "".join(" " if letter in "\t\n\r" else letter for letter in last if _is_seen(letter))
    plain = " ".join(_REFUSED.sub("-", seen).split())
    stem = (plain[: -len(suffix)] if plain.lower().endswith(suffix) else _without_suffix(plain)).strip(". ")
    if not stem or _DEVICE.match(stem):
        stem = f"image {stem}".strip()
    return _shortened(stem) + suffix


def _is_seen(letter: str) -> bool:
    return letter in "\t\n\r" or unicodedata.category(letter) not in _INVISIBLE


def _without_suffix(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return stem if dot and stem and suffix.isalnum() and suffix.isascii() and len(suffix) <= 5 else name


def _shortened(stem: str) -> str:
    stem = stem[:_LONGEST]
    while len(stem.encode()) > _LONGEST_BYTES:
        stem = stem[:-1]
    return stem.strip(". ") or "image"
