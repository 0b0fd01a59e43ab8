"""Actions of the overview: going to a line's place, mending it, and choosing what is told."""

from __future__ import annotations

from roadmapper.ui.actions import Action, is_writable

_CHOOSE = "Choose a line under “Needs you” first"
ACTIONS = (
    Action(
        "overview.open",
        "Go to the line's place",
        "Show what the chosen line of the overview is about",
        icon="arrow-right",
        page="overview",
        needs="Choose a line of the overview first",
    ),
    Action(
        "overview.mend",
        "Mend what needs you",
        "Do what the chosen line under “Needs you” offers; Undo takes it back",
        ("M",),
        "check",
        when=is_writable,
    ),
    Action(
        "overview.switch_off",
        "Tell this no more",
        "Switch the rule of the chosen line off, for everybody who has this roadmap",
        when=is_writable,
        page="overview",
        needs=_CHOOSE,
    ),
    Action(
        "overview.rules",
        "What needs you…",
        "Choose what the overview and “roadmapper lint” look for",
        icon="list-checks",
        run="roadmapper.ui.pages.overview.rules_dialog:choose",
    ),
    Action(
        "overview.seen",
        "Mark all changes as seen",
        "From now on tell what changes after this moment",
        icon="eye",
        page="overview",
    ),
    Action(
        "overview.only_others",
        "Only what others changed",
        "Leave your own changes out of what is new",
        icon="users",
        page="overview",
        checkable=True,
    ),
)
IN_MENUS = {
    "Roadmap": ("overview.mend", "overview.switch_off", "overview.rules"),
    "View": ("overview.open", "overview.seen", "overview.only_others"),
}
