"""Slips by week: an initiative counts with its net move of the week, and only if that is later."""

from __future__ import annotations

from datetime import date, timedelta

from roadmapper.planning.slips import WEEKS, Moved, Week, slips

TODAY = date(2026, 11, 20)  # a Friday
END = date(2027, 1, 1)


def moved(ago: int, eid: str, before: int, after: int) -> Moved:
    return Moved(TODAY - timedelta(days=ago), eid, END + timedelta(days=before), END + timedelta(days=after))


def test_weeks_count_net_moves() -> None:
    moves = [
        moved(9, "a", 0, 30),
        moved(2, "a", 30, 40),
        moved(1, "a", 40, 36),
        moved(1, "b", 0, 10),
        moved(0, "c", 5, 0),
        moved(0, "d", 0, 9),
        moved(0, "d", 9, 0),
        moved(400, "e", 0, 99),
        Moved(TODAY, "f", None, END),
        Moved(TODAY, "g", END, None),
    ]
    found = slips(moves, TODAY)
    assert len(found) == WEEKS
    assert found[-1] == Week(date(2026, 11, 16), 16, 2)
    assert found[-2] == Week(date(2026, 11, 9), 30, 1)
    assert all(week.days == 0 for week in found[:-2])
    assert [week.words for week in found[-2:]] == ["30 days over 1 initiative", "16 days over 2 initiatives"]
    assert found[0].words == "Nothing"


def test_a_week_begins_where_the_workspace_says() -> None:
    assert slips([], TODAY, 7)[-1].first == date(2026, 11, 15)
    assert slips([], date(2026, 11, 15), 7)[-1].first == date(2026, 11, 15)
    assert slips([], TODAY, 6)[-1].first == date(2026, 11, 14)
