"""The statistics of the benchmarks: median, percentile, ratio with its spread, growth exponent."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

# A ratio whose spread is wider than this says nothing yet, unless all rounds say the same of a limit.
WIDEST_SPREAD = 0.15


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` (0 to 1) of the values lie, interpolated between neighbours.

    Hyndman and Fan's type 7, the one that spreadsheets and NumPy use. Raises ValueError without values.
    """
    if not values:
        raise ValueError("A percentile takes at least one value.")
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


@dataclass(frozen=True)
class Ratio:
    """What is measured against its yardstick: the median of the rounds' ratios, and how far they spread.

    ``spread`` is the middle half's width (upper minus lower quartile) as a share of ``value``; ``least`` and
    ``most`` are the rounds' own.
    """

    value: float
    spread: float
    least: float
    most: float

    def settled(self, limit: float) -> bool:
        """Whether the rounds agree well enough to judge by: with each other, or all of them about a limit."""
        return self.spread <= WIDEST_SPREAD or self.most <= limit or self.least > limit


def ratio_of(measured: Sequence[float], yardstick: Sequence[float]) -> Ratio:
    """The ratio of two series measured in turns, round by round, so that a slow moment weighs on both.

    Raises ValueError when the series differ in length or a yardstick's figure is not positive.
    """
    if len(measured) != len(yardstick) or not measured:
        raise ValueError("Both sides must have been measured in the same rounds.")
    if min(yardstick) <= 0:
        raise ValueError("A yardstick that takes no time measures nothing.")
    ratios = [ours / theirs for ours, theirs in zip(measured, yardstick, strict=True)]
    value = median(ratios)
    spread = (percentile(ratios, 0.75) - percentile(ratios, 0.25)) / value
    return Ratio(value, spread, min(ratios), max(ratios))


def growth_exponent(by_size: Mapping[int, float]) -> float:
    """The exponent b of cost = a * size^b, by least squares over the logarithms.

    0 is a cost that does not grow with size, 1 one that grows in proportion. Raises ValueError for
    fewer than two sizes, or for figures that are not positive.
    """
    if len(by_size) < 2:
        raise ValueError("Growth takes figures at two sizes at least.")
    if min(by_size) <= 0 or min(by_size.values()) <= 0:
        raise ValueError("Growth takes positive sizes and figures.")
    xs = [math.log(size) for size in by_size]
    ys = [math.log(figure) for figure in by_size.values()]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    across = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return across / sum((x - mean_x) ** 2 for x in xs)
