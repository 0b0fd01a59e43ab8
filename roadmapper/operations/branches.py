"""Plans that are tried beside the plan: begun, worked on, compared, applied and dropped."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from roadmapper.entities.branch import Branch
from roadmapper.errors import InvalidInput, NotFound, ReadOnlyWorkspace, WorkspaceError
from roadmapper.storage import identity, journal, opening
from roadmapper.storage.branching import keeping
from roadmapper.storage.branching.places import place_at
from roadmapper.storage.branching.reading import BranchRow, read_branches
from roadmapper.storage.reading import Reader
from roadmapper.storage.working_copy import place as working_place
from roadmapper.storage.workspace import Workspace

OPEN: Final = "open"
APPLIED: Final = "applied"
DROPPED: Final = "dropped"


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
