"""Contents of attachments: kept once, proved by their name, and counted in the digest."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from roadmapper.entities.attachment import Attachment
from roadmapper.entities.base import fields_of
from roadmapper.entities.registry import entity_types
from roadmapper.errors import FileProblem, InvalidInput
from roadmapper.storage import blobs, file_values
from roadmapper.storage.digest import content_digest
from roadmapper.storage.opening import open_file
from roadmapper.storage.workspace import Workspace
from tests.unit.storage.shared_files import ME

IMAGE = b"a picture"


def attach(workspace: Workspace, data: bytes = IMAGE) -> Attachment:
    with workspace.edit("Attach image") as edit:
        name = edit.keep_blob(data)
        return edit.add(Attachment(title="a.png", media_type="image/png", blob=name, size=len(data)))


def held(path: Path) -> list[bytes]:
    with closing(sqlite3.connect(path)) as connection:
        return [data for (data,) in connection.execute("SELECT data FROM blob")]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "plan.roadmap")


def test_a_content_is_kept_once_and_published(workspace: Workspace) -> None:
    first, second = attach(workspace), attach(workspace)
    assert first.blob == second.blob == hashlib.sha256(IMAGE).hexdigest()
    assert workspace.publish().outcome == "published"
    assert held(workspace.path) == [IMAGE]
    with closing(sqlite3.connect(workspace.path)) as connection:
        assert blobs.content(connection, first.blob) == IMAGE
        assert blobs.content(connection, "0" * 64) is None
    assert workspace.findings(published=False) == []
    workspace.close()


def test_redo_finds_the_content_again(workspace: Workspace) -> None:
    attach(workspace)
    workspace.undo()
    assert workspace.all(Attachment) == []
    workspace.redo()
    assert workspace.findings() == []
    workspace.close()


def test_one_that_is_too_large_is_refused_and_nothing_kept(workspace: Workspace) -> None:
    with pytest.raises(InvalidInput, match=r"10 MB at the most, and this one has 10\.0 MB"):
        attach(workspace, bytes(file_values.LARGEST_BLOB + 1))
    assert held(workspace.file.working_path) == []
    workspace.close()


def test_check_names_an_attachment_without_content(workspace: Workspace) -> None:
    with workspace.edit("Attach image") as edit:
        edit.add(Attachment(title="a.png", media_type="image/png", blob="0" * 64, size=1))
    assert workspace.findings() == ["ATT-1: the file does not hold its content."]
    workspace.close()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE blob SET data = x'00'", "does not fit its name"),
        ("UPDATE blob SET data = zeroblob(10000001)", "larger than 10 MB"),
    ],
)
def test_a_file_whose_content_is_another_is_refused(
    workspace: Workspace, statement: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(workspace)
    workspace.publish()
    workspace.close()
    with closing(sqlite3.connect(workspace.path)) as connection:
        before = content_digest(connection)
        connection.execute(statement)
        assert content_digest(connection) != before
        connection.execute("UPDATE meta SET digest = NULL")
        connection.commit()
    monkeypatch.setenv("ROADMAPPER_DATA", str(tmp_path / "elsewhere"))
    with pytest.raises(FileProblem, match=words):
        open_file(workspace.path, identity=ME)


def test_every_column_of_json_is_looked_at_in_files_that_come_in() -> None:
    kinds = ("people", "tags", "days", "custom", "json")
    declared = {
        spec.name for kind in entity_types().values() for spec in fields_of(kind) if spec.kind in kinds
    }
    assert declared | {"aliases"} == file_values.JSON_COLUMNS
