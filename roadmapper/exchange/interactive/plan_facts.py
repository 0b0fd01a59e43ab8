"""A chart as plain values for the interactive page: measures, colours, lanes, milestones, bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from roadmapper.exchange.interactive.bar_facts import bars_of, dependencies_of, shown_in
from roadmapper.planning.status import HEALTH_TITLES
from roadmapper.timeline import fiscal, metrics, tints
from roadmapper.timeline.chart import Chart
from roadmapper.timeline.chart_colours import ChartColours
from roadmapper.timeline.chart_words import marks_of
from roadmapper.timeline.colouring import BAD
from roadmapper.timeline.lanes import Lane
from roadmapper.timeline.scale import COARSE_TIERS, LEAST_ZOOM, MOST_ZOOM, STOPS, TIERS, Tier

_METRICS: Final = (
    *(
        "ROW",
        "BAR",
        "BAR_INSET",
        "RADIUS",
        "LANE_PADDING",
        "LANE_LEAST",
        "FOLDED",
        "GROUP_HEAD",
        "HEADER_ROW",
    ),
    *("MILESTONES", "LANE_COLUMN", "DIAMOND", "CHIP_GAP", "CHIP_LEAST", "CHIP_MOST", "CHIP_PADDING"),
    *("LABEL_LEAST", "DETAIL_LEAST"),
)
"""The measures of ``timeline.metrics`` that the page draws by."""


def facts_of(chart: Chart, light: ChartColours, dark: ChartColours) -> dict[str, Any]:
    """Everything the page draws and says; days are ordinals, places count from 0."""
    shown = shown_in(chart)
    rows = chart.layout.rows
    owners = sorted(
        {name for index in shown for name in rows.owners[index]}, key=lambda name: (name.casefold(), name)
    )
    statuses = list(dict.fromkeys(rows.status_titles[index] for index in shown))
    initiatives = bars_of(chart, shown, statuses, owners)
    vague = any(kind for name in ("before", "after") for kind in initiatives[name])
    return {
        "today": chart.as_of.toordinal(),
        "first": chart.first,
        "right": chart.right,
        "fiscalStart": chart.fiscal_start,
        "metrics": {_camel(name): getattr(metrics, name) for name in _METRICS},
        "zoom": _zoom(COARSE_TIERS if chart.hides_dates else TIERS),
        "colours": {"light": _theme(light), "dark": _theme(dark)},
        "tints": {"fill": tints.TINT, "progress": tints.PROGRESS_TINT, "border": tints.BORDER_TINT},
        "healths": {health: {"title": title} for health, title in HEALTH_TITLES.items()},
        "each": chart.layout.each,
        "lanes": [_lane(lane) for lane in chart.layout.lanes],
        "statuses": statuses,
        "owners": owners,
        "initiatives": initiatives,
        "dependencies": dependencies_of(chart, shown),
        "milestones": _milestones(chart),
        "legend": [[entry.title, entry.colour] for entry in chart.legend],
        "marks": [list(mark) for mark in marks_of(chart)] + ([["vague", "Vague date"]] if vague else []),
    }


def _camel(name: str) -> str:
    first, *rest = name.lower().split("_")
    return first + "".join(word.capitalize() for word in rest)


def _zoom(tiers: Sequence[Tier]) -> dict[str, Any]:
    """The zooms there are, in pixels per day, and the periods that each shows."""
    return {
        "least": LEAST_ZOOM,
        "most": MOST_ZOOM,
        "stops": STOPS,
        "tiers": [
            {"least": tier.least, "upper": tier.upper, "lower": tier.lower, "period": tier.period}
            for tier in tiers
        ],
        "fiscalQuartersFrom": fiscal.QUARTERS_FROM,
    }


def _theme(colours: ChartColours) -> dict[str, Any]:
    named = {_camel(name): value for name, value in colours._asdict().items() if isinstance(value, str)}
    return {**named, "places": [colours.of_place(place) for place in range(BAD + 1)]}


def _lane(lane: Lane) -> dict[str, Any]:
    return {
        "title": lane.title,
        "group": lane.group,
        "note": lane.more,
        "count": len(lane.members),
        "colour": lane.colour,
        "scheduled": lane.scheduled,
    }


def _milestones(chart: Chart) -> list[dict[str, Any]]:
    words = chart.words
    return [
        {
            "title": milestone.title,
            "day": milestone.day,
            "tone": milestone.tone,
            "words": words.milestone_day(milestone),
            **({"shape": "box"} if milestone.entity == "release" else {}),
        }
        for milestone in chart.milestones
    ]
