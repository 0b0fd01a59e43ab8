"""The outlook of a plan: by when each initiative and milestone will be done, and the chance to be in time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from roadmapper.operations.plan_content import rule_of
from roadmapper.operations.wording import as_day
from roadmapper.planning.dependencies import Dependency
from roadmapper.planning.forecast import Finish, simulate
from roadmapper.planning.simulation import Estimate, UncertainPlan
from roadmapper.storage.plan_reading import read_deliveries, read_estimates, read_links
from roadmapper.storage.reading import Reader

DONE = frozenset({"shipped", "declined"})


class OutlookItem(NamedTuple):
    """An initiative or milestone that is not certain: its planned day, the chance to make it, its finish."""

    entity: Literal["initiative", "milestone"]
    id: str
    title: str
    planned: date | None
    chance: float | None
    finish: Finish


class Outlook(NamedTuple):
    """What a forecast says of a plan; ``ranged`` is how many initiatives have a best or a worst end."""

    items: tuple[OutlookItem, ...]
    ranged: int
    runs: int


def read_outlook(
    reader: Reader, today: date, *, cancelled: Callable[[], bool] = lambda: False
) -> Outlook | None:
    """Read the plan and simulate it, under a second for 1,000 initiatives; None where it was cancelled.

    Listed are milestones that wait for anything, and initiatives whose finish varies or is expected to be
    another than planned. May run on any thread.
    """
    rows, links, deliveries = (reader.read(each) for each in (read_estimates, read_links, read_deliveries))
    estimates: dict[str, Estimate] = {}
    titles, planned, ranged = {}, {}, 0
    for eid, title, start, end, best, worst, category in rows:
        likely = as_day(end)
        if likely is None:
            continue
        ranged += bool(best or worst) and category not in DONE
        estimates[eid] = Estimate(likely, as_day(start), as_day(best), as_day(worst), category in DONE)
        titles[eid], planned[eid] = title, likely
    milestones: dict[str, list[str]] = {}
    for eid, title, day, initiative in deliveries:
        milestones.setdefault(eid, []).append(initiative)
        titles[eid], planned[eid] = title, as_day(day)
    plan = UncertainPlan(
        estimates,
        [Dependency(*ends) for _, *ends in links],
        milestones,
        rule_of(reader).calendar,
        today,
    )
    forecast = simulate(plan, cancelled=cancelled)
    if forecast is None:
        return None
    items = []
    for eid, finish in forecast.finishes.items():
        day, is_milestone = planned[eid], eid in milestones
        open_one = is_milestone or not estimates[eid].done
        if open_one and (is_milestone or finish.p10 != finish.p90 or finish.p50 != day):
            chance = None if day is None else forecast.chance_to_make(eid, day)
            entity = "milestone" if is_milestone else "initiative"
            items.append(OutlookItem(entity, eid, titles[eid], day, chance, finish))
    items.sort(key=lambda item: (1.0 if item.chance is None else item.chance, item.finish.p50))
    return Outlook(tuple(items), ranged, forecast.runs)
