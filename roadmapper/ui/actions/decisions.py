"""Actions on decisions and their options."""

from __future__ import annotations

from roadmapper.ui.actions import Action, is_writable

_NEEDS = "Select the decision, then ask for it again"

ACTIONS = (
    Action(
        "decision.new",
        "Decision",
        "Record a decision: why it came up, what was weighed, what was decided",
        ("Ctrl+Alt+D",),
        "scale",
        is_writable,
        page="decisions",
    ),
    Action(
        "decision.add_option",
        "Option of a decision",
        "Add a way that was weighed to the selected decision",
        ("Ctrl+Alt+Shift+O",),
        "plus",
        is_writable,
        page="decisions",
        needs=_NEEDS,
    ),
    Action(
        "decision.choose_option",
        "Choose option",
        "Say that the selected option was taken, and none of the others",
        icon="circle-check",
        when=is_writable,
        page="decisions",
        needs="Select the option that was taken, then choose it again",
    ),
    Action(
        "decision.supersede",
        "Superseded by…",
        "Say which later decision took the place of the selected one",
        icon="history",
        when=is_writable,
        page="decisions",
        needs=_NEEDS,
    ),
)
IN_MENUS = {
    "Insert": tuple(action.id for action in ACTIONS[:2]),
    "Document": tuple(a.id for a in ACTIONS[2:]),
}
