"""What a tooltip says about each thing on the canvas."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from roadmapper.painting.frame import Frame
from roadmapper.painting.timeline import TimelinePainter
from roadmapper.planning.date_format import dated_range
from roadmapper.planning.fiscal import fiscal_period
from roadmapper.timeline.fiscal import unit_at
from roadmapper.timeline.hit import Hit
from roadmapper.timeline.lanes import Lane
from roadmapper.timeline.periods import clamp, period_start
from roadmapper.timeline.words import Words


def tooltip(
    painter: TimelinePainter, frame: Frame, words: Words, found: Hit, notes: Callable[[str], list[str]]
) -> str:
    """Plain text, a line each; empty where there is nothing to say that cannot be seen.

    ``notes`` gives further lines for an initiative or milestone by its id.
    """
    if found.is_initiative and found.item is not None:
        rows = frame.layout.rows
        return "\n".join([words.tooltip(rows, found.item), *notes(rows.ids[found.item])])
    if found.part == "milestone" and found.item is not None:
        milestone = frame.milestones[found.item]
        return "\n".join([words.milestone(milestone), *notes(milestone.id)])
    if found.part == "header" and found.day is not None and frame.view.fiscal_start != 1:
        return _fiscal(frame, words, found.day)
    if found.part == "empty" and (words_of_past := _ghost(frame, found)):
        return words_of_past
    if found.part == "lane" and found.lane is not None:
        lane = frame.layout.lanes[found.lane]
        cut = painter.lane_title_is_cut(lane.title, lane.subtitle, frame.view.left)
        title = [lane.title, lane.subtitle] if cut or lane.folded else []
        return "\n".join([*title, *over_full(frame, lane)])
    return _load(frame, found)


def over_full(frame: Frame, lane: Lane) -> list[str]:
    """The periods in which a lane's team has more to do than it can, a line each."""
    if frame.loads is None or not _has_load(frame, lane):
        return []
    from roadmapper.timeline.team_loads import period_of  # there is something to say

    return frame.loads.over_words(lane, period_of(frame.view.scale))


def _has_load(frame: Frame, lane: Lane) -> bool:
    return frame.loads is not None and frame.layout.by == ("team",) and frame.loads.has(lane)


def _load(frame: Frame, found: Hit) -> str:
    """What a team has to do: over the top of its lane, and wherever its period is over-full."""
    if frame.loads is None or found.part != "empty" or found.lane is None or found.day is None:
        return ""
    lane = frame.layout.lanes[found.lane]
    if not _has_load(frame, lane):
        return ""
    from roadmapper.timeline.team_loads import period_of  # as above

    unit = period_of(frame.view.scale)
    over = frame.loads.load(lane, period_start(found.day, unit), unit).over
    return frame.loads.words(lane, found.day, unit) if over or not found.row else ""


def _ghost(frame: Frame, found: Hit) -> str:
    """What the ghost of a past bar stands for, where one lies."""
    layout, past = frame.layout, frame.layout.past
    if past is None or found.lane is None or found.row is None or found.day is None:
        return ""
    for ghost in layout.lanes[found.lane].ghosts.get(found.row, ()):
        if ghost.left <= found.day < ghost.right:
            state = past.differences[ghost.item].words.capitalize() if ghost.gone else ""
            lines = (layout.rows.titles[ghost.item], layout.rows.note(ghost.item), state)
            return "\n".join(line for line in lines if line)
    return ""


def _fiscal(frame: Frame, words: Words, day: int) -> str:
    """ "FY27 Q2: 1 Jul to 30 Sep 2026"."""
    view = frame.view
    period = fiscal_period(date.fromordinal(clamp(day)), unit_at(view.scale.px_per_day), view.fiscal_start)
    return f"{period.title}: {dated_range(period.first, period.last, style=words.style, joint=' to ')}"
