"""Successors that shift over weekends and holidays: onto working days, keeping their length in them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.dependencies import Dependency, Span, violations
from roadmapper.planning.network import Network
from roadmapper.planning.successors import shift_successors
from roadmapper.planning.workdays import Calendar, read_calendar

MONDAY = date(2027, 1, 4)
OFFICE = read_calendar("12345", ["2027-01-06"])


def bar(start: int, end: int) -> Span:
    """A bar by day numbers, 0 being Monday 4 Jan 2027; Wednesday 6 Jan is a holiday."""
    return Span(MONDAY + timedelta(days=start), MONDAY + timedelta(days=end))


# Friday to Monday is a bar of two working days.
SPANS = {"a": bar(0, 3), "b": bar(4, 7), "c": bar(8, 9)}
LINKS = [Dependency("a", "b"), Dependency("b", "c")]


def test_a_start_goes_on_to_the_next_workday_and_the_end_moves_with_it() -> None:
    assert shift_successors(SPANS, LINKS, {"a": bar(1, 4)}, "overlap", OFFICE) == (
        {"b": bar(7, 8), "c": bar(9, 10)},
        [],
    )
    assert shift_successors(SPANS, LINKS, {"a": bar(1, 9)}, "overlap", OFFICE).spans == {
        "b": bar(10, 11),
        "c": bar(14, 15),
    }


def test_a_holiday_is_stepped_over_and_a_lag_counts_all_days() -> None:
    spans = {"a": bar(-3, -1), "b": bar(0, 1)}
    link = Dependency("a", "b")
    assert shift_successors(spans, [link], {"a": bar(-2, 1)}, "overlap", OFFICE).spans == {"b": bar(3, 4)}
    lagging = Dependency("a", "b", "FS", 2)
    assert shift_successors(spans, [lagging], {"a": bar(-3, 1)}, "overlap", OFFICE).spans == {"b": bar(4, 7)}


def test_an_end_that_is_held_comes_late_enough_although_the_bar_spans_a_weekend() -> None:
    links = [Dependency("a", "b", "FF")]
    assert shift_successors(SPANS, links, {"a": bar(0, 10)}, "overlap", OFFICE) == ({"b": bar(9, 10)}, [])
    assert shift_successors(SPANS, links, {"a": bar(0, 12)}, "overlap", OFFICE) == ({"b": bar(11, 14)}, [])


def test_what_lies_on_days_off_is_brought_onto_workdays_only_when_it_shifts() -> None:
    spans = {"a": bar(0, 3), "b": bar(5, 6)}
    assert shift_successors(spans, LINKS[:1], {"a": bar(1, 4)}, "overlap", OFFICE).spans == {}
    assert shift_successors(spans, LINKS[:1], {"a": bar(1, 5)}, "overlap", OFFICE).spans == {"b": bar(7, 7)}
    spans["a"] = bar(0, 4)
    assert shift_successors(spans, LINKS[:1], {"a": bar(0, 5)}, "gap", OFFICE).spans == {"b": bar(7, 7)}


def test_the_gap_is_kept_in_working_days() -> None:
    later = shift_successors(SPANS, LINKS, {"a": bar(1, 4)}, "gap", OFFICE).spans
    assert later == {"b": bar(7, 8), "c": bar(9, 10)}
    back = shift_successors({**SPANS, "a": bar(1, 4), **later}, LINKS, {"a": bar(0, 3)}, "gap", OFFICE)
    assert back == ({"b": SPANS["b"], "c": SPANS["c"]}, [])


_names = st.sampled_from("abcdefgh")
_bars = st.builds(lambda start, length: bar(start, start + length), st.integers(0, 40), st.integers(0, 12))
_half = st.one_of(
    _bars, _bars.map(lambda span: Span(span.start, None)), _bars.map(lambda span: Span(None, span.end))
)
_plans = st.fixed_dictionaries(dict.fromkeys("abcdefgh", _half))
_acyclic = st.lists(
    st.builds(Dependency, _names, _names, st.sampled_from(["FS", "SS", "FF", "SF"]), st.integers(-5, 9)),
    max_size=16,
).map(lambda links: [link for link in links if link.predecessor < link.successor])
_calendars = st.builds(
    Calendar,
    st.frozensets(st.integers(1, 7), min_size=1),
    st.frozensets(st.dates(MONDAY, date(2027, 3, 1)), max_size=12),
)


@given(_plans, _acyclic, _names, _half, _calendars)
def test_shifts_leave_nothing_broken_behind_and_are_the_least_in_working_days(
    spans: dict[str, Span], links: list[Dependency], moved: str, to: Span, calendar: Calendar
) -> None:
    shifted = shift_successors(spans, links, {moved: to}, "overlap", calendar)
    assert all(each.violation.dependency.successor == moved for each in shifted.remaining)
    after = {**spans, moved: to, **shifted.spans}
    for name, span in shifted.spans.items():
        was, own = spans[name], [link for link in links if link.successor == name]
        assert all(day is None or calendar.is_workday(day) for day in span)
        if was.start and was.end and span.start and span.end:
            length = max(1, calendar.workdays_between(was.start, was.end))
            assert calendar.workdays_between(span.start, span.end) == length
        assert violations(after, own) == []
        assert violations({**after, name: span.moved(-1, calendar)}, own) != []


@given(_plans, _acyclic, _names, _half, _calendars)
def test_keeping_the_gap_breaks_nothing_that_held(
    spans: dict[str, Span], links: list[Dependency], moved: str, to: Span, calendar: Calendar
) -> None:
    shifted = shift_successors(spans, links, {moved: to}, "gap", calendar)
    before = {violation.dependency for violation in violations(spans, links)}
    for each in shifted.remaining:
        link = each.violation.dependency
        assert link.successor == moved or link in before
    assert shift_successors(spans, Network(links), {moved: to}, "gap", calendar) == shifted
