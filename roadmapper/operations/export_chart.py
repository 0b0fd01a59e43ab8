"""The timeline's chart in a format for others: one door for the screen and the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, NamedTuple

from roadmapper.errors import InvalidInput
from roadmapper.exchange.exporters.calendar import ics_of
from roadmapper.exchange.exporters.chart_html import html_of
from roadmapper.exchange.exporters.chart_pptx import pptx_of
from roadmapper.operations.arranger import Arranger
from roadmapper.operations.conventions import Conventions
from roadmapper.operations.date_ranges import read_range
from roadmapper.operations.lane_fields import lane_fields
from roadmapper.operations.plan_content import read_plan
from roadmapper.storage.reading import Reader, workspace_row
from roadmapper.timeline.arrangement import MOST_LANE_FIELDS, Arrangement
from roadmapper.timeline.chart import Chart, chart_of
from roadmapper.timeline.chart_colours import ChartColours
from roadmapper.timeline.coarse import in_whole_quarters, spread_in_quarters, whole_quarters
from roadmapper.timeline.rows import Grouping


class ChartFormat(NamedTuple):
    """A format: its title, the file's suffix, and whether it is painted, by a writer that the caller has."""

    title: str
    suffix: str
    painted: bool = False


FORMATS: Final[dict[str, ChartFormat]] = {
    "png": ChartFormat("PNG picture", ".png", painted=True),
    "svg": ChartFormat("SVG drawing", ".svg", painted=True),
    "pdf": ChartFormat("PDF document", ".pdf", painted=True),
    "pptx": ChartFormat("PowerPoint slides", ".pptx"),
    "html": ChartFormat("Interactive page", ".html"),
    "ics": ChartFormat("Calendar of milestones", ".ics"),
}


class ChartRequest(NamedTuple):
    """What is asked for: how the chart is arranged, its days, and what only one format needs.

    The days go from ``first`` up to, not including, ``right``; None is as far as the plan goes. ``scale``
    is a PNG's, ``paper`` a PDF's; a web page has both themes.
    """

    arrangement: Arrangement = Arrangement()
    first: int | None = None
    right: int | None = None
    scale: int = 1
    paper: str = "one-page"
    dark: bool = False

    @property
    def days(self) -> tuple[int | None, int | None]:
        """``first`` and ``right``, or of the quarters that they lie in where exact dates are hidden."""
        hides_dates = self.arrangement.hides_dates
        return whole_quarters(self.first, self.right) if hides_dates else (self.first, self.right)


class Themes(NamedTuple):
    """The colours of both themes."""

    light: ChartColours
    dark: ChartColours


class Exported(NamedTuple):
    """A file's bytes; ``note`` says in a sentence what had to give way, if anything."""

    content: bytes
    note: str = ""


class Days(NamedTuple):
    """The days of a chart as ordinals, ``right`` the one after the last, and how they were read, in words."""

    first: int | None
    right: int | None
    echo: str


Write = Callable[[Chart, ChartColours, int, str], tuple[bytes, str]]
"""Paints a chart at a scale or on a paper; returns the bytes, and a note or nothing."""


def export_chart(
    reader: Reader,
    to: str,
    request: ChartRequest,
    *,
    as_of: date,
    themes: Themes,
    painted: Mapping[str, Write],
) -> Exported:
    """The chart in a format of ``FORMATS``; ``painted`` writes those that are painted.

    Raises InvalidInput with a sentence where there is nothing to show, or where it does not fit the format.
    """
    try:
        if to == "ics":
            return Exported(_calendar(reader, request, as_of))
        chart, colours = read_chart(reader, request, as_of), themes.dark if request.dark else themes.light
        if to == "html":
            return Exported(html_of(chart, *themes))
        if to == "pptx":
            return Exported(pptx_of(chart, colours))
        return Exported(*painted[to](chart, colours, request.scale, request.paper))
    except ValueError as error:
        raise InvalidInput("chart", str(error)) from None


def read_chart(reader: Reader, request: ChartRequest, as_of: date) -> Chart:
    """The chart that is asked for; raises ValueError with a sentence where there is nothing to show.

    Without exact dates it is of whole quarters, and so is all that it shows.
    """
    arranger = Arranger(reader, request.arrangement)
    plan, (first, right) = arranger.arranged(read_plan(reader)), request.days
    if arranger.problem is not None:
        raise InvalidInput("filter", f"{arranger.problem} Nothing was exported.")
    if request.arrangement.hides_dates:
        plan = in_whole_quarters(plan)
    from roadmapper.operations.branch_words import branch_title, stamp  # not with the first paint
    from roadmapper.operations.open_conflicts import read_named, sentence

    chart = chart_of(
        plan,
        title=reader.read(workspace_row).title,
        as_of=as_of,
        by=request.arrangement.lanes,
        row_mode=request.arrangement.row_mode,
        hides_dates=request.arrangement.hides_dates,
        first=first,
        right=right,
    )
    notes = (stamp(branch_title(reader)), sentence(read_named(reader)))
    return chart._replace(note="; ".join(note for note in notes if note))


def read_days(text: str, conventions: Conventions) -> Days:
    """Days as they are typed: "Q3 2027", "mid March to June", "from 1 Jan"; an empty text is the whole plan.

    Of a vague date the first day begins the chart, the last ends it. Raises ValueError with a sentence.
    """
    if not text.strip():
        return Days(None, None, "The whole plan")
    found = read_range(text, conventions)
    start, end = found.values["start"], found.values["end"]
    return Days(
        date.fromisoformat(start).toordinal() if start else None,
        date.fromisoformat(end).toordinal() + 1 if end else None,
        found.echo,
    )


def read_lanes(reader: Reader, text: str) -> Grouping:
    """Fields of lanes by name or title, one or two with a comma; raises InvalidInput with all there are."""
    asked = [part.strip() for part in text.split(",") if part.strip()]
    if not 1 <= len(asked) <= MOST_LANE_FIELDS:
        raise InvalidInput("lanes", "Lanes are made of one field, or of two with a comma between them.")
    return tuple(dict.fromkeys(_field_named(reader, words, "lanes") for words in asked))


def read_colour(reader: Reader, text: str) -> str:
    """The field of colours by name or title; raises InvalidInput with all there are."""
    return _field_named(reader, text.strip(), "colours")


def _field_named(reader: Reader, words: str, what: str) -> str:
    known = lane_fields(reader)
    by_words = {words.casefold(): field.name for field in known for words in (field.title, field.name)}
    if words.casefold() not in by_words:
        all_words = ", ".join(field.title.casefold() for field in known)
        raise InvalidInput(what, f"There are no {what} by “{words}”; there are {what} by {all_words}.")
    return by_words[words.casefold()]


def _calendar(reader: Reader, request: ChartRequest, as_of: date) -> bytes:
    plan, (first, right) = read_plan(reader), request.days
    hides_dates = request.arrangement.hides_dates
    milestones = spread_in_quarters(plan.milestones) if hides_dates else plan.milestones
    inside = [
        row
        for row in milestones
        if (first is None or row.day >= first) and (right is None or row.day < right)
    ]
    from roadmapper.operations.branch_words import branch_title, stamp
    from roadmapper.operations.open_conflicts import read_named, sentence

    branch, disputed = stamp(branch_title(reader)), read_named(reader)
    title = reader.read(workspace_row).title + (f" ({branch})" if branch else "")
    doubts = {row.id: sentence([each for each in disputed if each.eid == row.id]) for row in inside}
    return ics_of(inside, title=title, as_of=as_of, style=plan.date_style, doubts=doubts)
