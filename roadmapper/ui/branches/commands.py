"""Branches by action: trying a plan, the list, comparing, applying, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from roadmapper.ui.dialogs import message

if TYPE_CHECKING:
    from roadmapper.operations.branch_applying import Applied
    from roadmapper.storage.workspace import Workspace
    from roadmapper.ui.branches.branch_file import BranchFile
    from roadmapper.ui.frame import Frame
    from roadmapper.ui.main_window import MainWindow


def try_plan(frame: Frame) -> None:
    """Ask what to call it, begin a branch, and show it in this window."""
    from roadmapper.ui.branches.name_dialog import NameDialog

    dialog = NameDialog(frame.window)
    if frame.file is None or not dialog.exec():
        return
    file, title, summary = frame.file, dialog.title, dialog.summary

    def work(_progress: object) -> Path:
        from roadmapper.operations import branches

        return file.in_plan(lambda plan: branches.file_of(plan, branches.try_plan(plan, title, summary).id))

    frame.in_background(f"Beginning “{title}”", work, _window(frame).switch_to)


def show_branches(frame: Frame) -> None:
    """The list, and what was wanted of one of them."""
    from roadmapper.ui.branches.list_dialog import BranchList

    dialog = BranchList(frame)
    dialog.exec()
    row, wanted = dialog.chosen, dialog.wanted
    dialog.deleteLater()
    if wanted == "try":
        try_plan(frame)
    elif row is None or not wanted:
        return
    elif wanted == "open":
        open_branch(frame, row.id, row.title)
    else:
        _compare(frame, row.id, row.title)


def open_branch(frame: Frame, identifier: str, title: str) -> None:
    """Show a branch in this window; its file is made here where a teammate began it."""
    file = frame.file
    if file is None:
        return

    def work(_progress: object) -> Path:
        from roadmapper.operations.branches import file_of

        return file.in_plan(lambda plan: file_of(plan, identifier))

    frame.in_background(f"Opening “{title}”", work, _window(frame).switch_to)


def compare(frame: Frame) -> None:
    """What the open branch changes, and applying some of it."""
    branch = _branch(frame)
    if branch is not None:
        _compare(frame, branch.id, branch.title)


def _compare(frame: Frame, identifier: str, title: str) -> None:
    from roadmapper.ui.branches.compare_dialog import CompareDialog

    dialog = CompareDialog(frame, identifier, title)
    if dialog.exec():
        _apply(frame, identifier, title, dialog.chosen)
    dialog.deleteLater()


def apply_whole(frame: Frame) -> None:
    """Merge the open branch whole into the plan, once that is confirmed."""
    branch = _branch(frame)
    question = (
        "Everything that this branch changes goes into the plan, as one step that Undo takes back there; a "
        "backup is kept first. Where the plan has changed the same value, you are asked."
    )
    if branch is not None and message.ask(frame.window, f"Apply “{branch.title}”?\n{question}", "Apply"):
        _apply(frame, branch.id, branch.title, None)


def _apply(frame: Frame, identifier: str, title: str, wanted: set[str] | None) -> None:
    file = frame.file
    if file is None:
        return

    def work(_progress: object) -> Applied:
        from roadmapper.operations import branch_applying

        def apply(plan: Workspace) -> Applied:
            if wanted is None:
                return branch_applying.apply(plan, identifier)
            return branch_applying.apply_items(plan, identifier, wanted)

        return file.in_plan(apply)

    frame.in_background(f"Applying “{title}”", work, lambda done: _tell(frame, done))


def _tell(frame: Frame, done: Applied) -> None:
    """Say what came into the plan; where it waits for answers, ask for them."""
    if _branch(frame) is None:
        _welcome(frame, done)
        return

    def arrived() -> None:
        frame.ready.disconnect(arrived)
        _welcome(frame, done)

    frame.ready.connect(arrived)
    back(frame)


def _welcome(frame: Frame, done: Applied) -> None:
    frame.toast(f"{done.words}.", undo=_branch(frame) is None and frame.present.undo_label is not None)
    if done.open:
        frame.show_page("merged")


def back(frame: Frame) -> None:
    """Show the plan in this window."""
    branch = _branch(frame)
    if branch is not None:
        _window(frame).switch_to(branch.plan)


def _branch(frame: Frame) -> BranchFile | None:
    return frame.file.branch if frame.file is not None else None


def _window(frame: Frame) -> MainWindow:
    return cast("MainWindow", frame.window)
