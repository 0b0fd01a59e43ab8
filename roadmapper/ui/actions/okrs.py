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
        needs="Select the objective that it is for, then add the key result again",
    ),
    Action(
        "okr.check_in",
        "Check in",
        "Say what the selected key result stands at today",
        ("Ctrl+Alt+I",),
        "circle-check",
        is_writable,
        page="okrs",
        needs="Select the key result that you measured, then check in again",
    ),
    Action(
        "okr.next_due",
        "Next key result without a check-in",
        "Go to the next key result that is due for a check-in",
        ("Ctrl+Alt+Shift+K",),
        "clock",
        page="okrs",
    ),
    Action(
        "okr.idle",
        "Initiatives without a key result…",
        "List planned initiatives that move no key result, to go to one",
        icon="unlink",
        page="okrs",
    ),
    Action(
        "okr.close_cycle",
        "Close cycle…",
        "Score the objectives of a cycle, keep what it taught, and carry over what goes on",
        icon="circle-check",
        when=is_writable,
        page="okrs",
    ),
    Action(
        "okr.reopen_cycle",
        "Reopen cycle",
        "Open the closed cycle that is shown again; its scores stay",
        when=is_writable,
        page="okrs",
        needs="Choose the closed cycle in the page bar, then reopen it",
    ),
    Action(
        "okr.new_cycle",
        "Cycle…",
        "Name a span of days of your own as a cycle of objectives",
        when=is_writable,
        page="okrs",
    ),
    Action(
        "okr.edit_cycle",
        "Edit cycle…",
        "Change the name or the days of the cycle that is shown",
        when=is_writable,
        page="okrs",
        needs="Choose the cycle of your own in the page bar, then edit it",
    ),
    Action(
        "okr.export",
        "Export objectives…",
        "Write objectives and key results as a table, of one cycle or all",
        icon="upload",
        page="okrs",
        needs="Add an objective, then export again",
    ),
    Action(
        "okr.view_list",
        "Objectives as a list",
        "Show objectives one below the other",
        page="okrs",
        checkable=True,
    ),
    Action(
        "okr.view_tree",
        "Objectives as a tree",
        "Show objectives below the ones that they serve",
        page="okrs",
        checkable=True,
    ),
    Action(
        "okr.view_alignment",
        "Alignment of objectives",
        "Draw objectives as cards from company to team, joined by lines",
        page="okrs",
        checkable=True,
    ),
)
IN_MENUS = {
    "File": ("okr.export",),
    "Insert": ("okr.new_objective", "okr.new_key_result", "okr.check_in", "okr.new_cycle"),
    "View": ("okr.view_list", "okr.view_tree", "okr.view_alignment"),
    "Roadmap": ("okr.next_due", "okr.idle", "okr.close_cycle", "okr.reopen_cycle", "okr.edit_cycle"),
}
OF_A_LINE = (
    "okr.check_in",
    "okr.new_key_result",
    "edit.rename",
    "edit.duplicate",
    "edit.delete",
    "okr.export",
)
"""What the menu of an objective or a key result offers."""
