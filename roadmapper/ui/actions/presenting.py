"""Actions that show the plan to others: full screen, step by step, without exact dates on wish."""

from __future__ import annotations

from roadmapper.ui.actions import Action

PRESENT = "timeline.present"
HIDE_DATES = "timeline.hide_dates"

ACTIONS = (
    Action(
        PRESENT,
        "Present",
        "Show the plan on the whole screen, lane after lane or quarter after quarter",
        ("F5",),
        "monitor",
        page="timeline",
    ),
    Action(
        HIDE_DATES,
        "Hide exact dates",
        "Tell quarters instead of days, on the timeline and when presenting",
        page="timeline",
        checkable=True,
    ),
)
IN_MENUS = {"View": (PRESENT, HIDE_DATES)}
