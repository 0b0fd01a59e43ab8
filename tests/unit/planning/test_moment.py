"""Moments: which have a name, how they are written, and which of two comes first."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from roadmapper.planning.moment import NOW, Moment, is_in_order, looked_at, moment_ago, moment_at

TODAY = date(2026, 11, 20)


def local(moment: Moment) -> datetime:
    assert moment.at is not None
    return datetime.fromtimestamp(moment.at / 1000)


def test_moments_with_a_name_begin_a_day() -> None:
    days = {
        "yesterday": date(2026, 11, 19),
        "week": date(2026, 11, 13),
        "month": date(2026, 10, 20),
        "quarter": date(2026, 10, 1),
    }
    for name, day in days.items():
        found = moment_ago(name, TODAY)
        assert local(found) == datetime.combine(day, datetime.min.time())
    assert moment_ago("month", TODAY)[1:3] == ("20 Oct 2026", "a month ago")


def test_a_moment_by_the_clock_is_written_with_its_time_unless_a_day_begins() -> None:
    begin = datetime(2026, 10, 20)
    assert moment_at(int(begin.timestamp() * 1000)).words == "20 Oct 2026"
    later = begin + timedelta(hours=14, minutes=30)
    assert moment_at(int(later.timestamp() * 1000)).words == "20 Oct 2026 14:30"


def test_now_comes_last() -> None:
    early, late = Moment(1, "early"), Moment(2, "late")
    assert is_in_order(early, late)
    assert is_in_order(early, NOW)
    assert is_in_order(NOW, NOW)
    assert not is_in_order(late, early)
    assert not is_in_order(NOW, late)


def test_what_another_version_kept_is_no_moment() -> None:
    for kept in (None, "", "soon", -1, 0, 1.5, []):
        assert looked_at(kept) is None
    found = looked_at(1_795_000_000_000)
    assert found is not None
    assert found.name == "when I last looked"
