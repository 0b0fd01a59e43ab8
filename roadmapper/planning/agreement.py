"""What numbers that several people gave for one thing say together: the middle, the ends, how far apart."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, TypeVar

Middle = Literal["median", "mean"]
T = TypeVar("T")


class Agreement(NamedTuple):
    """Numbers by who gave them, at least one; ``lowest`` and ``highest`` are who gave the ends.

    ``deviation`` is the standard deviation of all that were given (divided by their number: those who scored
    are everybody there is, not a sample).
    """

    given: Mapping[str, float]
    median: float
    mean: float
    low: float
    high: float
    lowest: tuple[str, ...]
    highest: tuple[str, ...]
    deviation: float

    @property
    def range(self) -> float:
        """From the lowest to the highest."""
        return self.high - self.low

    @property
    def spread(self) -> float | None:
        """The standard deviation as a share of the mean, so that reach and effort compare.

        None for one number alone; infinite where people differ around nought.
        """
        if len(self.given) < 2:
            return None
        if not self.deviation:
            return 0.0
        return self.deviation / abs(self.mean) if self.mean else math.inf

    def middle(self, which: Middle) -> float:
        """The median or the mean."""
        return self.median if which == "median" else self.mean


def agreement(given: Mapping[str, float]) -> Agreement | None:
    """What these numbers say together; None without any. Those that cannot be counted with are left out."""
    counted = {person: number for person, number in given.items() if math.isfinite(number)}
    if not counted:
        return None
    numbers = list(counted.values())
    low, high, mean = min(numbers), max(numbers), _mean(numbers)
    return Agreement(
        counted,
        _within(statistics.median(numbers), low, high),
        mean,
        low,
        high,
        tuple(person for person, number in counted.items() if number == low),
        tuple(person for person, number in counted.items() if number == high),
        0.0 if low == high else math.hypot(*(number - mean for number in numbers)) / math.sqrt(len(numbers)),
    )


def _mean(numbers: list[float]) -> float:
    try:
        mean = math.fsum(numbers) / len(numbers)
    except OverflowError:
        mean = math.fsum(number / len(numbers) for number in numbers)
    return _within(mean, min(numbers), max(numbers))


def _within(number: float, low: float, high: float) -> float:
    """A middle never lies beyond the ends, whatever the last digit was rounded to."""
    return min(max(number, low), high)


def most_disagreed_first(found: Iterable[tuple[T, Agreement | None]]) -> list[T]:
    """In order of the spread, the greatest first; then what one person gave, then what nobody did.

    What is equal stays in its order.
    """

    def place(each: tuple[T, Agreement | None]) -> tuple[int, float]:
        agreed = each[1]
        if agreed is None:
            return 2, 0.0
        return (1, 0.0) if agreed.spread is None else (0, -agreed.spread)

    return [item for item, _agreed in sorted(found, key=place)]
