"""Actions on objectives and key results."""

from __future__ import annotations

from roadmapper.ui.actions import Action, is_writable

ACTIONS = (
    Action(
        "okr.new_objective",
        "Objective",
        "Add an objective to the cycle that is shown",
        ("Ctrl+Alt+O",),
        "plus",
        is_writable,
        page="okrs",
    ),
    Action(
        "okr.new_key_result",
        "Key result",
        "Add a key result to the objective that is selected",
        ("Ctrl+Alt+K",),
        "plus",
        is_writable,
        page="okrs",
    ),
    Action(
        "okr.check_in",
        "Check in",
        "Say what the selected key result stands at today",
        ("Ctrl+Alt+I",),
        "circle-check",
        is_writable,
        page="okrs",
    ),
)
IN_MENUS = {"Insert": ("okr.new_objective", "okr.new_key_result", "okr.check_in")}
