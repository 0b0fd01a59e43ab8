"""Visits: what is new is told against the end of the last one, whenever it came in."""

from __future__ import annotations

from datetime import date

from roadmapper.planning.visits import Seen, Visits, first_look, since_words

HOUR = 3_600_000


def test_what_came_later_with_an_older_date_is_new() -> None:
    seen = Seen(1_000, {"mine": 7})
    assert seen.knows("mine", 7, 5_000)
    assert not seen.knows("mine", 8, 1)
    assert not seen.knows("theirs", 1, 1)
    assert Seen(1_000).knows("theirs", 9, 1_000)
    assert not Seen(1_000).knows("theirs", 1, 1_001)


def test_a_visit_goes_on_until_a_pause_of_some_hours() -> None:
    first, later = Seen(10 * HOUR, {}), Seen(11 * HOUR, {"a": 1})
    visits = Visits(first).looked(later)
    assert visits.at(14 * HOUR) == visits
    assert visits.at(15 * HOUR) == Visits(later, later)
    assert visits.done() == Visits(later, later)
    assert Visits().at(HOUR) == Visits()


def test_what_is_kept_comes_back_and_odd_values_do_not() -> None:
    for seen in (Seen(5, {"a": 1}), Seen(5)):
        assert Seen.read(seen.kept()) == seen
    assert Seen.read({"at": 5, "clocks": {"a": "x"}}) == Seen(5)
    for odd in (None, 3, {}, {"at": "x"}, []):
        assert Seen.read(odd) is None


def test_a_first_look_goes_back_to_when_the_file_was_open_or_a_week() -> None:
    assert first_look(5, 9 * HOUR).at == 5
    assert first_look(None, 200 * HOUR).at == 32 * HOUR


def test_the_day_of_the_last_look_in_words() -> None:
    today = date(2026, 11, 20)
    days = (date(2026, 11, 20), date(2026, 11, 19), date(2026, 11, 18), date(2026, 11, 13))
    assert [since_words(day, today, "13 Nov") for day in days] == [
        "today",
        "yesterday",
        "Wednesday",
        "13 Nov",
    ]
