"""Actions of branches: trying a plan, the list, and within one comparing, applying and going back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmapper.ui.actions import SEPARATOR, Action

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame

_COMMANDS = "roadmapper.ui.branches.commands"


def is_plan(frame: Frame) -> bool:
    """Enabled while a plan is open that may be changed."""
    return frame.is_ready and frame.file is not None and frame.file.branch is None and not frame.read_only


def is_branch(frame: Frame) -> bool:
    """Enabled while a branch is open."""
    return frame.is_ready and frame.file is not None and frame.file.branch is not None


ACTIONS = (
    Action(
        "branch.try",
        "Try a plan…",
        "Begin a branch: another plan beside this one, kept in the same file",
        ("Ctrl+Alt+X",),
        "layers",
        is_plan,
        f"{_COMMANDS}:try_plan",
    ),
    Action(
        "branch.list",
        "Branches…",
        "Open, compare, apply, rename and drop the plans that are tried beside this one",
        icon="list",
        when=is_plan,
        run=f"{_COMMANDS}:show_branches",
    ),
    Action(
        "branch.compare",
        "Compare with the plan…",
        "Show what this branch changes, item by item, and apply some of it",
        ("Ctrl+Alt+Shift+X",),
        "list-checks",
        is_branch,
        f"{_COMMANDS}:compare",
    ),
    Action(
        "branch.on_timeline",
        "Show the plan on the timeline",
        "Draw where bars lie in the plan as ghosts beside where they lie in this branch",
        icon="chart-no-axes-gantt",
        when=is_branch,
        page="timeline",
    ),
    Action(
        "branch.apply",
        "Apply this branch…",
        "Merge this branch whole into the plan, as a step that Undo takes back",
        icon="check",
        when=is_branch,
        run=f"{_COMMANDS}:apply_whole",
    ),
    Action(
        "branch.back",
        "Back to the plan",
        "Show the plan in this window; the branch stays as it is",
        icon="log-out",
        when=is_branch,
        run=f"{_COMMANDS}:back",
    ),
)
IN_MENUS = {
    "Roadmap": (
        *("branch.try", "branch.list", SEPARATOR),
        *("branch.compare", "branch.on_timeline", "branch.apply", "branch.back"),
    )
}
