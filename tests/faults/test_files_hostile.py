"""Every hostile file of the list: refused in words or opened harmlessly, and repaired where it is ours."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from roadmapper.entities.attachment import Attachment
from roadmapper.entities.initiative import Initiative
from roadmapper.errors import FileProblem
from roadmapper.operations.attachments import attach, new_image, save_all
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.operations.prds import PRD
from roadmapper.operations.repair import repair_file
from roadmapper.storage.workspace import Workspace
from tests.figures import Trial
from tests.image_bytes import png

HOSTILE = "hostile files that open with harm, hang or crash", "0 of 25 or more"


class Case(NamedTuple):
    """What is done to a sound file; ``words`` of the refusal (empty: it opens); whether repair serves."""

    damage: Callable[[bytes], bytes]
    words: str
    repairs: bool = True
    keep_digest: bool = False


def sql(*statements: str, keep_digest: bool = False) -> Callable[[bytes], bytes]:
    """Another program's SQL, which forgets the digest unless asked not to."""

    def damage(image: bytes) -> bytes:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            connection.deserialize(image)
            for statement in (*(() if keep_digest else ("UPDATE meta SET digest = NULL",)), *statements):
                connection.execute(statement)
            return connection.serialize()

    return damage


def in_schema(table: str, text: str) -> Callable[[bytes], bytes]:
    return sql(
        "PRAGMA writable_schema = ON", f"UPDATE sqlite_master SET sql = '{text}' WHERE name = '{table}'"
    )


def put(at: int, what: bytes) -> Callable[[bytes], bytes]:
    return lambda image: image[:at] + what + image[at + len(what) :]


def flipped(image: bytes) -> bytes:
    """Forty bits in the second half, where rows are."""
    found, chosen = bytearray(image), random.Random(3)
    for _ in range(40):
        found[chosen.randrange(len(image) // 2, len(image))] ^= 1 << chosen.randrange(8)
    return bytes(found)


TABLES = "does not have the tables of any released version"
CHAIN = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) INSERT INTO initiative "
    "(id, key, aliases, deleted, title, owner, tags, custom, rank, parent) SELECT 'c' || i, 'C-' || i, '[]',"
    " 0, 'x', '[]', '[]', '{}', 'a', CASE WHEN i > 1 THEN 'c' || (i - 1) END FROM n"
)
CASES = {
    "trigger": Case(sql("CREATE TRIGGER t AFTER INSERT ON txn BEGIN DELETE FROM change; END"), TABLES),
    "view for table": Case(sql("DROP TABLE team", "CREATE VIEW team AS SELECT * FROM theme"), TABLES),
    "check bomb": Case(
        in_schema("team", "CREATE TABLE team (id TEXT CHECK (length(randomblob(999999999)) > 0))"), ""
    ),
    "huge cell": Case(
        sql("UPDATE initiative SET summary = printf('%.*c', 17000000, 'x') WHERE key = 'ATL-1'"), "too big"
    ),
    "zero length": Case(lambda _image: b"", "is empty (0 bytes)", repairs=False),
    "half": Case(lambda image: image[: len(image) // 2], "is incomplete"),
    "last byte missing": Case(lambda image: image[:-1], "is incomplete"),
    "HTML page": Case(lambda _image: b"<!doctype html><p>Sign in", "is a web page", repairs=False),
    "git markers": Case(lambda _image: b"<<<<<<< HEAD\nx\n=======\n", "conflict markers", repairs=False),
    "CRLF damage": Case(lambda image: image.replace(b"\n", b"\r\n"), "is damaged: it should hold"),
    "other application_id": Case(put(68, b"\0\0\0\7"), "database of another program", repairs=False),
    "newer version": Case(
        sql("UPDATE meta SET format = 9, min_reader = 9, min_writer = 9", "PRAGMA user_version = 9"),
        "was saved by a newer Roadmapper",
        repairs=False,
    ),
    "WAL flag": Case(put(18, b"\2\2"), "", repairs=True),
    "malformed schema": Case(in_schema("team", "CREATE TABLE oops ("), "is damaged ("),
    "wrong page count": Case(put(28, b"\0\0\0\1"), "is damaged: it should hold"),
    "invalid UTF-8": Case(sql("UPDATE initiative SET title = CAST(x'ff41' AS TEXT)"), "UTF-8"),
    "blob in text": Case(
        sql(
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') WHERE name = 'team'",
        ),
        TABLES,
    ),
    "bit flips": Case(flipped, "is damaged ("),
    "wrong digest": Case(
        sql("UPDATE initiative SET title = 'Other'", keep_digest=True), "does not fit its checksum"
    ),
    "clock of 2^63": Case(sql("UPDATE txn SET clock = 9223372036854775807"), "counts beyond all bounds"),
    "JSON depth": Case(sql(f"UPDATE initiative SET custom = '{'[' * 500}{']' * 500}'"), "nested more than"),
    "NaN": Case(
        sql("INSERT INTO check_in VALUES ('c','CI-9','[]',0,'k','2027-01-01',9e999,1,'','')"), "not finite"
    ),
    "parent chain of 100,000": Case(sql(CHAIN), ""),
    "a delta that does not apply": Case(
        sql("""UPDATE change SET op = 'text', old = NULL,
            new = '{"at":0,"del":["x"],"ins":[],"was":"1","now":"2"}' WHERE op = 'update'"""),
        "",
    ),
    "author names with NUL": Case(sql("UPDATE author SET name = 'a' || char(0) || 'b'"), "holds a NUL"),
    "author names with bidi marks": Case(sql("UPDATE author SET name = char(8238) || 'gnp.exe'"), ""),
}

SLOWLY_REPAIRED = {"parent chain of 100,000"}
"""A hundred thousand items, each read, written and proved again, take most of a minute."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A published workspace with initiatives, a changed title and a team."""
    folder = tmp_path_factory.mktemp("sound")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROADMAPPER_DATA", str(folder / "data"))
        patch.setenv("ROADMAPPER_CONFIG", str(folder / "config"))
        with create_workspace(folder / "atlas.roadmap") as workspace:
            with workspace.edit("Add") as edit:
                added = [edit.add(Initiative(title=f"Initiative {n}", summary="s" * 300)) for n in range(80)]
                edit.add(PRD(title="Plan", body="Words\n" * 50))
            with workspace.edit("Change") as edit:
                edit.change(Initiative, added[0].id, title="Changed")
            workspace.publish()
            return workspace.path.read_bytes()


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_refused_or_harmless(tmp_path: Path, sound: bytes, name: str, trial: Trial) -> None:
    trial(*HOSTILE)
    case, path = CASES[name], tmp_path / "mail" / "atlas.roadmap"
    path.parent.mkdir()
    path.write_bytes(case.damage(sound))
    before = path.read_bytes()
    if case.words:
        with pytest.raises(FileProblem) as told:
            Workspace.open(path)
        assert case.words in str(told.value)
        assert "Nothing was changed." in str(told.value)
    else:
        opened(path)
    assert (path.read_bytes(), [p.name for p in path.parent.iterdir()]) == (before, [path.name])


def opened(path: Path) -> None:
    """Open it, or be refused; either way nothing crashes, and its check ends."""
    try:
        workspace = Workspace.open(path)
    except FileProblem:
        return
    with workspace:
        workspace.findings()
        assert all("\x00" not in step.author for step in workspace.steps(limit=50))


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.long) if name in SLOWLY_REPAIRED else name for name in CASES],
)
def test_a_hostile_file_is_repaired_or_refused(tmp_path: Path, sound: bytes, name: str) -> None:
    case, path, target = CASES[name], tmp_path / "atlas.roadmap", tmp_path / "mended.roadmap"
    path.write_bytes(case.damage(sound))
    if not case.repairs:
        with pytest.raises(FileProblem):
            repair_file(path, target)
        assert not target.exists()
        return
    repair_file(path, target)
    with Workspace.open(target) as workspace:
        assert workspace.findings(published=True) == []


def test_a_sparse_terabyte(tmp_path: Path, sound: bytes, trial: Trial) -> None:
    trial(*HOSTILE)
    path = tmp_path / "atlas.roadmap"
    path.write_bytes(sound)
    with path.open("r+b") as file:
        file.truncate(2**40)
    for look in (Workspace.open, lambda path: repair_file(path, tmp_path / "mended.roadmap")):
        with pytest.raises(FileProblem, match="a workspace is at most 512 MB"):
            look(path)
    path.unlink()


def test_a_planted_journal(tmp_path: Path, sound: bytes, trial: Trial) -> None:
    trial(*HOSTILE)
    path = tmp_path / "atlas.roadmap"
    path.write_bytes(sound)
    planted = tmp_path / "atlas.roadmap-journal"
    planted.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0" * 504 + sound[:4096])
    with Workspace.open(path) as workspace:
        assert any("left unsaved data" in notice for notice in workspace.file.notices)
        assert len(workspace.all(Initiative)) == 80
    assert repair_file(path, tmp_path / "mended.roadmap").lost == []
    assert planted.exists()


def test_attachment_names_with_dots_and_device_names(tmp_path: Path, trial: Trial) -> None:
    """Names as a hostile file may hold them, past everything that would clean them on the way in."""
    trial(*HOSTILE)
    folder = tmp_path / "saved"
    folder.mkdir()
    names = ["../../escaped.png", "CON.png", "/etc/passwd", "a\\..\\b.png", "\u202egnp.exe"]
    with create_workspace(tmp_path / "atlas.roadmap") as workspace:
        kept = attach(workspace, [new_image(png(4, n + 1), f"{n}.png") for n in range(len(names))])
        with workspace.edit("Rename") as edit:
            for found, name in zip(kept, names, strict=True):
                edit.change(Attachment, found.id, title=name)
        save_all(workspace, workspace.all(Attachment), folder)
    assert len(list(folder.iterdir())) == len(names)
    assert not any({"..", "/", "\\", "\u202e"} & set(p.name) or ".." in p.name for p in folder.iterdir())
    assert sorted(p.name for p in tmp_path.iterdir() if "escaped" in p.name) == []
