"""Actions on the lists that initiatives choose from."""

from __future__ import annotations

from roadmapper.ui.actions import Action, is_writable

ACTIONS = (
    Action(
        "list.add",
        "Entry of a list",
        "Add a theme, team, product, status, milestone, metric, audience or custom field",
        ("Ctrl+Alt+N",),
        "plus",
        is_writable,
        page="lists",
    ),
)
IN_MENUS = {"Insert": ("list.add",)}
