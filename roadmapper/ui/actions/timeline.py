"""Actions of the timeline: zoom, where to look, and what lanes are made of."""

from __future__ import annotations

from roadmapper.timeline.rows import LANE_FIELDS, MORE_FIELDS
from roadmapper.ui.actions import SEPARATOR, Action

LANES = "timeline.lanes_"
DIVIDE = "timeline.divide_"
COLOUR = "timeline.colour_"
EVERY_FIELD = (*LANE_FIELDS, *MORE_FIELDS)
_WORDS = {"tags": "tag"}
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
        f"Lanes by {_WORDS.get(field, field)}",
        f"Group the timeline by {_WORDS.get(field, field)}",
        page="timeline",
        checkable=True,
    )
    for field in EVERY_FIELD
)
_DIVIDE = tuple(
    Action(
        f"{DIVIDE}{field}",
        f"Divide lanes by {_WORDS.get(field, field)}",
        f"Divide each lane of the timeline by {_WORDS.get(field, field)}; once more takes it back",
        page="timeline",
        checkable=True,
    )
    for field in EVERY_FIELD
)
_COLOUR = (
    Action(
        f"{COLOUR}usual",
        "Colour as usual",
        "Colour the bars by theme, or by team where there are no themes",
        page="timeline",
        checkable=True,
    ),
    *(
        Action(
            f"{COLOUR}{field}",
            f"Colour by {_WORDS.get(field, field)}",
            f"Colour the bars by {_WORDS.get(field, field)}, with a legend",
            page="timeline",
            checkable=True,
        )
        for field in EVERY_FIELD
    ),
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
    *_DIVIDE,
    *_COLOUR,
    Action(
        "timeline.table",
        "Table beside the bars",
        "Show the initiatives as a table beside their bars, or hide it",
        ("Ctrl+Alt+B",),
        "table-2",
        page="timeline",
        checkable=True,
    ),
    Action(
        "timeline.cross",
        "To the table or the bars",
        "Go between the table and the bars",
        ("F6",),
        page="timeline",
    ),
    Action(
        "timeline.rows_each",
        "One row each",
        "Give every bar a row of its own, children under their parents",
        page="timeline",
        checkable=True,
    ),
    Action(
        "timeline.link",
        "Link the selected",
        "Let each selected initiative wait for the one that starts before it",
        ("Ctrl+Shift+L",),
        "link",
        page="timeline",
    ),
    Action(
        "timeline.unlink",
        "Unlink the selected",
        "Remove the dependencies between the selected initiatives",
        ("Ctrl+Alt+L",),
        "unlink",
        page="timeline",
    ),
    Action(
        "timeline.unschedule",
        "Unschedule",
        "Take the dates of the selected initiatives away",
        page="timeline",
    ),
    Action(
        "timeline.violations",
        "Broken dependencies",
        "List the dependencies that dates break, with what mends them",
        ("Ctrl+Shift+V",),
        "triangle-alert",
        page="timeline",
        checkable=True,
    ),
    Action(
        "timeline.critical",
        "Critical path",
        "Ring the initiatives that may not end later without moving the end of what waits for them",
        ("Ctrl+Shift+R",),
        page="timeline",
        checkable=True,
    ),
    Action(
        "timeline.forecast",
        "Forecast",
        "Simulate the plan over best and worst ends: the chance to make each date",
        ("Ctrl+Shift+O",),
        "chart-column",
        page="timeline",
        checkable=True,
    ),
    Action(
        "timeline.fold_children",
        "Fold what is under it",
        "Hide the initiatives under the selected ones, or show them again",
        ("Ctrl+.",),
        page="timeline",
    ),
    Action(
        "timeline.lane_up",
        "Move lane up",
        "Put the lane of the selected initiative one place higher; its theme, team or status goes along",
        page="timeline",
    ),
    Action(
        "timeline.lane_down",
        "Move lane down",
        "Put the lane of the selected initiative one place lower; its theme, team or status goes along",
        page="timeline",
    ),
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
        SEPARATOR,
        "timeline.table",
        "timeline.cross",
        "timeline.rows_each",
    ),
    "Roadmap": (
        "(lanes)",
        "(divide)",
        "(colour)",
        SEPARATOR,
        "timeline.link",
        "timeline.unlink",
        "timeline.unschedule",
        SEPARATOR,
        "timeline.violations",
        "timeline.critical",
        "timeline.forecast",
        SEPARATOR,
        "timeline.fold_children",
        "timeline.lane_up",
        "timeline.lane_down",
        "timeline.fold_all",
        "timeline.unfold_all",
    ),
}
SUBMENUS = {
    "(lanes)": ("&Lanes by", tuple(action.id for action in _LANES)),
    "(divide)": ("&Divide lanes by", tuple(action.id for action in _DIVIDE)),
    "(colour)": ("&Colour by", tuple(action.id for action in _COLOUR)),
}
"""Menus within menus: the mark that stands for one, its title and what is in it."""
