"""When a check-in is due, and how those that wait are counted in words."""

from __future__ import annotations

from datetime import date

import pytest

from roadmapper.planning.check_in_due import check_in_due, is_overdue, overdue_words

TODAY = date(2026, 11, 20)
CYCLE = (date(2026, 7, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("cadence", "checked", "running", "due"),
    [
        ("weekly", date(2026, 11, 16), CYCLE, date(2026, 11, 23)),
        ("fortnightly", date(2026, 11, 2), CYCLE, date(2026, 11, 16)),
        ("monthly", date(2026, 10, 19), CYCLE, date(2026, 11, 19)),
        (None, date(2026, 10, 21), CYCLE, date(2026, 11, 21)),
        ("quarterly", None, CYCLE, date(2026, 10, 1)),
        ("weekly", date(2026, 6, 1), CYCLE, date(2026, 7, 8)),
        ("weekly", None, None, TODAY),
        ("weekly", date(2026, 11, 16), (date(2026, 4, 1), date(2026, 6, 30)), None),
        ("weekly", None, (date(2027, 1, 1), date(2027, 3, 31)), None),
    ],
)
def test_the_cadence_counts_from_the_last_check_in_of_the_cycle(
    cadence: str | None, checked: date | None, running: tuple[date, date] | None, due: date | None
) -> None:
    found = check_in_due(cadence, checked, TODAY, running)
    assert found == due
    assert is_overdue(found, TODAY) == (due is not None and due <= TODAY)


@pytest.mark.parametrize(
    ("cadences", "words"),
    [
        ([], ""),
        (["monthly", None], "2 key results without a check-in this month"),
        (["weekly"], "1 key result without a check-in this week"),
        (["weekly", "monthly"], "2 key results without a check-in in time"),
        (["fortnightly"], "1 key result without a check-in in time"),
    ],
)
def test_those_that_wait_in_words(cadences: list[str | None], words: str) -> None:
    assert overdue_words(cadences) == words
