"""A branch held against its plan, and brought into it: whole or item by item, by the merge of two copies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from roadmapper.entities.branch import Branch
from roadmapper.operations.branch_changes import BranchChanges, Place
from roadmapper.operations.branch_items import Item, items_of, label, read_changes
from roadmapper.operations.branches import APPLIED, opened
from roadmapper.operations.differing import Differing, differing
from roadmapper.storage.branching import applying, keeping
from roadmapper.storage.merging_in import MergedIn, merge_in
from roadmapper.storage.restoring import keep_as_it_is
from roadmapper.storage.workspace import Workspace


@dataclass(frozen=True)
class Applied:
    """What applying a branch did: in words, and with how many conflicts that wait for an answer."""

    words: str
    outcome: str
    open: int = 0


def compare(workspace: Workspace, identifier: str) -> Differing:
    """What applying the whole branch would change in the plan as it is now. For a worker."""
    branch = keeping.branch_named(workspace, identifier)
    with (
        opened(workspace, identifier) as inner,
        _coming(workspace, branch, inner) as copy,
        applying.applied(workspace, copy) as after,
    ):
        return differing(workspace, after)


def items(workspace: Workspace, identifier: str) -> list[Item]:
    """What a branch has changed, item by item, but for what the plan has just so. For a worker."""
    branch = keeping.branch_named(workspace, identifier)
    with opened(workspace, identifier) as inner:
        return items_of(read_changes(workspace, inner, branch), inner)


def apply(workspace: Workspace, identifier: str) -> Applied:
    """Merge a branch whole into the plan: one step that Undo takes back, with a backup before it.

    Raises WorkspaceError; nothing was changed then.
    """
    branch = keeping.applicable_branch(workspace, identifier)
    with opened(workspace, identifier) as inner:
        keep_as_it_is(workspace, "merge")
        with _coming(workspace, branch, inner) as copy:
            done = merge_in(workspace, copy) if copy is not None else None
        if done is not None and done.merged.outcome in (
            "same",
            "ours",
        ):  # it was applied before, and that was undone
            changes = read_changes(workspace, inner, branch)
            done = _some(workspace, branch, inner, changes, changes.every())
    if done is None:
        return Applied(f"The plan has all of “{branch.title}” already", "same")
    _note(workspace, identifier, done)
    return _told(done)


def apply_items(workspace: Workspace, identifier: str, wanted: set[str]) -> Applied:
    """Merge some items of a branch into the plan, by id, with what they need; the rest stays in the branch.

    Raises WorkspaceError; nothing was changed then.
    """
    branch = keeping.applicable_branch(workspace, identifier)
    with opened(workspace, identifier) as inner:
        done = _some(workspace, branch, inner, read_changes(workspace, inner, branch), wanted)
        if done is None:
            return Applied("The plan has all of this already", "same")
        left = read_changes(workspace, inner, branch).fields
    if not left:
        _note(workspace, identifier, done)
    return _told(done)


def _some(
    workspace: Workspace, branch: Branch, inner: Workspace, changes: BranchChanges, wanted: set[str]
) -> MergedIn | None:
    chosen = changes.chosen(wanted)
    if not chosen:
        return None
    keep_as_it_is(workspace, "merge")
    words = label([item for item in items_of(changes, inner) if item.id in wanted], branch.title)
    with _file_of_some(workspace, branch, inner, changes, chosen, words) as copy:
        return merge_in(workspace, copy)


def _file_of_some(
    workspace: Workspace,
    branch: Branch,
    inner: Workspace,
    changes: BranchChanges,
    chosen: list[Place],
    words: str,
) -> AbstractContextManager[Path]:
    database = inner.file.working_path
    return applying.with_some(workspace, branch, database, words, lambda edit: changes.write(edit, chosen))


@contextmanager
def _coming(workspace: Workspace, branch: Branch, inner: Workspace) -> Iterator[Path | None]:
    """The file that brings the whole branch into the plan by a merge; None where nothing is left of it.

    What the plan has taken before and changed since does not come again: nobody is asked about it twice.
    """
    left = _left(workspace, branch, inner)
    chosen = left.chosen(left.every()) if left is not None else []
    if left is not None and chosen:
        words = f"Apply the rest of “{branch.title}”"
        with _file_of_some(workspace, branch, inner, left, chosen, words) as copy:
            yield copy
    elif left is not None:
        yield None
    else:
        with applying.as_copy_of(workspace, branch, inner.file.working_path) as copy:
            yield copy


def _left(workspace: Workspace, branch: Branch, inner: Workspace) -> BranchChanges | None:
    """What is left to be applied, where items of the branch were applied by themselves before."""
    applied = applying.rows_applied(workspace, branch, inner.file.working_path)
    return read_changes(workspace, inner, branch).less(applied) if applied else None


def _note(workspace: Workspace, identifier: str, done: MergedIn) -> None:
    """The branch is in the plan; not a step of its own for Undo, which takes back the merge."""
    with workspace.edit("Note that a branch was applied", kind=keeping.KIND) as edit:
        edit.change(Branch, identifier, state=APPLIED, applied_in=done.merged.id or None)


def _told(done: MergedIn) -> Applied:
    return Applied(done.words, done.merged.outcome, done.merged.open)
