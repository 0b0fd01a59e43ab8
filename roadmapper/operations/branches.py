"""Plans that are tried beside the plan: begun, worked on, compared, applied and dropped."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from roadmapper.entities.branch import Branch
from roadmapper.errors import InvalidInput, NotFound, ReadOnlyWorkspace, WorkspaceError
from roadmapper.operations.branch_changes import BranchChanges, Place
from roadmapper.operations.branch_items import Item, items_of, label, read_changes
from roadmapper.operations.differing import Differing, differing
from roadmapper.storage import identity, journal, opening
from roadmapper.storage.branching import applying, keeping
from roadmapper.storage.branching.places import place_at
from roadmapper.storage.branching.reading import BranchRow, read_branches
from roadmapper.storage.merging_in import MergedIn, merge_in
from roadmapper.storage.reading import Reader
from roadmapper.storage.restoring import keep_as_it_is
from roadmapper.storage.working_copy import place as working_place
from roadmapper.storage.workspace import Workspace

OPEN: Final = "open"
APPLIED: Final = "applied"
DROPPED: Final = "dropped"


@dataclass(frozen=True)
class Applied:
    """What applying a branch did: in words, and with how many conflicts that wait for an answer."""

    words: str
    outcome: str
    open: int = 0


def listed(workspace: Workspace) -> list[BranchRow]:
    """All branches of a workspace, the newest first."""
    with closing(Reader(workspace.file.working_path)) as reader:
        return reader.read(read_branches)


def begun_at(row: BranchRow) -> int:
    """When a branch was begun, in UTC milliseconds; 0 where the file makes no sense of it."""
    try:
        return int(datetime.fromisoformat(row.begun_at).timestamp() * 1000)
    except ValueError:
        return 0


def named(workspace: Workspace, name: str) -> BranchRow:
    """The branch with this key or title; of several those that nobody has dropped. Raises NotFound."""
    wanted, rows = name.strip().casefold(), listed(workspace)
    found = [row for row in rows if wanted in (row.key.casefold(), row.title.casefold())]
    living = [row for row in found if row.state == OPEN] or found
    if len(living) == 1:
        return living[0]
    if living:
        keys = ", ".join(row.key for row in living)
        raise NotFound(
            f"Several branches are called “{name}”: {keys}. Nothing was done; name one by its key."
        )
    known = ", ".join(f"“{row.title}”" for row in rows) or "none yet"
    raise NotFound(f"There is no branch “{name}”. Nothing was done. Branches here: {known}.")


def try_plan(workspace: Workspace, title: str, summary: str = "") -> Branch:
    """Begin a branch with the plan as it is now; nothing of the plan changes. For a worker.

    Raises InvalidInput for a title that is empty or taken, and WorkspaceError.
    """
    _refuse_within(workspace)
    branch = Branch(
        id=journal.new_id(),
        title=_free_title(workspace, title),
        summary=summary.strip() or None,
        person=workspace.author_name,
        begun_at=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
    )
    return keeping.begin(workspace, branch)


def _refuse_within(workspace: Workspace) -> None:
    if place_at(workspace.path) is not None:
        raise WorkspaceError(
            "This is a branch already. Nothing was done. Go back to the plan to try another one."
        )
    if workspace.read_only:
        raise ReadOnlyWorkspace("This workspace is open for reading only; save a copy to try a plan.")


def _free_title(workspace: Workspace, title: str, own: str = "") -> str:
    found = " ".join(title.split())
    if not found:
        raise InvalidInput("title", "A branch needs a name, such as “Without the API team”.")
    taken = (row for row in listed(workspace) if row.state == OPEN and row.id != own)
    if any(row.title.casefold() == found.casefold() for row in taken):
        raise InvalidInput("title", f"There is a branch “{found}” already. Choose another name, or open it.")
    return found


def rename(workspace: Workspace, identifier: str, title: str) -> None:
    """Call a branch otherwise; raises InvalidInput."""
    found = _free_title(workspace, title, identifier)
    with workspace.edit("Rename branch") as edit:
        edit.change(Branch, identifier, title=found)


def title_in(workspace: Workspace, identifier: str) -> str:
    """What a branch is called in its plan now, which its place here is told; "" where it is in none."""
    try:
        branch = keeping.branch_named(workspace, identifier)
    except NotFound:
        return ""
    keeping.tell_place(workspace, branch)
    return branch.title


def drop(workspace: Workspace, identifier: str) -> None:
    """Say that nobody wants a branch; it can be brought back as it was."""
    with workspace.edit(f"Drop branch “{workspace.get(Branch, identifier).title}”") as edit:
        edit.change(Branch, identifier, state=DROPPED)


def bring_back(workspace: Workspace, identifier: str) -> None:
    """Work on a branch again that was dropped or applied."""
    with workspace.edit(f"Bring back branch “{workspace.get(Branch, identifier).title}”") as edit:
        edit.change(Branch, identifier, state=OPEN, applied_in=None)


def file_of(workspace: Workspace, identifier: str) -> Path:
    """The file in which a branch is worked on here, made where there is none yet. For a worker."""
    return keeping.local_place(workspace, keeping.branch_named(workspace, identifier)).path


def bring_together(workspace: Workspace, identifier: str, branch_file: Workspace) -> list[str]:
    """Keep in the plan what was done in a branch here, and take in what others did there; in words.

    For a worker, after every publish of either file. Raises WorkspaceError.
    """
    if not workspace.read_only:
        keeping.keep(workspace, identifier, branch_file.file.working_path)
    told = keeping.bring(workspace, identifier, branch_file)
    if told and not workspace.read_only:
        keeping.keep(workspace, identifier, branch_file.file.working_path)
    return told


def keep_left_over(workspace: Workspace) -> int:
    """Keep in the plan what was done in its branches here before a crash; returns how many edits that were.

    For a worker, once a plan is open. Raises WorkspaceError.
    """
    from roadmapper.storage.branching.places import places_of

    if workspace.read_only or place_at(workspace.path) is not None:
        return 0
    known = {row.id for row in listed(workspace)}
    kept = 0
    for place in places_of(workspace.file.doc_id):
        told = place.told()
        if place.branch in known and told is not None and told.plan == str(workspace.path):
            database = _working_database(workspace, place.path, place.branch)
            kept += keeping.keep(workspace, place.branch, database) if database.exists() else 0
    return kept


def _working_database(workspace: Workspace, path: Path, identifier: str) -> Path:
    from roadmapper.storage.branching.places import doc_id_of

    return working_place(doc_id_of(workspace.file.doc_id, identifier), opening.resolved(path)).database


@contextmanager
def opened(workspace: Workspace, identifier: str) -> Iterator[Workspace]:
    """A branch's own file, with all that anybody did in it, for as long as the block runs."""
    path = file_of(workspace, identifier)
    with Workspace(opening.open_file(path, identity=identity.load())) as branch_file:
        bring_together(workspace, identifier, branch_file)
        yield branch_file


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
