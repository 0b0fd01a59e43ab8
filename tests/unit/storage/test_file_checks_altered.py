"""Workspaces that another program altered: schema, values, versions, and indexes that lie."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from roadmapper.errors import FileProblem, NewerFile
from roadmapper.storage import file_checks, schema
from roadmapper.storage.file_checks import check_copy
from tests.unit.storage.looking import look, refused, sound_bytes


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return sound_bytes(tmp_path_factory.mktemp("sound"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "shared").mkdir()
    return tmp_path / "shared" / "plan.roadmap"


def altered(path: Path, sound: bytes, *statements: str, keep_digest: bool = False) -> Path:
    """The sound file after some SQL of another program; without its digest unless asked."""
    path.write_bytes(sound)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = MEMORY")
        if not keep_digest:
            connection.execute("UPDATE meta SET digest = NULL")
        for statement in statements:
            connection.execute(statement)
    return path


def test_a_file_without_a_digest_opens(path: Path, sound: bytes) -> None:
    assert look(altered(path, sound)).format == schema.FORMAT


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON txn BEGIN DELETE FROM change; END",
        "CREATE VIEW v AS SELECT * FROM txn",
        "CREATE TABLE more (x)",
        "CREATE INDEX more ON txn (label)",
        "DROP INDEX ix_initiative_key",
        "ALTER TABLE team ADD COLUMN x TEXT",
        "CREATE VIRTUAL TABLE words USING fts5(x)",
    ],
)
def test_a_foreign_schema_is_refused(path: Path, sound: bytes, statement: str) -> None:
    assert "does not have the tables of any released version" in refused(altered(path, sound, statement))


def test_a_malformed_schema_is_refused(path: Path, sound: bytes) -> None:
    altered(
        path,
        sound,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = 'CREATE TABLE oops (' WHERE name = 'team'",
    )
    assert "is damaged (" in refused(path)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE initiative SET tags = 'not json'", "is not JSON"),
        (f"UPDATE initiative SET custom = '{'[' * 500}{']' * 500}'", "nested more than 20 deep"),
        (f"UPDATE change SET new = '{'[' * 90_000}{']' * 90_000}'", "is not JSON"),
        ("UPDATE initiative SET title = 'a' || char(0) || 'b'", "holds a NUL character"),
        ("UPDATE initiative SET title = CAST(x'ff41' AS TEXT)", "UTF-8"),
        ("INSERT INTO check_in VALUES ('c','CI-1','[]',0,'k','2027-01-01',9e999,1,'','')", "is not finite"),
        ("UPDATE txn SET clock = 9223372036854775807", "counts beyond all bounds"),
        ("UPDATE txn SET at = -1", "counts beyond all bounds"),
        ("UPDATE meta SET doc_id = '../../elsewhere'", "does not say which workspace"),
        ("DELETE FROM meta", "does not say which workspace"),
        (f"UPDATE meta SET format = {schema.FORMAT + 1}", "does not say which version"),
        ("UPDATE meta SET min_writer = 9", "does not say which version"),
        (
            "INSERT INTO meta SELECT 'x', 1, 1, 1, NULL, NULL, NULL, NULL, NULL",
            "does not say which workspace",
        ),
    ],
)
def test_values_that_code_relies_on(path: Path, sound: bytes, statement: str, words: str) -> None:
    assert words in refused(altered(path, sound, statement))


def test_deep_brackets_inside_a_text_are_only_text(path: Path, sound: bytes) -> None:
    text = '["' + "[{" * 50 + '\\"' + '"]'
    altered(path, sound, f"UPDATE initiative SET tags = '{text}'")
    assert look(path).format == schema.FORMAT


def test_a_cell_beyond_the_limit_is_refused(path: Path, sound: bytes) -> None:
    altered(path, sound, "UPDATE initiative SET summary = printf('%.*c', 17000000, 'x') WHERE key = 'ATL-1'")
    assert "too big" in refused(path)


def test_a_wrong_digest_is_damage(path: Path, sound: bytes) -> None:
    altered(path, sound, "UPDATE initiative SET title = 'Other' WHERE key = 'ATL-1'", keep_digest=True)
    assert "its content does not fit its checksum" in refused(path)


def test_an_index_that_lies_is_damage(path: Path, sound: bytes) -> None:
    """Quick checks do not compare an index with its table, and queries by key would go astray."""
    damaged = bytearray(sound)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(sound)
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_initiative_key'"
        ).fetchone()
    place = damaged.index(b"ATL-17", (page - 1) * 4096)
    assert place < page * 4096
    damaged[place : place + 6] = b"ATL-19"
    path.write_bytes(damaged)
    assert "is damaged (" in refused(path)


def test_a_wal_flag_is_cleared_on_the_copy_alone(path: Path, sound: bytes) -> None:
    path.write_bytes(sound[:18] + b"\x02\x02" + sound[20:])
    assert look(path).format == schema.FORMAT
    assert path.read_bytes()[18:20] == b"\x02\x02"


def test_newer_formats(path: Path, sound: bytes) -> None:
    newer = "PRAGMA user_version = 9"
    altered(path, sound, newer, "UPDATE meta SET format = 9, min_reader = 8, min_writer = 9")
    with pytest.raises(NewerFile, match=r"needs one that reads format 8, .* Nothing was changed\. Update"):
        look(path)
    altered(
        path, sound, newer, "UPDATE meta SET format = 9, min_writer = 9", "ALTER TABLE team ADD COLUMN x TEXT"
    )
    assert look(path).read_only
    altered(path, sound, newer, "UPDATE meta SET format = 9, min_writer = 1", "CREATE TABLE more (x TEXT)")
    assert not look(path).read_only
    altered(path, sound, newer, "DROP TABLE meta")
    with pytest.raises(NewerFile, match="reads format 9"):
        look(path)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON txn BEGIN DELETE FROM change; END",
        "CREATE VIRTUAL TABLE words USING fts5(x)",
        "ALTER TABLE team ADD COLUMN x TEXT AS (title || title)",
        "ALTER TABLE team DROP COLUMN colour",
    ],
)
def test_a_newer_format_that_could_not_be_read_safely(path: Path, sound: bytes, statement: str) -> None:
    altered(path, sound, "PRAGMA user_version = 9", "UPDATE meta SET format = 9, min_writer = 9", statement)
    assert "its tables are not those" in refused(path)


def test_a_check_that_never_ends_is_interrupted(
    path: Path, sound: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(sound)
    monkeypatch.setattr(file_checks, "_OPCODES_BETWEEN_LOOKS", 10)
    with pytest.raises(FileProblem, match="could not be checked within 0 seconds"):
        check_copy(path, path.name, seconds=0.0)
