"""Filters, colours and arrangements: what is shown, what its colour means, and what a view keeps."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.timeline.arrangement import Arrangement, Window, of_plain
from roadmapper.timeline.colouring import AS_READ, BAD, GOOD, LegendEntry, colours_of, legend, paint_by
from roadmapper.timeline.filters import show_only
from roadmapper.timeline.lanes import LaneValue
from roadmapper.timeline.rows import TimelineRows
from tests.unit.timeline.charts import VALUES, bar

ROWS = (
    bar("a", "2026-10-01", "2026-12-31", "act", title="Guided onboarding", owners=("Growth lead", "Design")),
    bar("b", "2027-02-01", "2027-03-31", "ret", title="Offline mode", owners=("Core lead",))._replace(
        health="at_risk", status="s1"
    ),
    bar("c", None, None, None, title="Slack digest")._replace(health="off_track"),
)


def shown(rows: TimelineRows) -> list[str]:
    return [eid for eid, is_shown in zip(rows.ids, rows.shown, strict=True) if is_shown]


def test_only_what_fits_is_shown_and_without_a_filter_all() -> None:
    rows = TimelineRows(ROWS)
    show_only(rows, {"a", "c"})
    assert (shown(rows), rows.filtered) == (["a", "c"], True)
    index = rows.put(bar("d", "2027-01-01", "2027-02-01"))
    show_only(rows, set(), [index])
    assert shown(rows) == ["a", "c"]
    rows.remove("a")
    show_only(rows, None)
    assert (shown(rows), rows.filtered) == (["b", "c", "d"], False)


def test_a_filter_of_an_older_file_is_read_as_words() -> None:
    old = {
        "lanes": ["team"],
        "filter": {"text": "api", "fields": [{"field": "theme", "values": ["x1", None]}]},
    }
    assert of_plain(old).filter == "api theme:x1,none"


def test_a_health_has_the_colour_that_it_means_and_others_the_next_of_the_theme_s() -> None:
    rows = TimelineRows(ROWS)
    healths = {"health": (LaneValue("on_track", "On track"), LaneValue("off_track", "Off track"))}
    found = colours_of(rows, "health", healths)
    assert (found["on_track"], found["off_track"], found[None]) == (GOOD, BAD, None)
    owners = colours_of(rows, "owner", {})
    assert (owners["Core lead"], owners["Growth lead"]) == (0, 1)
    paint_by(rows, "owner", owners)
    assert rows.colours == [1, 0, None]


def test_the_legend_tells_the_colours_that_are_seen() -> None:
    rows = TimelineRows(ROWS)
    assert legend(rows, AS_READ, VALUES) == (
        LegendEntry("Activation", 0),
        LegendEntry("Retention", 1),
        LegendEntry("No theme", None),
    )
    show_only(rows, {"b"})
    assert legend(rows, AS_READ, VALUES) == (LegendEntry("Retention", 1),)


def test_a_plan_that_nobody_coloured_needs_no_legend() -> None:
    rows = TimelineRows([bar("a", "2026-11-02", "2026-12-01", None)])
    assert legend(rows, AS_READ, {}) == ()
    assert legend(rows, "health", {}) == (LegendEntry("No health", None),)  # asked for, and answered


names = st.text(min_size=1, max_size=8)
arrangements = st.builds(
    Arrangement,
    st.lists(names, min_size=1, max_size=2, unique=True).map(tuple),
    names,
    st.text(max_size=9),
    st.none() | st.builds(Window, st.floats(0.1, 48), st.floats(-9e5, 9e5), st.booleans()),
    st.sampled_from(("packed", "each")),
    st.lists(names, max_size=3, unique=True).map(tuple),
)


@given(arrangements)
def test_an_arrangement_survives_its_json(arrangement: Arrangement) -> None:
    assert of_plain(json.loads(json.dumps(arrangement.to_plain()))) == arrangement


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=4),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    )
)
def test_odd_settings_are_as_without_them(odd: object) -> None:
    for key in ("lanes", "colour", "filter", "window"):
        assert of_plain({key: odd}).lanes
    assert of_plain({"filter": {"fields": odd, "text": odd}}).lanes == ("theme",)
