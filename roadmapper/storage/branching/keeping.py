"""Between a plan's file and the file in which a branch of it is worked on: steps go both ways, as parts."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from roadmapper.entities.branch import Branch
from roadmapper.entities.branch_part import BranchPart, part_key
from roadmapper.errors import NotFound
from roadmapper.storage import journal, working_copy
from roadmapper.storage.blob_reading import read_contents
from roadmapper.storage.blobs import content as blob_content
from roadmapper.storage.branching.beginning import Beginning, beginning_with
from roadmapper.storage.branching.building import build
from roadmapper.storage.branching.parts import contents_of, edits_in
from roadmapper.storage.branching.places import BranchPlace, Told, doc_id_of, place_of
from roadmapper.storage.branching.shelf import Shelf
from roadmapper.storage.connection import connect
from roadmapper.storage.merging_in import merge_in
from roadmapper.storage.publish import edits, joined
from roadmapper.storage.snapshot import copy_compact
from roadmapper.storage.workspace import Workspace

KIND: Final = "branch"
"""The kind of the plan's steps that keep parts: Undo knows nothing of them."""
FOLDER_MODE: Final = 0o700


def branch_named(plan: Workspace, identifier: str) -> Branch:
    """A branch by id, one that was removed too; raises NotFound."""
    for each in plan.all(Branch, removed=True):
        if each.id == identifier:
            return each
    raise NotFound("This branch is not in the file any more. Nothing was changed.")


def applicable_branch(plan: Workspace, identifier: str) -> Branch:
    """A branch that the plan has; one whose making was undone can be worked on, but not applied."""
    branch = branch_named(plan, identifier)
    if branch.deleted:
        raise NotFound(
            f"“{branch.title}” was removed from the plan, so it was not applied and nothing was changed."
            " What was done in it is kept. Redo, or restore it from History, to apply it."
        )
    return branch


def begin(plan: Workspace, branch: Branch) -> Branch:
    """Add a new branch, which begins with all that the plan holds now; raises WorkspaceError."""
    place = place_of(plan.file.doc_id, branch.id)
    with _copy_of(plan.file.working_path) as copy, closing(connect(copy, read_only=True)) as source:
        branch.beginning = beginning_with(source)
        _make(plan, branch, place, copy)
    try:
        with plan.edit(f"Try plan “{branch.title}”") as edit:
            return edit.add(branch)
    except BaseException:
        shutil.rmtree(place.folder, ignore_errors=True)
        raise


def local_place(plan: Workspace, branch: Branch) -> BranchPlace:
    """Where a branch is worked on here; its file is made where there is none yet. Raises WorkspaceError."""
    place = place_of(plan.file.doc_id, branch.id)
    if not place.path.exists():
        with _copy_of(plan.file.working_path) as copy:
            _make(plan, branch, place, copy)
    tell_place(plan, branch)
    return place


def tell_place(plan: Workspace, branch: Branch) -> None:
    """Note at a branch's place what it is called, and which plan it is of."""
    place, told = place_of(plan.file.doc_id, branch.id), Told(str(plan.path), plan.file.doc_id, branch.title)
    if place.path.exists() and place.told() != told:
        place.tell(told)


def _make(plan: Workspace, branch: Branch, place: BranchPlace, copy: Path) -> None:
    """Make a branch's file as it began, from a copy of the plan."""
    place.folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    made = place.folder / f"making-{os.urandom(4).hex()}.roadmap"
    try:
        with closing(connect(copy, read_only=True)) as source:
            ids = Beginning(branch.beginning).among(source)
            build(made, doc_id_of(plan.file.doc_id, branch.id), source, ids)
        made.replace(place.path)
    finally:
        for ending in ("", "-journal"):
            made.with_name(made.name + ending).unlink(missing_ok=True)


def keep(plan: Workspace, identifier: str, database: Path) -> int:
    """Keep in the plan's file what a branch's own has that it lacks; returns how many edits that were.

    ``database`` is the working copy of the branch. One step of the plan, which no Undo takes back; a crash
    before it loses nothing, since the next call keeps the same. Raises WorkspaceError.
    """
    branch = branch_named(plan, identifier)
    beginning = Beginning(branch.beginning)
    with closing(connect(database, read_only=True)) as inner:
        rows = inner.execute("SELECT id, replica, clock FROM txn WHERE kind <> 'base'").fetchall()
        own = {row[0] for row in rows if row not in beginning}
        shelf = Shelf(_parts(plan, identifier))
        fresh = own - shelf.steps
        if not fresh:
            return 0
        contents = contents_of(inner, fresh)
        blobs = [blob_content(inner, name) for content in contents for name in content["blobs"]]
    count = sum(edits_in(content) for content in contents)
    after = shelf.last(shelf.held(own))
    label = f"Keep {edits(count)} in “{branch.title}”" if count else f"Bring “{branch.title}” together"
    with plan.edit(label, kind=KIND) as edit:
        for data in blobs:
            if data is not None:
                edit.keep_blob(data)
        for content in contents:
            part = BranchPart(
                id=(new := journal.new_id()),
                key=part_key(new),
                branch=identifier,
                edits=edits_in(content),
                after={"ids": after},
                content=content,
            )
            edit.add(part)
            after = [new]
    return count


def _parts(plan: Workspace, identifier: str) -> list[BranchPart]:
    return [part for part in plan.all(BranchPart) if part.branch == identifier]


def _blobs(plan: Workspace, names: set[str]) -> dict[str, bytes]:
    """The contents of attachments that a plan's file holds."""
    asked = sorted(names)
    found = zip(asked, read_contents(plan.file.working_path, asked), strict=True)
    return {name: data for name, data in found if data is not None}


def bring(plan: Workspace, identifier: str, branch_file: Workspace) -> list[str]:
    """Merge into a branch's open file what others did in the branch; what came, in words. For a worker.

    Raises WorkspaceError, with the branch's file as it was; what was not brought is brought the next time.
    """
    beginning = Beginning(branch_named(plan, identifier).beginning)
    shelf = Shelf(_parts(plan, identifier))
    told: list[str] = []
    working = branch_file.file.working_path
    missing = set(shelf) - shelf.held(_steps(working))
    for last in shelf.last(missing):
        parts = shelf.up_to(last)
        if parts is None:
            continue
        with (
            tempfile.TemporaryDirectory(dir=working_copy.root()) as folder,
            closing(connect(working)) as inner,
        ):
            people = sorted({name for part in parts for name in part.content["author"].values() if name})
            other = Path(folder) / f"{joined(people) or 'somebody'}.roadmap".replace("/", "-")
            contents = [part.content for part in parts]
            blobs = _blobs(plan, {name for content in contents for name in content["blobs"]})
            build(other, branch_file.file.doc_id, inner, beginning.among(inner), contents, blobs)
            told.append(merge_in(branch_file, other).words)
    return told


def _steps(database: Path) -> set[str]:
    with closing(connect(database, read_only=True)) as connection:
        return {row[0] for row in connection.execute("SELECT id FROM txn WHERE kind <> 'base'")}


@contextmanager
def _copy_of(database: Path) -> Iterator[Path]:
    """A private copy of a database as it is now, while edits go on."""
    with tempfile.TemporaryDirectory(dir=working_copy.root()) as folder:
        copy = Path(folder) / "copy.roadmap"
        copy_compact(database, copy)
        yield copy
