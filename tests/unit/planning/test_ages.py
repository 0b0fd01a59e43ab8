"""Ages as people say them."""

from __future__ import annotations

from datetime import date

import pytest

from roadmapper.planning.ages import day_ago


@pytest.mark.parametrize(
    ("age", "day"),
    [
        ("6m", date(2026, 2, 28)),
        ("90d", date(2026, 6, 2)),
        ("8 weeks", date(2026, 7, 6)),
        ("2 years", date(2024, 8, 31)),
        ("1Y", date(2025, 8, 31)),
        ("8 months", date(2025, 12, 31)),
    ],
)
def test_a_day_so_long_ago(age: str, day: date) -> None:
    assert day_ago(age, date(2026, 8, 31)) == day


@pytest.mark.parametrize("age", ["", "soon", "-3m", "m", "9999y"])
def test_no_age(age: str) -> None:
    with pytest.raises(ValueError, match="Say an age such as"):
        day_ago(age, date(2026, 8, 31))
