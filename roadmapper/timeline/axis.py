"""An axis of a chart: round ticks that hold all values, and values snapped to round steps."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final, NamedTuple

_ROUND: Final = (1.0, 2.0, 5.0, 10.0)
_FINE: Final = (1.0, 2.0, 2.5, 5.0)
_STEPS_A_TICK: Final = 4


class Axis(NamedTuple):
    """From ``low`` to ``high`` with a tick each ``step``; ``title`` says what it measures."""

    title: str
    low: float
    high: float
    step: float

    @property
    def ticks(self) -> list[float]:
        """The values of its ticks."""
        count = round((self.high - self.low) / self.step)
        return [self.low + number * self.step for number in range(count + 1)]

    def share(self, value: float) -> float:
        """Where a value lies, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)

    def value(self, share: float) -> float:
        """The value at a place."""
        return self.low + share * (self.high - self.low)

    @property
    def snap(self) -> float:
        """By how much a drag or a key changes a value."""
        wanted = self.step / _STEPS_A_TICK
        power = 10.0 ** math.floor(math.log10(wanted) + 1e-9)
        return max(power * factor for factor in _FINE if power * factor <= wanted * (1 + 1e-9))

    def snapped(self, value: float) -> float:
        """The round value next to one, never below zero."""
        return max(round(round(value / self.snap) * self.snap, 9), 0.0)


def axis_over(title: str, values: Iterable[float], ticks: int = 5) -> Axis:
    """An axis from zero that holds these values with some room, in about so many round steps."""
    most = max((value for value in values if math.isfinite(value)), default=0.0)
    rough = max(most * 1.08, 1e-9) / ticks if most > 0 else 1.0 / ticks
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in _ROUND if power * factor >= rough * (1 - 1e-9))
    return Axis(title, 0.0, step * max(math.ceil(most * 1.08 / step - 1e-9), 1), step)
