"""The header's fiscal row: quarters or years of a fiscal year that does not start in January."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from roadmapper.planning.fiscal import FiscalUnit, fiscal_period
from roadmapper.timeline.periods import LAST_DAY, clamp
from roadmapper.timeline.scale import Cell, Scale

QUARTERS_FROM: Final = 0.75
"""Quarters have room for their names from this many pixels per day on; below, years stand there."""


def unit_at(px_per_day: float) -> FiscalUnit:
    """What the row is divided into at a zoom."""
    return "quarter" if px_per_day >= QUARTERS_FROM else "year"


def fiscal_cells(scale: Scale, width: float, start_month: int) -> list[Cell]:
    """The cells that are visible in ``width`` pixels, of fiscal years that start in a month from 1 to 12."""
    unit, last = unit_at(scale.px_per_day), scale.day_at(width)
    cells: list[Cell] = []
    day = clamp(scale.day_at(0))
    while day <= last and day <= LAST_DAY:
        cells.append(_cell(unit, start_month, day))
        day = cells[-1].right
    return cells


def fiscal_quarter(day: int, start_month: int) -> Cell:
    """The fiscal quarter that a day lies in."""
    return _cell("quarter", start_month, clamp(day))


@lru_cache(maxsize=1024)
def _cell(unit: FiscalUnit, start_month: int, day: int) -> Cell:
    """The cell that a day lies in."""
    period = fiscal_period(date.fromordinal(day), unit, start_month)
    return Cell(period.first.toordinal(), period.last.toordinal() + 1, period.title)
