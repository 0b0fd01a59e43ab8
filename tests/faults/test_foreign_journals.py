"""A teammate's file whose rows are sound, and whose journal another program wrote over, meets our edits."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.errors import WorkspaceError
from roadmapper.storage.merging_in import merge_in
from roadmapper.storage.opening import open_file
from roadmapper.storage.publish import publish
from roadmapper.storage.pulling import pull
from roadmapper.storage.working_copy import OpenedFile
from roadmapper.storage.workspace import Workspace
from tests.unit.storage.shared_files import ME, new_file, other_computer, titles_in

_DELTA = json.dumps({"at": 3, "del": ["gone"], "ins": ["come"], "was": "0" * 24, "now": "1" * 24})
JOURNALS = {
    "a delta that does not apply": (
        f"UPDATE change SET op = 'text', old = NULL, new = '{_DELTA}' WHERE field = 'summary'"
    ),
    "a delta that is none": "UPDATE change SET op = 'text', new = '[1]' WHERE field = 'summary'",
    "a value of another kind": "UPDATE change SET new = '[[]]' WHERE field = 'summary'",
    "an added thing of another kind": "UPDATE change SET new = '[]' WHERE op = 'insert' AND txn_no > 2",
    "a field that is not there": "UPDATE change SET field = 'nothing' WHERE field = 'summary'",
    "an entity that is not there": "UPDATE change SET entity = 'nothing' WHERE field = 'summary'",
    "an operation that is none": "UPDATE change SET op = 'nothing' WHERE field = 'summary'",
    "an item that is not there": "UPDATE change SET eid = 'nothing' WHERE field = 'summary'",
    "a key of another kind": "UPDATE change SET field = 'key', new = '{}' WHERE field = 'summary'",
}


@pytest.fixture
def mine(tmp_path: Path) -> OpenedFile:
    (tmp_path / "shared").mkdir()
    return new_file(tmp_path / "shared" / "plan.roadmap", "Search")


def edited(opened: OpenedFile, words: str) -> None:
    with Workspace(OpenedFile(opened.path, opened.copy, opened.identity, opened.doc_id)) as workspace:
        (search,) = (each for each in workspace.all(Initiative) if each.title == "Search")
        with workspace.edit(words) as edit:
            edit.change(Initiative, search.id, summary=words)
            edit.add(Initiative(title=words))


def written_over(path: Path, folder: Path, statement: str) -> None:
    """A teammate's edit in the shared file, and what another program made of its journal."""
    with other_computer(folder) as mate:
        opened = open_file(path, identity=mate)
        edited(opened, "Theirs")
        assert publish(opened).outcome == "published"
        opened.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("UPDATE meta SET digest = NULL")
        assert connection.execute(statement).rowcount


def merged_in(workspace: Workspace, other: Path) -> str:
    """What a person is told."""
    try:
        return merge_in(workspace, other).words
    except WorkspaceError as error:
        return str(error)


@pytest.mark.parametrize("statement", JOURNALS.values(), ids=JOURNALS.keys())
@pytest.mark.parametrize("come_in", ["pull", "publish", "merge", "open"])
def test_nothing_is_lost(mine: OpenedFile, tmp_path: Path, statement: str, come_in: str) -> None:
    edited(mine, "Mine")
    other = Path(shutil.copy(mine.path, tmp_path / "other.roadmap"))
    written_over(other, tmp_path, statement)
    if come_in != "merge":
        shutil.copy(other, mine.path)
    with Workspace(mine) as workspace:
        if come_in == "pull":
            assert pull(workspace).news in ("came", "unreadable")
        elif come_in == "publish":
            assert workspace.publish().sentence
        elif come_in == "merge":
            words = merged_in(workspace, other)
            assert "Merged" in words or "Nothing was changed" in words
    mine.close()
    again = open_file(mine.path, identity=ME)
    everywhere = {
        title
        for path in (again.working_path, *mine.path.parent.glob("*.roadmap"))
        for title in titles_in(path)
    }
    assert {"Search", "Mine"} <= everywhere
    again.close()
