"""The cycles of objectives: "2026-Q4", "2026-H2" or "2026" in the file, "Q4 2026" on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final, Literal, NamedTuple

from roadmapper.planning.dates import MONTHS_IN, first_day, last_day, shift

CycleKind = Literal["quarter", "half", "year"]
AnyKind = Literal["quarter", "half", "year", "own"]
CYCLE_KINDS: Final[tuple[CycleKind, ...]] = ("quarter", "half", "year")
_LETTERS: Final[dict[str, CycleKind]] = {"Q": "quarter", "H": "half"}
_NAME: Final = re.compile(
    r"(?P<y1>[0-9]{4})(?:[ -]?(?P<l1>[QH])(?P<n1>[0-9]))?|(?P<l2>[QH])(?P<n2>[0-9])[ -]?(?P<y2>[0-9]{4})",
    re.IGNORECASE,
)


class Cycle(NamedTuple):
    """A span that objectives are set for; ``key`` is what the file keeps, ``title`` what people read.

    One of a kind of its own ("own") is kept by its title.
    """

    key: str
    title: str
    kind: AnyKind
    first: date
    last: date


def cycle_around(day: date, kind: CycleKind) -> Cycle:
    """The cycle of this kind that a day lies in; around today it is the current one."""
    first, last = first_day(day, kind), last_day(day, kind)
    if kind == "year":
        return Cycle(f"{first.year:04}", f"{first.year:04}", kind, first, last)
    name = f"{kind[0].upper()}{(first.month - 1) // MONTHS_IN[kind] + 1}"
    return Cycle(f"{first.year:04}-{name}", f"{name} {first.year:04}", kind, first, last)


def cycles_words(cycles: Iterable[Cycle]) -> str:
    """Several cycles in words, each year said once: "Q4, H2 and all of 2026", "Spring, H1 2027"."""
    by_year: dict[str, list[Cycle]] = {}
    for cycle in dict.fromkeys(cycles):
        by_year.setdefault("" if cycle.kind == "own" else f"{cycle.first.year:04}", []).append(cycle)
    said = []
    for year, within in by_year.items():
        parts = [cycle.title.removesuffix(f" {year}") for cycle in within if cycle.kind != "year"]
        whole = [f"all of {year}"] if len(parts) < len(within) else []
        if parts and year:
            said.append(" and ".join([", ".join(parts), *whole]) if whole else f"{', '.join(parts)} {year}")
        else:
            said.append(", ".join(parts) or year)
    return ", ".join(said)


def parse_cycle(text: str) -> Cycle:
    """Read a cycle in either spelling ("2026-Q4", "Q4 2026", "h2-2026", "2026").

    Raises ValueError with a sentence for anything else.
    """
    match = _NAME.fullmatch(text.strip())
    year = 0 if match is None else int(match["y1"] or match["y2"])
    if match is None or year == 0:
        raise ValueError(
            f"“{text.strip()[:40]}” is not a cycle. Write a quarter, a half or a year, such as Q4 2026."
        )
    letter = (match["l1"] or match["l2"] or "").upper()
    if not letter:
        return cycle_around(date(year, 1, 1), "year")
    number, kind = int(match["n1"] or match["n2"]), _LETTERS[letter]
    parts = 12 // MONTHS_IN[kind]
    if not 1 <= number <= parts:
        raise ValueError(
            f"There is no {letter}{number}. Write {letter}1 to {letter}{parts}, such as {letter}1 {year:04}."
        )
    return cycle_around(date(year, (number - 1) * MONTHS_IN[kind] + 1, 1), kind)


def own_cycle(title: str, first: date, last: date) -> Cycle:
    """A cycle with a name and days of its own; turned days are put right."""
    return Cycle(title, title, "own", min(first, last), max(first, last))


def next_cycle(cycle: Cycle) -> Cycle | None:
    """The cycle of the same kind that follows; None after one with a name of its own, which nobody knows.

    Raises ValueError past the end of the calendar.
    """
    if cycle.kind == "own":
        return None
    return cycle_around(shift(cycle.first, cycle.kind, 1), cycle.kind)


class CycleBook:
    """Every cycle that a stored name can mean: those named by the calendar, and those of a plan's own."""

    def __init__(self, own: Iterable[Cycle] = ()) -> None:
        self._own = {cycle.key.casefold(): cycle for cycle in own}
        self._found: dict[str, Cycle | None] = {}

    @property
    def own(self) -> list[Cycle]:
        """Those with a name of their own, the earliest first."""
        return sorted(self._own.values(), key=lambda cycle: (cycle.first, cycle.last, cycle.key))

    def find(self, text: str | None) -> Cycle | None:
        """The cycle that a name means, an own one before the calendar's; None for a name nobody knows."""
        name = (text or "").strip().casefold()
        if name not in self._found:
            self._found[name] = self._own.get(name) or _parsed(name)
        return self._found[name]


def _parsed(text: str) -> Cycle | None:
    try:
        return parse_cycle(text)
    except ValueError:
        return None
