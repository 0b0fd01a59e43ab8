"""What follows a move, vague dates by whole periods."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.dependencies import Dependency, Span, violations
from roadmapper.planning.following import Following
from roadmapper.planning.network import Network
from roadmapper.planning.workdays import read_calendar


def span(start: str | None, end: str | None) -> Span:
    return Span(*(None if day is None else date.fromisoformat(day) for day in (start, end)))


CHAIN = Network([Dependency("a", "b"), Dependency("b", "c")])
DATES = {
    "a": span("2027-01-04", "2027-03-26"),
    "b": span("2027-04-01", "2027-06-30"),
    "c": span("2027-07-05", "2027-07-30"),
}


def test_a_quarter_moves_to_the_next_one_and_pulls_what_waits_for_it() -> None:
    plan = Following(DATES, {"b": ("quarter", "quarter")}, CHAIN)
    assert plan.after({"a": span("2027-01-04", "2027-04-15")}) == {
        "b": span("2027-07-01", "2027-09-30"),
        "c": span("2027-10-01", "2027-10-26"),
    }
    assert plan.after({"a": span("2027-01-04", "2027-03-31")}) == {}


def test_a_vague_end_alone_moves_the_bar_by_its_periods() -> None:
    plan = Following(DATES, {"b": ("day", "month")}, CHAIN)
    assert plan.after({"a": span("2027-01-04", "2027-04-02")})["b"] == span("2027-05-01", "2027-07-31")


def test_the_gap_is_kept_in_whole_periods_earlier_too() -> None:
    plan = Following(DATES, {"b": ("quarter", "quarter")}, CHAIN, "gap")
    assert plan.after({"a": span("2027-04-05", "2027-06-25")})["b"] == span("2027-07-01", "2027-09-30")


def test_exact_dates_follow_onto_working_days() -> None:
    calendar = read_calendar("12345", ["2027-04-02"])
    plan = Following(DATES, {}, CHAIN, "overlap", calendar)
    assert plan.after({"a": span("2027-01-04", "2027-04-01")})["b"].start == date(2027, 4, 5)


def test_the_calendar_s_end_ends_it() -> None:
    late = {**DATES, "b": span("9999-10-01", "9999-12-31")}
    plan = Following(late, {"b": ("quarter", "quarter")}, CHAIN)
    assert plan.after({"a": span("2027-01-04", "9999-12-30")})


days = st.integers(0, 400)
bars = st.lists(
    st.tuples(days, st.integers(0, 90), st.sampled_from(["day", "month", "quarter"])), min_size=4, max_size=4
)


@given(bars, st.integers(0, 200))
def test_nothing_exact_stays_broken_behind_a_move(found, later: int) -> None:
    from roadmapper.planning.dates import first_day, last_day

    names = "abcd"
    spans, precisions = {}, {}
    for name, (start, length, precision) in zip(names, found, strict=True):
        first = date.fromordinal(date(2027, 1, 1).toordinal() + start)
        last = date.fromordinal(first.toordinal() + length)
        spans[name] = Span(first_day(first, precision), last_day(last, precision))
        precisions[name] = (precision, precision)
    links = [Dependency("a", "b"), Dependency("b", "c"), Dependency("a", "d"), Dependency("c", "d")]
    moved = {"a": Span(spans["a"].start, date.fromordinal(spans["a"].end.toordinal() + later))}
    plan = Following(spans, precisions, Network(links))
    after = {**spans, **moved, **plan.after(moved)}
    was_broken = {v.dependency for v in violations(spans, links)}
    assert {v.dependency for v in violations(after, links)} <= was_broken
    for name, (start, end) in after.items():
        if name != "a" and name in plan.after(moved):
            unit = precisions[name][0]
            assert (start, end) == (first_day(start, unit), last_day(end, unit)) or unit == "day"
