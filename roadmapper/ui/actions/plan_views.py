"""Actions on further views of the plan: its whole span in small, and its rows as a list."""

from __future__ import annotations

from roadmapper.ui.actions import Action, is_open
from roadmapper.ui.commands.list_view import text

ACTIONS = (
    Action(
        "timeline.mini_map",
        "Mini-map",
        "Show the whole plan under the timeline, with what is in sight as a frame to drag",
        ("Ctrl+Shift+M",),
        page="timeline",
        checkable=True,
    ),
    Action(
        "plan.list",
        "Show as a list",
        "Show the same initiatives as a table, or from there on the timeline, with what is selected",
        ("Ctrl+L",),
        "list",
        is_open,
        "roadmapper.ui.commands.list_view:switch",
        text_now=text,
    ),
)
IN_MENUS = {"View": ("timeline.mini_map", "plan.list")}
