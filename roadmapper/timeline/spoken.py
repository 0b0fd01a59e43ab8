"""What a screen reader says of lanes, milestones and dependencies, and of what changed about a bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmapper.counting import counted
from roadmapper.timeline.dependencies import Dependencies
from roadmapper.timeline.lanes import Lane, is_scheduled
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.rows import MilestoneRow, TimelineRows
from roadmapper.timeline.words import Words


class Heard(NamedTuple):
    """What was last said of a bar, part by part, so that a change can be told without the rest."""

    title: str
    dates: str
    ends: str
    lane: str
    state: str
    under: str
    note: str


def heard_of(words: Words, rows: TimelineRows, index: int, lane: str) -> Heard:
    """The parts of a bar's name that an edit may change."""
    dates, ends = words.dates(words.span(rows, index)), words.ends(rows, index)
    state, under = words.state(rows, index), words.under(rows, index)
    if under and rows.tree.is_folded(index):
        under += ", folded"
    return Heard(rows.titles[index], dates, ends, lane, state, under, rows.note(index))


def lane_words(layout: Layout, index: int) -> str:
    """The lane that a bar lies in, or would if nothing were folded; "" without dates, which says as much."""
    number = layout.home_lane(index) if is_scheduled(layout.rows, index) else None
    return "" if number is None else layout.lanes[number].full_title


def news(before: Heard, after: Heard) -> str:
    """The parts that are others now: "24 Oct 2026 → 9 Jan 2027, Retention"; empty if none is."""
    return ", ".join(now for was, now in zip(before, after, strict=True) if now and now != was)


def lane_name(lane: Lane) -> str:
    """A lane: "Activation, 7 initiatives · 61% of KR"."""
    return f"{lane.full_title}, {lane.subtitle}"


def milestones_name(count: int) -> str:
    """The row of milestones: "Milestones, 4 milestones"."""
    return f"Milestones, {counted(count, 'milestone')}"


def milestone_name(words: Words, milestone: MilestoneRow) -> str:
    """A milestone or release: "Beta, milestone, 24 Nov 2026"."""
    return f"{milestone.title}, {milestone.entity}, {words.milestone_day(milestone)}"


def family_words(words: Words, rows: TimelineRows, index: int) -> str:
    """What is over and under a bar: "Part of Enterprise sign-in. 4 under it."; empty without either."""
    over = next((rows.titles[above] for above in rows.tree.ancestors(index)), "")
    under = words.under(rows, index)
    return " ".join(
        part for part in (f"Part of {over}." if over else "", f"{under}." if under else "") if part
    )


def dependency_words(dependencies: Dependencies | None, rows: TimelineRows, index: int) -> str:
    """A bar's dependencies: "Depends on Public API v2 (violated). Needed by Webhooks."; empty without any."""
    if dependencies is None:
        return ""
    before: list[str] = []
    after: list[str] = []
    for number in dependencies.of_bar.get(index, ()):
        predecessor, successor = dependencies.predecessors[number], dependencies.successors[number]
        mark = " (violated)" if dependencies.violated(number) else ""
        if successor == index:
            before.append(rows.titles[predecessor] + mark)
        else:
            after.append(rows.titles[successor] + mark)
    return " ".join(part for part in (_sentence("Depends on", before), _sentence("Needed by", after)) if part)


def _sentence(verb: str, titles: Sequence[str]) -> str:
    return f"{verb} {', '.join(titles)}." if titles else ""
