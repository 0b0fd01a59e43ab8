"""What screen readers hear: lanes, milestones, dependencies, families, and what an edit changed."""

from __future__ import annotations

from datetime import date

from roadmapper.timeline.dependencies import Dependencies
from roadmapper.timeline.rows import DependencyRow, MilestoneRow, TimelineRows
from roadmapper.timeline.spoken import (
    dependency_words,
    family_words,
    heard_of,
    lane_name,
    milestone_name,
    milestones_name,
    news,
)
from roadmapper.timeline.words import Words
from tests.unit.timeline.charts import bar, day, layout_of

WORDS = Words(date(2026, 11, 20))


def test_lanes_and_milestones_are_named_with_their_number_and_date() -> None:
    assert [lane_name(lane) for lane in layout_of().lanes] == [
        "Activation, 3 initiatives · 61% of KR",
        "Retention, 2 initiatives",
        "Enterprise ready, 1 initiative",
        "Not scheduled, 2 initiatives",
    ]
    assert (milestones_name(1), milestones_name(4)) == (
        "Milestones, 1 milestone",
        "Milestones, 4 milestones",
    )
    assert milestone_name(WORDS, MilestoneRow("m", "GA", day("2027-06-01"), "month")) == (
        "GA, milestone, Jun 2027"
    )


def test_dependencies_are_told_from_both_ends_with_what_is_violated() -> None:
    layout = layout_of()
    found = Dependencies(
        [DependencyRow("1", "a", "c"), DependencyRow("2", "b", "c"), DependencyRow("3", "d", "a")], layout
    )

    def of(eid: str) -> str:
        index = layout.rows.index_of(eid)
        assert index is not None
        return dependency_words(found, layout.rows, index)

    assert of("a") == "Depends on Title of d (violated). Needed by Title of c."
    assert of("c") == "Depends on Title of a, Title of b."
    assert of("q") == ""
    assert dependency_words(None, layout.rows, 0) == ""


def test_families_are_told_from_above_and_from_below() -> None:
    parent = bar("p", "2026-11-01", "2027-03-31", title="Sign-in")
    rows = TimelineRows([parent, bar("x", None, None)._replace(parent="p"), bar("y", None, None)])
    assert family_words(WORDS, rows, 0).startswith("1 under it")
    assert family_words(WORDS, rows, 1) == "Part of Sign-in."
    assert family_words(WORDS, rows, 2) == ""


def test_only_what_is_new_is_told() -> None:
    rows = TimelineRows([bar("a", "2026-10-17", "2027-01-02")])
    before = heard_of(WORDS, rows, 0, "Activation")
    rows.put(bar("a", "2026-10-24", "2027-01-09"))
    after = heard_of(WORDS, rows, 0, "Retention")
    assert news(before, after) == "24 Oct 2026 → 9 Jan 2027, Retention"
    assert news(after, after) == ""
