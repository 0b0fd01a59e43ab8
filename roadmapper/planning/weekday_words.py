"""Sets of weekdays in words and back: "12345" is "Mon to Fri", "1235" "Mon to Wed, Fri"."""

from __future__ import annotations

import re
from typing import Final

NAMES: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DIGITS: Final = re.compile(r"[1-7][1-7,; ]*")
_RANGE: Final = re.compile(r"([a-z]+) *(?:-|–|to) *([a-z]+)")


def read_weekdays(text: str) -> str:
    """The ISO digits, in order, of weekdays in words: "Mon to Fri", "mo, we, fr", "Sunday-Thursday", "12345".

    A range may go over the week's end. Raises ValueError with a sentence.
    """
    folded = text.casefold().strip()
    if _DIGITS.fullmatch(folded):
        return "".join(sorted(set(folded) & set("1234567")))
    found: set[int] = set()
    for part in re.split(r"[,;&]|\band\b", folded):
        if not part.strip():
            continue
        ends = _RANGE.fullmatch(part.strip())
        first, last = (_place(name) for name in (ends.groups() if ends else (part.strip(), part.strip())))
        found.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    if not found:
        raise ValueError("Name at least one weekday, such as Mon to Fri.")
    return "".join(str(place + 1) for place in sorted(found))


def _place(name: str) -> int:
    for place, full in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    ):
        if len(name) >= 2 and full.startswith(name.removesuffix(".")):
            return place
    raise ValueError(f"“{name}” is not a weekday. Write them like Mon to Fri, or Sun to Thu.")


def weekday_words(digits: str) -> str:
    """ISO digits as people read them; runs of three and more with "to"."""
    places = sorted({int(digit) - 1 for digit in digits if digit in "1234567"})
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    parts: list[str] = []
    for run in runs:
        parts += [f"{NAMES[run[0]]} to {NAMES[run[-1]]}"] if len(run) > 2 else [NAMES[each] for each in run]
    return ", ".join(parts)
