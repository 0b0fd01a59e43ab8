"""How late an initiative is."""

from __future__ import annotations

from datetime import date

import pytest

from roadmapper.planning.dates import Precision
from roadmapper.planning.initiatives import days_late

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("end", "category", "precision", "days"),
    [
        (date(2026, 11, 20), "in_progress", "day", 0),
        (date(2026, 11, 19), "in_progress", "day", 1),
        (date(2026, 11, 1), "planned", "month", 0),
        (date(2026, 9, 30), "planned", "quarter", 51),
        (date(2026, 11, 1), "shipped", "day", 0),
        (date(2026, 11, 1), "declined", "day", 0),
        (date(2026, 11, 10), None, None, 10),
        (None, "in_progress", None, 0),
    ],
)
def test_only_open_work_past_its_end_is_late(
    end: date | None, category: str | None, precision: Precision | None, days: int
) -> None:
    assert days_late(end, category, TODAY, precision) == days
