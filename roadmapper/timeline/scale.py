"""Dates to pixels and back at any zoom, the zoom's stops, and the cells of the two header rows."""

from __future__ import annotations

from functools import lru_cache
from math import floor, log
from typing import Final, NamedTuple

from roadmapper.timeline.periods import Unit, next_start, period_start, period_title, starts_between

LEAST_ZOOM: Final = 0.02
MOST_ZOOM: Final = 48.0
STOPS: Final[dict[str, float]] = {"weeks": 12.0, "months": 2.45, "quarters": 0.9, "years": 0.33}
"""The named zooms, in pixels per day."""


class Tier(NamedTuple):
    """What a zoom shows and how it snaps, from a least number of pixels per day upwards.

    ``upper`` and ``lower`` are the units of the header rows, ``step`` what drags snap to and keys move by,
    ``period`` how long a bar with one date, or one placed by a click, is drawn.
    """

    least: float
    upper: Unit
    lower: Unit
    step: Unit
    period: Unit


TIERS: Final = (
    Tier(20.0, "month", "day", "day", "week"),
    Tier(6.0, "month", "week", "day", "week"),
    Tier(1.4, "quarter", "month", "week", "month"),
    Tier(0.55, "year", "quarter", "month", "quarter"),
    Tier(0.26, "year", "quarter", "quarter", "year"),
    Tier(0.12, "year", "half", "quarter", "year"),
    Tier(0.0, "decade", "year", "quarter", "year"),
)


COARSE_TIERS: Final = (
    Tier(0.55, "year", "quarter", "quarter", "quarter"),
    *(tier for tier in TIERS if tier.least < 0.55),
)
"""What stands in their place where nothing shorter than a quarter is told."""


def tier_at(px_per_day: float) -> Tier:
    """The tier of a zoom."""
    return next(tier for tier in TIERS if px_per_day >= tier.least)


def nearest_stop(px_per_day: float) -> str:
    """The name of the stop whose zoom is nearest, by ratio."""
    return min(STOPS, key=lambda name: abs(log(STOPS[name] / px_per_day)))


class Cell(NamedTuple):
    """One cell of a header row: its days from ``start`` up to, not including, ``right``."""

    start: int
    right: int
    title: str


class Scale(NamedTuple):
    """Days to pixels: ``x = day * px_per_day - scroll``; ``x`` is 0 at the left edge of the plot."""

    px_per_day: float
    scroll: float

    def x_of(self, day: float) -> float:
        """The pixel where ``day`` begins."""
        return day * self.px_per_day - self.scroll

    def moment_at(self, x: float) -> float:
        """The point in time under a pixel, in days and fractions of one."""
        return (x + self.scroll) / self.px_per_day

    def day_at(self, x: float) -> int:
        """The day under a pixel: the exact inverse of ``x_of`` at every zoom."""
        day = floor(self.moment_at(x))
        # A quotient may round across the boundary; x_of is what was drawn, so it decides.
        if self.x_of(day + 1) <= x:
            return day + 1
        return day - 1 if self.x_of(day) > x else day

    def zoomed(self, px_per_day: float, about_x: float) -> Scale:
        """Another zoom with the moment under ``about_x`` kept in place; clamped to the zooms there are."""
        wanted = min(max(px_per_day, LEAST_ZOOM), MOST_ZOOM)
        return Scale(wanted, self.moment_at(about_x) * wanted - about_x)

    def scrolled(self, pixels: float) -> Scale:
        """The same zoom, moved to later (positive) or earlier days."""
        return Scale(self.px_per_day, self.scroll + pixels)

    @property
    def tier(self) -> Tier:
        """The header units and the step of this zoom."""
        return tier_at(self.px_per_day)

    def cells(self, row: str, width: float) -> list[Cell]:
        """The cells of header row ``upper`` or ``lower`` that are visible in ``width`` pixels."""
        tier = self.tier
        unit, short = (tier.upper, False) if row == "upper" else (tier.lower, True)
        first, last = (period_start(self.day_at(x), unit) for x in (0, width))
        return _cells(unit, short, first, last)


class CoarseScale(Scale):
    """A scale whose header and grid tell no period shorter than a quarter, whatever the zoom."""

    __slots__ = ()

    @property
    def tier(self) -> Tier:
        """Quarters where they have room, and what any scale has below."""
        return next(tier for tier in COARSE_TIERS if self.px_per_day >= tier.least)


@lru_cache(maxsize=32)
def _cells(unit: Unit, short: bool, first: int, last: int) -> list[Cell]:
    """The cells that begin from ``first`` to ``last``: the same ones for many steps of a zoom."""
    return [
        Cell(start, next_start(start, unit), period_title(start, unit, short))
        for start in starts_between(first, last, unit)
    ]


def fitting(first: int, right: int, width: float, margin: float = 24.0) -> Scale:
    """The scale that shows the days from ``first`` up to ``right`` within ``width`` pixels."""
    room = max(width - 2 * margin, 1.0)
    px_per_day = min(max(room / max(right - first, 1), LEAST_ZOOM), STOPS["weeks"])
    middle = (first + right) / 2
    return Scale(px_per_day, middle * px_per_day - width / 2)
