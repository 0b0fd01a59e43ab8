"""When to think again about what was declined: on a day, or when a measure passes a value; in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from roadmapper.planning.date_format import DEFAULT_STYLE, format_date
from roadmapper.planning.number_format import DEFAULT_NUMBER_STYLE, format_measure

_COMPARISONS: Final = {"above": "at least", "below": "at most"}


_THRESHOLD: Final = re.compile(r"(?P<name>.*?\S)\s*(?P<sign><=|>=|<|>|≤|≥)\s*(?P<number>\S.*)")


def read_threshold(text: str) -> tuple[str, str, str] | None:
    """A measure's name, "above" or "below", and the number as typed, of “Enterprise ARR >= 2M”; else None."""
    found = _THRESHOLD.fullmatch(text.strip())
    if found is None:
        return None
    return found["name"], "below" if found["sign"] in ("<", "<=", "≤") else "above", found["number"]


@dataclass(frozen=True)
class Measure:
    """A key result or metric that is watched: what it is called, what it stands at, and its unit."""

    title: str
    current: float | None
    unit: str | None = None


@dataclass(frozen=True)
class Trigger:
    """A day, a measure that is to be "above" or "below" a value (itself included), both, or neither.

    ``measure`` is None where none is watched, and where the one that was is gone.
    """

    on: date | None = None
    measure: Measure | None = None
    when: str | None = None
    value: float | None = None

    @property
    def watches(self) -> bool:
        """Whether a measure is watched that is there."""
        return self.measure is not None and self.when in _COMPARISONS and self.value is not None

    @property
    def is_set(self) -> bool:
        """Whether anything brings this back by itself."""
        return self.on is not None or self.watches

    def day_has_come(self, today: date) -> bool:
        """Whether its day is here or past."""
        return self.on is not None and self.on <= today

    @property
    def is_reached(self) -> bool:
        """Whether the measure is where it was waited for; one without a value is not."""
        if not self.watches or self.measure is None or self.measure.current is None or self.value is None:
            return False
        current = self.measure.current
        return current >= self.value if self.when == "above" else current <= self.value

    def is_due(self, today: date) -> bool:
        """Whether it has fired: either of the two is enough."""
        return self.day_has_come(today) or self.is_reached


@dataclass(frozen=True)
class Style:
    """How the workspace writes dates and numbers."""

    dates: str = DEFAULT_STYLE
    numbers: str = DEFAULT_NUMBER_STYLE


def trigger_words(trigger: Trigger, style: Style) -> str:
    """ "Revisit on 15 Nov 2026 or when “Enterprise ARR” is at least 2 M"; empty where nothing is set."""
    parts = []
    if trigger.on is not None:
        parts.append(f"on {format_date(trigger.on, 'day', style.dates)}")
    if trigger.watches and trigger.measure is not None:
        parts.append(f"when “{trigger.measure.title}” is {_threshold(trigger, style)}")
    return f"Revisit {' or '.join(parts)}" if parts else ""


def due_words(trigger: Trigger, today: date, style: Style) -> str:
    """What has fired: "15 Nov 2026 has passed"; empty while nothing has."""
    parts = []
    if trigger.on is not None and trigger.day_has_come(today):
        verb = "is today" if trigger.on == today else "has passed"
        parts.append(f"{format_date(trigger.on, 'day', style.dates)} {verb}")
    if trigger.is_reached and trigger.measure is not None:
        now = format_measure(trigger.measure.current, trigger.measure.unit, style.numbers)
        parts.append(f"“{trigger.measure.title}” is at {now}, waited for {_threshold(trigger, style)}")
    return "; ".join(parts)


def _threshold(trigger: Trigger, style: Style) -> str:
    unit = trigger.measure.unit if trigger.measure is not None else None
    return f"{_COMPARISONS[trigger.when or 'above']} {format_measure(trigger.value, unit, style.numbers)}"
