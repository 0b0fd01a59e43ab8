"""Actions of saved views, answered by every page that has any."""

from __future__ import annotations

from roadmapper.ui.actions import Action

NUMBERED = 9
"""So many views have a key of their own, in their order."""
_PAGE = "timeline"
CHOICES = (
    Action("views.whole", "Whole plan", "Show everything, without a view", page=_PAGE),
    *(
        Action(
            f"views.{number}",
            f"View {number}",
            f"Show the page as its saved view number {number} keeps it",
            (f"Ctrl+{number}",),
            page=_PAGE,
        )
        for number in range(1, NUMBERED + 1)
    ),
)
ACTIONS = (
    *CHOICES,
    Action(
        "views.save",
        "Save as a view…",
        "Keep filter, order, grouping and colours under a name",
        ("Ctrl+Alt+V",),
        "save",
        page=_PAGE,
    ),
    Action("views.update", "Update the view", "Let the view keep what is seen now", page=_PAGE),
    Action("views.rename", "Rename the view…", "Give the view another name", page=_PAGE),
    Action("views.share", "Share the view", "Put a view that is yours alone into the file", page=_PAGE),
    Action(
        "views.up", "Move the view up", "Put the view before the one above it, with its number", page=_PAGE
    ),
    Action(
        "views.down",
        "Move the view down",
        "Put the view behind the one below it, with its number",
        page=_PAGE,
    ),
    Action("views.delete", "Delete the view", "Delete the view; nothing else changes", page=_PAGE),
)
MANAGED = (
    *("views.save", "views.update", "views.rename", "views.share"),
    *("views.up", "views.down", "views.delete"),
)
IN_MENUS = {"View": ("(views)", *MANAGED)}
SUBMENUS = {"(views)": ("Saved &views", tuple(action.id for action in CHOICES))}
