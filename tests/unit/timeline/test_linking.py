"""Dots at the ends of bars, and what a line dropped on another bar means."""

from __future__ import annotations

import pytest

from roadmapper.timeline.linking import dot_at, kind_of, link_dots, link_words, onto_edge
from roadmapper.timeline.scale import Scale
from roadmapper.timeline.viewport import Viewport
from tests.unit.timeline.charts import bar, day, layout_of

VIEW = Viewport(Scale(4.0, day("2026-09-01") * 4.0), 2400, 700)


def test_a_bar_has_a_dot_beyond_each_end() -> None:
    layout = layout_of([bar("a", "2026-10-01", "2026-10-31")])
    start, end = link_dots(VIEW, layout, 0)
    assert (start.edge, end.edge) == ("start", "end")
    assert start.x < VIEW.x_of(day("2026-10-01")) - 8
    assert end.x > VIEW.x_of(day("2026-11-01")) + 8
    assert dot_at(VIEW, layout, 0, end.x + 3, end.y - 3) == "end"
    assert dot_at(VIEW, layout, 0, end.x + 20, end.y) is None


def test_no_dot_lies_over_the_next_bar_or_off_the_plot() -> None:
    layout = layout_of([bar("a", "2026-10-01", "2026-10-31"), bar("b", "2026-11-02", "2026-12-01")])
    assert [dot.edge for dot in link_dots(VIEW, layout, 0)] == ["start"]
    assert [dot.edge for dot in link_dots(VIEW, layout, 1)] == ["end"]
    early = VIEW._replace(scale=Scale(4.0, day("2026-10-10") * 4.0))
    assert link_dots(early, layout, 0) == []


def test_chips_and_folded_lanes_have_none() -> None:
    layout = layout_of([bar("a", "2026-10-01", "2026-10-31"), bar("u", None, None)])
    assert link_dots(VIEW, layout, 1) == []
    layout.fold([0], True)
    assert link_dots(VIEW, layout, 0) == []


@pytest.mark.parametrize(
    ("edge", "share", "kind", "words"),
    [
        ("end", 0.1, "FS", "B starts after A ends"),
        ("end", 0.9, "FF", "B ends after A ends"),
        ("start", 0.1, "SS", "B starts after A starts"),
        ("start", 0.9, "SF", "B ends after A starts"),
    ],
)
def test_the_kind_follows_from_both_ends(edge, share: float, kind: str, words: str) -> None:
    layout = layout_of([bar("b", "2026-10-01", "2026-10-31")])
    left, right = VIEW.x_of(layout.lefts[0]), VIEW.x_of(layout.rights[0])
    found = kind_of(edge, onto_edge(VIEW, layout, 0, left + (right - left) * share))
    assert found == kind
    assert link_words(found, "A", "B") == words
