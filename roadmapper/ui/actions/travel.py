"""Actions of time travel: setting out, going back and on, and coming home."""

from __future__ import annotations

from roadmapper.ui.actions import Action, is_open
from roadmapper.ui.commands import travel

_COMMANDS = "roadmapper.ui.commands.travel"

ACTIONS = (
    Action(
        "travel.toggle",
        "Time travel",
        "Slide through the history: timeline, tables and OKRs as of any moment",
        ("Ctrl+Alt+Z",),
        "history",
        is_open,
        f"{_COMMANDS}:toggle",
        checked=travel.is_on,
    ),
    Action(
        "travel.back",
        "A change back",
        "Show the roadmap as it was a change before",
        ("Ctrl+Alt+Left",),
        "chevron-left",
        travel.can_go_back,
        f"{_COMMANDS}:back",
    ),
    Action(
        "travel.on",
        "A change on",
        "Show the roadmap as it was a change later",
        ("Ctrl+Alt+Right",),
        "chevron-right",
        travel.is_in_past,
        f"{_COMMANDS}:on",
    ),
    Action(
        "travel.now",
        "Now",
        "Show the roadmap as it is now, and stay on the slider",
        icon="clock",
        when=travel.is_in_past,
        run=f"{_COMMANDS}:now",
    ),
    Action(
        "travel.compare",
        "Compare with this moment",
        "Keep the moment that is shown as ghosts on the timeline; slide on to see what moved since",
        icon="git-compare",
        when=travel.is_in_past,
        run=f"{_COMMANDS}:compare",
    ),
    Action(
        "travel.restore",
        "Restore everything to this moment…",
        "Bring the whole roadmap back to the moment that is shown, as one step",
        icon="rotate-ccw",
        when=travel.can_restore,
        run=f"{_COMMANDS}:restore",
    ),
)
IN_MENUS = {"View": ("travel.toggle", "(travel)")}
SUBMENUS = {
    "(travel)": (
        "&Go in time",
        ("travel.back", "travel.on", "travel.now", "travel.compare", "travel.restore"),
    )
}
"""Menus within menus: the mark that stands for one, its title and what is in it."""
