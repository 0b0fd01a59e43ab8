"""The bubble chart of the candidates: which numbers its axes and sizes show, and what a drag stores."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import islice
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from roadmapper.entities.base import specs_of
from roadmapper.entities.initiative import Initiative
from roadmapper.operations.candidates import Candidates
from roadmapper.operations.fields import CUSTOM
from roadmapper.operations.grouped_values import Grouped
from roadmapper.operations.score_list import score_words
from roadmapper.painting.bubbles import Bubble, BubbleChart
from roadmapper.planning.number_format import format_number
from roadmapper.planning.scoring import number_of
from roadmapper.timeline.axis import Axis, axis_over
from roadmapper.ui.pages.prioritise.columns import SCORE
from roadmapper.ui.pages.prioritise.words import field_title

MOST: Final = 200
"""Of more than these the first are drawn."""
_BY_MODEL: Final = {
    "rice": ("effort", "impact", "reach"),
    "ice": ("ease", "ice_impact", "ice_confidence"),
    "wsjf": ("job_size", "business_value", "time_criticality"),
    "value": ("effort", "value", "reach"),
}
COLOURS: Final = (("theme", "Theme"), ("status", "Status"), ("team", "Team"))
"""What bubbles can be coloured by, besides fields of one's own."""
NUMBER_KINDS: Final = frozenset({"number", "money", "formula"})
Own = Mapping[str, Grouped]
"""Fields of one's own that a chart shows, by name."""
_NONE: Final[Own] = MappingProxyType({})
_UNITS: Final = {"effort": " (person-months)", "confidence": " (%)"}


class Shown(NamedTuple):
    """The fields of a chart: across, upwards, size, and what it is coloured by."""

    x: str
    y: str
    size: str
    colour: str = "theme"

    @property
    def own(self) -> list[str]:
        """The fields of one's own among them."""
        return [field for field in self if field.startswith(CUSTOM)]


def usual(found: Candidates) -> Shown:
    """What is shown of the model that ranks until somebody chooses: value, where anybody has said it."""
    shown = Shown(*_BY_MODEL.get(found.model.name, ("effort", SCORE, "reach")))
    return shown._replace(y="value") if shown.y == "impact" and found.is_valued else shown


def fields(found: Candidates) -> list[tuple[str, str]]:
    """What an axis or a size can be: numbers that any model takes, and the score."""
    names = dict.fromkeys(field for model in found.models.values() for field in model.inputs)
    named = [(name, field_title(found, name)) for name in names if name != "moscow"]
    return [(SCORE, f"{found.model.title} score"), *named]


def chart_of(
    found: Candidates, shown: Shown, colour: Callable[[str, Any], str], style: str, own: Own = _NONE
) -> BubbleChart:
    """The chart of those that have both numbers; the first of them where there are very many."""
    placed = islice(_placed(found, shown, own), MOST)
    rows = [(eid, x, y, number(found, eid, shown.size, own)) for eid, x, y in placed]
    greatest = max((size for *_at, size in rows if size is not None), default=0) or 1
    bubbles = [
        Bubble(
            eid, str(found.values(eid)["title"]), x, y, (size or 0) / greatest,
            colour(shown.colour, _coloured_by(found, eid, shown.colour, own)),
        )
        for eid, x, y, size in rows
    ]  # fmt: skip
    across = axis_over(_title(found, shown.x), (bubble.x for bubble in bubbles))
    upwards = axis_over(_title(found, shown.y), (bubble.y for bubble in bubbles), ticks=4)
    return BubbleChart(across, upwards, bubbles, _ticks(style))


def _coloured_by(found: Candidates, eid: str, field: str, own: Own) -> Any:
    if field not in own:
        return found.values(eid).get(field)
    return next(iter(own[field].column.get(eid, ())), None)


def has_more(found: Candidates, shown: Shown, own: Own = _NONE) -> bool:
    """Whether more of them have both numbers than a chart draws."""
    return next(islice(_placed(found, shown, own), MOST, None), None) is not None


def _placed(found: Candidates, shown: Shown, own: Own) -> Iterator[tuple[str, float, float]]:
    """Those that have both numbers, in their order; where few have any, the rest is passed over at once."""
    stored = [field for field in (shown.x, shown.y) if field != SCORE and field not in own]
    for eid in found.order:
        values = found.values(eid)
        if None in map(values.get, stored):
            continue
        x, y = (number(found, eid, field, own) for field in (shown.x, shown.y))
        if x is not None and y is not None:
            yield eid, x, y


@lru_cache(maxsize=8)
def _ticks(style: str) -> Callable[[float], str]:
    """The same for the same style, so that charts of the same are equal."""
    return partial(_tick, style)


def _tick(style: str, value: float) -> str:
    return format_number(value / 1000, style) + "k" if value >= 10_000 else format_number(value, style)


def number(found: Candidates, eid: str, field: str, own: Own = _NONE) -> float | None:
    """The number of an initiative that a chart shows."""
    if field in own:
        return own[field].numbers.get(eid)
    return found.score(eid).value if field == SCORE else number_of(found.values(eid).get(field))


def _title(found: Candidates, field: str) -> str:
    if field == SCORE:
        return f"{found.model.title} score"
    return field_title(found, field) + _UNITS.get(field, "")


def rescored(
    found: Candidates,
    eid: str,
    shown: Shown,
    chart: BubbleChart,
    at: tuple[float, float],
    own: Own = _NONE,
) -> dict[str, Any]:
    """What a bubble at these values stores: both fields, each at a round value that it may have.

    A score and a formula are what they are made of, and are not stored.
    """
    values: dict[str, Any] = {}
    for field, axis, value in ((shown.x, chart.x, at[0]), (shown.y, chart.y, at[1])):
        if field == SCORE or (field in own and own[field].is_reckoned):
            continue
        wanted = _allowed(field, axis, value)
        if wanted != number(found, eid, field, own):
            values[field] = wanted
    return values


def _allowed(field: str, axis: Axis, value: float) -> float | int:
    spec = specs_of(Initiative).get(field)
    wanted = axis.snapped(value)
    if spec is None:
        return wanted
    low, high = spec.bounds
    wanted = min(max(wanted, low or 0), high if high is not None else wanted)
    return round(wanted) if spec.kind in ("percent", "integer") else wanted


def rescored_words(found: Candidates, eid: str, values: dict[str, Any], style: str, own: Own = _NONE) -> str:
    """ "Impact 2 → 3 · RICE 1 387 → 2 080 · place 5 → 2"."""
    told = [
        f"{field_title(found, field)} {format_number(number(found, eid, field, own), style)}"
        f" → {format_number(value, style)}"
        for field, value in values.items()
    ]
    before, after = found.score(eid), found.model.score({**found.values(eid), **values})
    was, becomes = (score_words(found.model, score, style) for score in (before, after))
    told.append(f"{found.model.title} {was} → {becomes}" if was != becomes else f"{found.model.title} {was}")
    if after.value is not None:
        above = sum((found.score(each).value or 0) > after.value for each in found.order if each != eid)
        told.append(f"place {found.place(eid, by_hand=False)} → {above + 1}")
    return " · ".join(told)
