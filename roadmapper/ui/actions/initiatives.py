"""Actions on initiatives, whichever page shows them."""

from __future__ import annotations

from roadmapper.ui.actions import Action, is_writable

ACTIONS = (
    Action(
        "initiative.new",
        "Initiative",
        "Add an initiative and type its title",
        ("Ctrl+Shift+N",),
        "plus",
        is_writable,
    ),
)
IN_MENUS = {"Insert": ("initiative.new",)}
