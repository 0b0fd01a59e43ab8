"""Actions that lay the timeline over what it was at a past moment."""

from __future__ import annotations

from roadmapper.planning.moment import AGO
from roadmapper.ui.actions import Action

COMPARE = "timeline.compare_"
STOP = f"{COMPARE}stop"
ASK = f"{COMPARE}ask"

ACTIONS = (
    *(
        Action(
            f"{COMPARE}{name}",
            f"Compare with {words}",
            f"Show what moved, came and went since {words}",
            page="timeline",
        )
        for name, words in AGO.items()
    ),
    Action(
        ASK,
        "Compare with…",
        "Show what moved, came and went since a moment that you type",
        ("Ctrl+Alt+C",),
        page="timeline",
    ),
    Action(STOP, "Stop comparing", "Show the plan alone again", page="timeline"),
)
IN_MENUS = {"Roadmap": ("(compare)", STOP)}
SUBMENUS = {
    "(compare)": ("Co&mpare with", (*(f"{COMPARE}{name}" for name in AGO), ASK)),
}
"""Menus within menus: the mark that stands for one, its title and what is in it."""
