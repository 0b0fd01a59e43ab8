"""Where a branch is worked on: a file of its own in app data, which is never in anybody's shared folder.

Standard library alone: it runs before the first paint.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

from roadmapper import paths
from roadmapper.storage.identity import Identity, is_id

_FOLDER = "branches"
_FILE = "branch.roadmap"
_TOLD = "branch.json"


class BranchPlace(NamedTuple):
    """One branch's folder on this computer; its file is opened as any other."""

    folder: Path

    @property
    def path(self) -> Path:
        """The file that stands for the shared one; edits go to a working copy of it, as everywhere."""
        return self.folder / _FILE

    @property
    def branch(self) -> str:
        """The id of the branch."""
        return self.folder.name

    def told(self) -> Told | None:
        """Which plan it belongs to, as this computer knew it last."""
        try:
            return Told(**json.loads((self.folder / _TOLD).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def tell(self, told: Told) -> None:
        """Note which plan it belongs to; a crash leaves the old note or the new one."""
        temporary = self.folder / f"{_TOLD}.{os.urandom(4).hex()}.new"
        temporary.write_text(json.dumps(told._asdict()), encoding="utf-8")
        temporary.replace(self.folder / _TOLD)


class Told(NamedTuple):
    """The plan's path and id, and the branch's title."""

    plan: str
    doc_id: str
    title: str


def place_of(doc_id: str, branch: str) -> BranchPlace:
    """The place of a branch of a workspace, whether there is anything yet or not."""
    if not (is_id(doc_id) and is_id(branch)):
        raise ValueError("ids become folders' names and must look like ids")
    return BranchPlace(_root() / doc_id / branch)


def places_of(doc_id: str) -> list[BranchPlace]:
    """Those branches of a workspace that were worked on here."""
    folder = _root() / doc_id
    found = sorted(folder.iterdir()) if is_id(doc_id) and folder.is_dir() else []
    return [BranchPlace(each) for each in found if is_id(each.name) and (each / _FILE).is_file()]


def told_of(doc_id: str) -> Told | None:
    """Which branch a file with this id is; None for a plan, and for branches that were never here."""
    folders = [*_root().glob("*/*")] if is_id(doc_id) else []
    for folder in folders:
        named = is_id(folder.name) and is_id(folder.parent.name)
        if named and doc_id_of(folder.parent.name, folder.name) == doc_id:
            return BranchPlace(folder).told()
    return None


def place_at(path: Path) -> BranchPlace | None:
    """The branch whose file this is; None for any other file."""
    folder = path.parent
    if path.name != _FILE or not is_id(folder.name) or folder.parent.parent != _root().resolve():
        return None
    return BranchPlace(folder)


def _root() -> Path:
    return paths.app_data() / _FOLDER


def identity_at(path: Path, identity: Identity) -> Identity:
    """Who edits the file at a resolved path: in a branch the same person, as if on another computer.

    So its steps are never taken for the plan's: neither by Undo there, nor by other branches.
    """
    place = place_at(path)
    if place is None:
        return identity
    import uuid

    replica = uuid.uuid5(uuid.UUID(identity.replica), place.branch)
    return identity._replace(replica=str(replica))


def doc_id_of(doc_id: str, branch: str) -> str:
    """The id of a branch's own file, so that nothing takes it for a copy of the plan."""
    import uuid

    return str(uuid.uuid5(uuid.UUID(doc_id), branch))
