"""Going to the inspector with the keyboard."""

from __future__ import annotations

from roadmapper.ui.actions import Action, is_open

ACTIONS = (
    Action(
        "inspector.focus",
        "Show details",
        "Go to the details of what is selected",
        ("Ctrl+Return",),
        "panel-right",
        is_open,
        "roadmapper.ui.commands.inspector:focus",
    ),
)
IN_MENUS = {"Edit": ("inspector.focus",)}
