"""Actions of the timeline: zoom, where to look, and what lanes are made of."""

from __future__ import annotations

from roadmapper.timeline.rows import LANE_FIELDS
from roadmapper.ui.actions import SEPARATOR, Action

LANES = "timeline.lanes_"
STOPS = "timeline.zoom_"

_ZOOM = tuple(
    Action(
        f"{STOPS}{stop}",
        stop.capitalize(),
        f"Show the timeline by {stop}",
        (f"Ctrl+Alt+{place}",),
        page="timeline",
        checkable=True,
    )
    for place, stop in enumerate(("weeks", "months", "quarters", "years"), start=1)
)
_LANES = tuple(
    Action(
        f"{LANES}{field}",
        f"Lanes by {field}",
        f"Group the timeline by {field}",
        page="timeline",
        checkable=True,
    )
    for field in LANE_FIELDS
)
ACTIONS = (
    *_ZOOM,
    Action(
        "timeline.zoom_in",
        "Zoom in",
        "Fewer days, wider bars",
        ("Ctrl++", "Ctrl+="),
        "zoom-in",
        page="timeline",
    ),
    Action(
        "timeline.zoom_out", "Zoom out", "More days, narrower bars", ("Ctrl+-",), "zoom-out", page="timeline"
    ),
    Action("timeline.fit", "Fit", "Show the whole plan", ("Ctrl+0",), page="timeline"),
    Action("timeline.today", "Today", "Go to today", ("Ctrl+T",), page="timeline"),
    Action(
        "timeline.next_quarter", "Next quarter", "Show the coming quarter", ("Ctrl+Shift+T",), page="timeline"
    ),
    *_LANES,
    Action("timeline.fold_all", "Fold all lanes", "Show each lane as one row", page="timeline"),
    Action("timeline.unfold_all", "Unfold all lanes", "Show all bars of every lane", page="timeline"),
)
IN_MENUS = {
    "View": (
        *(action.id for action in _ZOOM),
        SEPARATOR,
        "timeline.zoom_in",
        "timeline.zoom_out",
        "timeline.fit",
        "timeline.today",
        "timeline.next_quarter",
    ),
    "Roadmap": (*(action.id for action in _LANES), SEPARATOR, "timeline.fold_all", "timeline.unfold_all"),
}
