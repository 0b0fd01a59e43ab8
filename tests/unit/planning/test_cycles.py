"""Cycles of objectives, in the file's spelling and in people's."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning import cycles
from roadmapper.planning.cycles import Cycle, CycleKind, cycles_words, parse_cycle


@pytest.mark.parametrize(
    ("text", "key", "title", "first", "last"),
    [
        ("2026-Q4", "2026-Q4", "Q4 2026", date(2026, 10, 1), date(2026, 12, 31)),
        ("q4 2026", "2026-Q4", "Q4 2026", date(2026, 10, 1), date(2026, 12, 31)),
        ("H2 2026", "2026-H2", "H2 2026", date(2026, 7, 1), date(2026, 12, 31)),
        (" 2026H1 ", "2026-H1", "H1 2026", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026", "2026", "2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_both_spellings(text: str, key: str, title: str, first: date, last: date) -> None:
    cycle = cycles.parse_cycle(text)
    assert (cycle.key, cycle.title, cycle.first, cycle.last) == (key, title, first, last)


@pytest.mark.parametrize(
    "text", ["", "Q4", "2026-Q5", "H3 2026", "2026-Q", "0000", "soon", "2026-13", "٢٠٢٦", "x" * 500]
)
def test_anything_else_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"such as"):
        cycles.parse_cycle(text)


@given(st.dates(), st.sampled_from(cycles.CYCLE_KINDS))
def test_a_cycle_is_read_back_from_both_its_names(day: date, kind: CycleKind) -> None:
    cycle = cycles.cycle_around(day, kind)
    assert cycle.first <= day <= cycle.last
    assert cycles.parse_cycle(cycle.key) == cycle
    assert cycles.parse_cycle(cycle.title) == cycle


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(cycles.CYCLE_KINDS))
def test_the_next_cycle_begins_where_one_ends(day: date, kind: CycleKind) -> None:
    cycle = cycles.cycle_around(day, kind)
    following = cycles.next_cycle(cycle)
    assert following is not None
    assert (following.kind, (following.first - cycle.last).days) == (kind, 1)


def test_a_cycle_of_its_own_has_a_name_and_no_next_one() -> None:
    own = cycles.own_cycle("Beta", date(2027, 2, 14), date(2027, 1, 4))
    assert (own.key, own.first, own.last) == ("Beta", date(2027, 1, 4), date(2027, 2, 14))
    assert cycles.next_cycle(own) is None


def test_a_book_of_cycles_knows_own_names_and_those_of_the_calendar() -> None:
    beta = cycles.own_cycle("Beta", date(2027, 1, 4), date(2027, 2, 14))
    book = cycles.CycleBook([beta])
    assert book.find(" beta ") == beta
    assert book.find("q4 2026") == cycles.parse_cycle("2026-Q4")
    assert (book.find("someday"), book.find(None), book.own) == (None, None, [beta])


def test_several_cycles_say_each_year_once() -> None:
    def words(*names: str) -> str:
        return cycles_words(parse_cycle(name) for name in names)

    assert words() == ""
    assert words("H2 2026") == "H2 2026"
    assert words("2026") == "2026"
    assert words("H2 2026", "2026") == "H2 and all of 2026"
    assert words("Q4 2026", "H2 2026", "Q4 2026") == "Q4, H2 2026"
    assert words("Q4 2026", "H2 2026", "2026") == "Q4, H2 and all of 2026"
    assert words("H2 2026", "2027") == "H2 2026, 2027"
    spring = Cycle("Spring", "Spring", "own", date(2026, 3, 1), date(2026, 5, 31))
    assert cycles_words([spring, parse_cycle("2026")]) == "Spring, 2026"
