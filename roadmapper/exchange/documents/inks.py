"""The colours of documents outside the app, by the names that their parts know."""

from __future__ import annotations

from typing import Final

INKS: Final = {
    "text": "1A1F29",
    "text-2": "566072",
    "text-3": "667080",
    "line": "D5D9E0",
    "app": "F6F7F9",
    "accent": "3D5AD6",
    "good": "1B7A45",
    "good-soft": "E3F4EA",
    "warn": "8A5A00",
    "warn-soft": "FCF1DA",
    "bad": "B42C2C",
    "bad-soft": "FBE5E5",
    "note-soft": "E8ECFC",
}
CODE_INKS: Final = {
    "fact": "accent", "hl-c": "text-3", "hl-k": "accent", "hl-t": "accent", "hl-f": "accent", "hl-s": "good",
    "hl-i": "good", "hl-m": "warn", "hl-d": "bad",
}  # fmt: skip
BAR_INKS: Final = {
    "quote": ("line", ""),
    "note": ("accent", "note-soft"),
    "good": ("good", "good-soft"),
    "warn": ("warn", "warn-soft"),
    "bad": ("bad", "bad-soft"),
    "plain": ("", ""),
}
"""By the kind of a bar: the colour of the bar, and that of its ground."""
