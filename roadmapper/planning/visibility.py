"""What an audience may see: which items and fields, how exact dates are, which words give secrets away.

Applied to an item's values before anything is compared or put into words, so that what is told is the truth
as far as the audience sees it: what moved within its quarter has not moved for those who hear quarters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final, Literal, cast

from roadmapper.planning.date_format import MONTHS
from roadmapper.planning.dates import PRECISIONS, Precision, first_day, last_day

Exactness = Literal["day", "month", "quarter", "hidden"]
Values = Mapping[str, Any]
_ENDS: Final = {"start": "start_precision", "end": "end_precision"}
_RANGE: Final = ("end_best", "end_worst")
_MONTH: Final = "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in MONTHS)
_DAY_WORDS: Final = (
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?(?:{_MONTH})\b|\b(?:{_MONTH})\s+\d{{1,2}}(?!\d)"
    r"|\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}\.\d{1,2}\.(?!\d)"
)
_MONTH_WORDS: Final = rf"\b(?:{_MONTH})\b|\b\d{{4}}-\d{{2}}\b"
_ANY_WORDS: Final = r"\b(?:Q[1-4]|H[12])\b|\b(?:19|20|21)\d\d\b"
_FINER: Final[dict[str, tuple[str, ...]]] = {
    "day": (),
    "month": (_DAY_WORDS,),
    "quarter": (_DAY_WORDS, _MONTH_WORDS),
    "hidden": (_DAY_WORDS, _MONTH_WORDS, _ANY_WORDS),
}
"""Ways of writing dates that are more exact than an audience is told."""


@dataclass(frozen=True)
class Visibility:
    """What one audience may see; without arguments it may see everything.

    ``fields`` are hidden by their names, ``themes`` by their ids, ``statuses`` by their categories;
    ``categories`` maps a status id to its category. ``secrets`` are the names that no text may hold: titles
    and keys of what is hidden, and people where owners are.
    """

    fields: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    dates: Exactness = "day"
    categories: Mapping[str, str] = field(default_factory=dict)
    secrets: frozenset[str] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether nothing at all is kept from this audience."""
        return not (self.fields or self.themes or self.statuses) and self.dates == "day"

    def shows(self, values: Values) -> bool:
        """Whether an item is seen at all."""
        if values.get("theme") in self.themes:
            return False
        status = values.get("status", "")
        if status == "" or (status is not None and status not in self.categories):
            return True  # the statuses of documents are none of the list's
        return self.categories.get(status or "", "idea") not in self.statuses

    def seen(self, values: Values) -> dict[str, Any] | None:
        """An item's values as the audience sees them: hidden ones empty, dates as exact as they are told."""
        if not self.shows(values):
            return None
        found = dict(values)
        for name, precision in _ENDS.items():
            if name in found:
                found[name], found[precision] = self.day(name, found[name], found.get(precision))
        if self.dates != "day":
            found.update({name: None for name in _RANGE if name in found})
        for name in self.fields & found.keys():
            found[name] = type(found[name])() if isinstance(found[name], tuple | list | dict) else None
        if isinstance(found.get("custom"), dict):
            hidden = {name.removeprefix("custom.") for name in self.fields}
            found["custom"] = {name: value for name, value in found["custom"].items() if name not in hidden}
        return found

    def day(self, name: str, stored: str | None, precision: str | None) -> tuple[str | None, str | None]:
        """A stored date with its precision as the audience is told it; (None, None) where it is not."""
        if not stored or name in self.fields or self.dates == "hidden":
            return None, None
        return told_day(stored, precision, self.dates, last=name != "start")

    def allows(self, text: str | None) -> bool:
        """Whether a free text holds neither a secret name nor a date that is more exact than is told."""
        return not self.gives_away(text)

    def gives_away(self, text: str | None) -> list[str]:
        """What a text holds that the audience may not read, in the text's own words."""
        if not text or self.is_whole:
            return []
        found = self._names.findall(text) if self._names is not None else []
        return list(dict.fromkeys([*found, *(word for each in self._days for word in each.findall(text))]))

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        names = sorted((name for name in self.secrets if name.strip()), key=len, reverse=True)
        parts = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
        return re.compile(rf"(?<!\w)(?:{parts})(?!\w)", re.IGNORECASE) if parts else None

    @cached_property
    def _days(self) -> list[re.Pattern[str]]:
        return [re.compile(each, re.IGNORECASE) for each in _FINER[self.dates]]


EVERYTHING: Final = Visibility()
"""What is seen where nobody in particular is told."""


def told_day(stored: str, precision: str | None, exactness: Exactness, *, last: bool) -> tuple[str, str]:
    """A stored date as exactly as it may be told: the last day (first of a start) of its period.

    What is meant less exactly than is told stays as it is; what is no date does, too.
    """
    meant = cast(Precision, precision) if precision in PRECISIONS else "day"
    if exactness in ("day", "hidden") or PRECISIONS.index(meant) >= PRECISIONS.index(exactness):
        return stored, meant
    try:
        day = date.fromisoformat(stored)
    except ValueError:
        return stored, meant
    return (last_day if last else first_day)(day, exactness).isoformat(), exactness


def periods_between(before: date, after: date, exactness: Exactness) -> int:
    """How many months or quarters a date moved, later counted positive; days where days are told."""
    if exactness == "month":
        return (after.year - before.year) * 12 + after.month - before.month
    if exactness == "quarter":
        return (after.year - before.year) * 4 + (after.month - 1) // 3 - (before.month - 1) // 3
    return (after - before).days


def secrets_of(visibility: Visibility, items: Iterable[Values]) -> set[str]:
    """Titles and keys of the items that an audience does not see, unless one that it sees is called so."""
    hidden: set[str] = set()
    told: set[str] = set()
    for values in items:
        names = {str(values.get("title") or ""), str(values.get("key") or "")} - {""}
        (told if visibility.shows(values) else hidden).update(names)
    known = {name.casefold() for name in told}
    return {name for name in hidden if name.casefold() not in known}
