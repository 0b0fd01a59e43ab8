"""Forecasts: by hand, and against a plain simulation that plays one run after another on dates."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.dependencies import Dependency, Span
from roadmapper.planning.fixes import fix_all
from roadmapper.planning.forecast import RUNS, Finish, Forecast, chance_words, simulate
from roadmapper.planning.pert import pert_days
from roadmapper.planning.simulation import Estimate, UncertainPlan, draws_of
from roadmapper.planning.workdays import ALWAYS, Calendar, read_calendar

MONDAY = date(2027, 1, 4)
OFFICE = read_calendar("12345", ["2027-01-06"])


def day(number: int) -> date:
    """A day by its number, 0 being Monday 4 Jan 2027."""
    return MONDAY + timedelta(days=number)


def estimate(start: int, best: int, likely: int, worst: int, *, done: bool = False) -> Estimate:
    return Estimate(day(likely), day(start), day(best), day(worst), done)


def forecast(plan: UncertainPlan, *, runs: int = RUNS, seed: int = 1) -> Forecast:
    found = simulate(plan, runs=runs, seed=seed)
    assert found is not None
    return found


def certainly(number: int) -> Finish:
    return Finish(*[day(number)] * 4)


# The plain simulation: a bar's length in working days is asked of ``length``, for each run anew.


def played(plan: UncertainPlan, links: list[Dependency], length: Callable[[str], int]) -> dict[str, date]:
    """One run: the finish of each bar, whose names are in the order of the dependencies."""
    calendar = plan.calendar
    spans: dict[str, tuple[date, date]] = {}
    for name, bar in sorted(plan.estimates.items()):
        days = length(name)
        start = calendar.next_workday(bar.start or bar.likely)
        end = calendar.add_workdays(start, days - 1)
        if bar.start is None:
            start = end = calendar.add_workdays(bar.best or bar.likely, days - 1)
            days = 1
        for link in links:
            if link.successor != name or link.predecessor not in spans or bar.done:
                continue
            awaited = spans[link.predecessor][link.kind[0] == "F"]
            allowed = awaited + timedelta(link.lag + (link.kind[0] == "F") - (link.kind[1] == "F"))
            if link.kind[1] == "F":
                end = max(end, calendar.next_workday(allowed))
                start = max(start, calendar.add_workdays(end, 1 - days))
            else:
                start = max(start, calendar.next_workday(allowed))
            end = max(end, calendar.add_workdays(start, days - 1))
        if plan.today and not bar.done and end < plan.today:
            end = calendar.next_workday(plan.today)
            start = calendar.add_workdays(end, 1 - days)
        spans[name] = start, end
    finishes = {name: end for name, (_, end) in spans.items()}
    return finishes | {
        milestone: max(finishes[bar] for bar in bars) for milestone, bars in plan.milestones.items()
    }


def three_lengths(plan: UncertainPlan, name: str) -> tuple[int, int, int]:
    """The best, likely and worst length of a bar in working days."""
    bar = plan.estimates[name]
    best, worst = bar.best or bar.likely, bar.worst or bar.likely
    start = bar.start or best
    if bar.done:
        best = worst = bar.likely
    one, two, three = (
        max(1, plan.calendar.workdays_between(start, end)) for end in (best, bar.likely, worst)
    )
    return one, two, three


def test_agrees_with_a_plain_simulation_of_the_beta_distribution() -> None:
    links = [
        *(Dependency("a", "c"), Dependency("b", "c", "FS", 5), Dependency("a", "d", "SS", 20)),
        *(Dependency("b", "d", "FF"), Dependency("c", "e"), Dependency("d", "e", "FS", -3)),
    ]
    plan = UncertainPlan(
        {
            "a": estimate(0, 20, 30, 80),
            "b": estimate(10, 30, 45, 60),
            "c": estimate(40, 60, 70, 110),
            "d": estimate(40, 50, 50, 90),
            "e": estimate(80, 100, 100, 100),
        },
        links,
        {"launch": ["d", "e"], "beta": ["c"]},
        OFFICE,
    )
    rng = random.Random(11)

    def length(name: str) -> int:
        best, likely, worst = three_lengths(plan, name)
        if best == worst:
            return likely
        mode = (likely - best) / (worst - best)
        return round(best + (worst - best) * rng.betavariate(1 + 4 * mode, 5 - 4 * mode))

    runs = [played(plan, links, length) for _ in range(3000)]
    found = forecast(plan, runs=4000)
    for eid, finish in found.finishes.items():
        plain = sorted(run[eid] for run in runs)
        for share, mine in zip((0.1, 0.5, 0.8, 0.9), finish, strict=True):
            assert abs((mine - plain[int(share * len(plain)) - 1]).days) <= 3, (eid, share)
        for by in (finish.p10, finish.p50, finish.p90):
            share = sum(end <= by for end in plain) / len(plain)
            assert found.chance_to_make(eid, by) == pytest.approx(share, abs=0.04), (eid, by)


_names = "abcdef"
_estimates = st.builds(
    lambda start, best, likely, worst, has_start, done: Estimate(
        day(start + best + likely),
        day(start) if has_start else None,
        day(start + best),
        day(start + best + likely + worst),
        done,
    ),
    *(st.integers(0, 30), st.integers(0, 10), st.integers(0, 10), st.sampled_from([0, 0, 5, 40])),
    *(st.sampled_from([True, True, True, False]), st.sampled_from([False, False, False, True])),
)
_ends = st.sampled_from(_names)
_links = st.lists(
    st.builds(Dependency, _ends, _ends, st.sampled_from(["FS", "SS", "FF", "SF"]), st.integers(-4, 6)),
    max_size=8,
)
_acyclic = _links.map(lambda links: [link for link in links if link.predecessor < link.successor])
_calendars = st.just(ALWAYS) | st.builds(
    Calendar, st.frozensets(st.integers(1, 7), min_size=2), st.frozensets(st.dates(MONDAY, day(80)))
)
_today = st.none() | st.integers(0, 60).map(day)


def onto_workdays(bar: Estimate, calendar: Calendar) -> Estimate:
    """Without days off at its ends, which the plain simulation knows nothing of."""
    dates = (None if each is None else calendar.next_workday(each) for each in bar[:4])
    return Estimate(*dates, done=bar.done)  # pyright: ignore[reportArgumentType]  # likely is never None


@given(st.fixed_dictionaries(dict.fromkeys(_names, _estimates)), _acyclic, _calendars, _today)
def test_every_run_is_that_of_a_plain_simulation_with_the_same_draws(
    bars: dict[str, Estimate], links: list[Dependency], calendar: Calendar, today: date | None
) -> None:
    bars = {name: onto_workdays(bar, calendar) for name, bar in bars.items()}
    milestones = {"m": ["a", "d"], "n": ["f"]}
    plan = UncertainPlan(bars, links, milestones, calendar, today and calendar.next_workday(today))
    runs = 40
    draws = {name: draws_of(name, 5, runs) for name in _names}
    lengths = {name: pert_days(*three_lengths(plan, name)) for name in _names}
    plain = [played(plan, links, lambda name, n=n: lengths[name][draws[name][n]]) for n in range(runs)]
    found = forecast(plan, runs=runs, seed=5)
    for eid in (*_names, *milestones):
        for by in {run[eid] for run in plain}:
            share = sum(run[eid] <= by for run in plain) / runs
            assert found.chance_to_make(eid, by) == share, eid
            assert found.chance_to_make(eid, by - timedelta(days=1)) < share


@given(st.fixed_dictionaries(dict.fromkeys(_names, _estimates)), _acyclic, _calendars)
def test_a_certain_plan_finishes_where_mending_it_would_put_it(
    bars: dict[str, Estimate], links: list[Dependency], calendar: Calendar
) -> None:
    certain = {name: Estimate(bar.likely, bar.start or bar.likely) for name, bar in bars.items()}
    spans = {name: Span(bar.start, bar.likely) for name, bar in certain.items()}
    spans |= fix_all(spans, links, calendar).spans
    found = forecast(UncertainPlan(certain, links, calendar=calendar))
    assert {name: finish.p50 for name, finish in found.finishes.items()} == {
        name: span.end for name, span in spans.items()
    }
    assert all(finish.p10 == finish.p90 for finish in found.finishes.values())


def test_a_bar_behind_a_range_is_uncertain_only_where_the_range_reaches_it() -> None:
    bars = {"a": estimate(0, 5, 10, 20), "near": estimate(15, 19, 19, 19), "far": estimate(40, 44, 44, 44)}
    found = forecast(UncertainPlan(bars, [Dependency("a", "near"), Dependency("a", "far")]))
    assert found.finishes["far"] == certainly(44)
    assert found.finishes["near"].p10 == day(19)
    assert found.finishes["near"].p90 > day(19)
    assert found.spreads["a"].days[0] >= day(5)
    assert found.spreads["a"].days[-1] <= day(20)


def test_what_is_certain_keeps_its_end_on_a_day_off() -> None:
    found = forecast(UncertainPlan({"a": estimate(0, 6, 6, 6)}, calendar=OFFICE, milestones={"m": ["a"]}))
    assert found.finishes == {"a": certainly(6), "m": certainly(6)}
    assert found.chance_to_make("m", day(5)) == 0


def test_what_is_done_stays_and_what_is_not_done_does_not_end_in_the_past() -> None:
    bars = {
        "a": estimate(0, 5, 10, 60),
        "b": estimate(4, 5, 6, 30, done=True),
        "late": Estimate(day(3), day(0)),
    }
    found = forecast(UncertainPlan(bars, [Dependency("a", "b")], {"m": ["b"], "none": []}, today=day(8)))
    assert found.finishes["b"] == found.finishes["m"] == certainly(6)
    assert found.finishes["late"] == certainly(8)
    assert found.finishes["a"].p10 >= day(8)
    assert "none" not in found.finishes


def test_a_milestone_waits_for_the_last_of_its_bars() -> None:
    bars = {"a": estimate(0, 5, 10, 40), "b": estimate(0, 5, 10, 40), "c": Estimate(day(12))}
    found = forecast(UncertainPlan(bars, milestones={"m": ["a", "b", "c", "gone"]}))
    by = day(15)
    both = found.chance_to_make("a", by) * found.chance_to_make("b", by)
    assert found.chance_to_make("m", by) == pytest.approx(both, abs=0.04)
    assert found.finishes["m"].p10 >= day(12)


def test_equal_input_and_seed_give_the_equal_forecast_and_draws_belong_to_their_bar() -> None:
    bars = {"a": estimate(0, 5, 10, 40), "b": estimate(0, 5, 10, 40), "c": estimate(0, 9, 10, 50)}
    plan = UncertainPlan(bars, [Dependency("a", "c")])
    assert forecast(plan) == forecast(plan)
    assert forecast(plan).spreads["a"] != forecast(plan, seed=2).spreads["a"]
    assert forecast(plan).spreads["a"] != forecast(plan).spreads["b"]
    changed = forecast(UncertainPlan({**bars, "b": estimate(0, 5, 30, 90)}, [Dependency("a", "c")]))
    assert changed.spreads["a"] == forecast(plan).spreads["a"]
    assert changed.spreads["c"] == forecast(plan).spreads["c"]


def test_draws_come_in_mirrored_halves() -> None:
    draws = draws_of("a", 1, 1000)
    assert [one + two for one, two in zip(draws[:500], draws[500:], strict=True)] == [255] * 500
    assert len(set(draws[:500])) > 150
    assert len(draws_of("a", 1, 7)) == 7


def test_rings_unknown_bars_and_odd_dates_are_no_trouble() -> None:
    bars = {
        "a": estimate(0, 5, 10, 20),
        "b": estimate(11, 12, 12, 12),
        "c": estimate(13, 14, 14, 14),
        "backwards": Estimate(day(3), day(9), best=day(5), worst=day(1)),
        "ever": Estimate(date.max, day(0), worst=date.max),
        "after": Estimate(day(9), day(8), worst=day(30)),
    }
    links = [
        *(Dependency("a", "b"), Dependency("b", "c"), Dependency("c", "b"), Dependency("gone", "a")),
        *(Dependency("a", "gone"), Dependency("a", "a"), Dependency("ever", "after")),
    ]
    found = forecast(UncertainPlan(bars, links, {"m": ["gone"]}))
    assert found.finishes.keys() == bars.keys()
    assert found.finishes["b"].p90 > day(12)
    assert found.finishes["c"] == certainly(14)
    assert found.finishes["after"].p50 == date.max
    assert forecast(UncertainPlan({})).finishes == {}


def test_a_long_chain_is_played() -> None:
    bars = {str(n): estimate(n, n, n, n + (n == 0)) for n in range(3000)}
    links = [Dependency(str(n), str(n + 1)) for n in range(2999)]
    found = forecast(UncertainPlan(bars, links), runs=50)
    assert found.chance_to_make("2999", day(2999)) == found.chance_to_make("0", day(0))


def test_it_stops_when_asked() -> None:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 2

    plan = UncertainPlan({str(n): estimate(0, 5, 10, 20) for n in range(10)})
    assert simulate(plan, cancelled=cancelled) is None
    assert len(asked) == 3


def test_chances_in_words() -> None:
    words = {0.72: "72%", 0: "0%", 0.004: "under 1%", 0.996: "over 99%", 1: "100%", 0.5: "50%"}
    assert {chance: chance_words(chance) for chance in words} == {
        chance: f"{told} chance" for chance, told in words.items()
    }
