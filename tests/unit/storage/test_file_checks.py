"""Files that are not what they should be: each gets its own sentence, and is left exactly as it was."""

from __future__ import annotations

import io
import os
import random
import sqlite3
import struct
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from roadmapper.errors import FileProblem, NewerFile
from roadmapper.storage import file_checks, schema
from roadmapper.storage.file_checks import check_copy, take_copy
from tests.unit.storage.shared_files import ME, new_file


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a published workspace with a little in it."""
    folder = tmp_path_factory.mktemp("sound")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROADMAPPER_DATA", str(folder / "data"))
        patch.setenv("ROADMAPPER_CONFIG", str(folder / "config"))
        new_file(folder / "plan.roadmap", *(f"Initiative {number}" for number in range(30)), identity=ME)
    return (folder / "plan.roadmap").read_bytes()


def look(path: Path) -> file_checks.Checked:
    """Look at a file as opening does; proves that the file and its folder are as before."""
    before = path.stat() if path.is_file() else None
    names = sorted(path.parent.iterdir())
    copy = path.parent.parent / "private-copy"
    try:
        take_copy(path, copy)
        return check_copy(copy, path.name)
    finally:
        assert before is None or path.stat().st_mtime_ns == before.st_mtime_ns
        assert sorted(path.parent.iterdir()) == names


def refused(path: Path) -> str:
    with pytest.raises(FileProblem) as told:
        look(path)
    sentence = str(told.value)
    assert f"“{path.name}”" in sentence
    assert "Nothing was changed." in sentence
    assert not sentence.endswith("Nothing was changed."), "what to do is missing"
    return sentence


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "shared").mkdir()
    return tmp_path / "shared" / "plan.roadmap"


def test_a_sound_file_is_what_it_says(path: Path, sound: bytes) -> None:
    path.write_bytes(sound)
    checked = look(path)
    assert (checked.format, checked.read_only) == (1, False)


def zipped() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("plan.roadmap", b"inside")
    return stream.getvalue()


def other_program() -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript("PRAGMA application_id = 7; CREATE TABLE notes (text);")
        return connection.serialize()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty (0 bytes)"),
        (b"Title,Start\nSearch,2027-01-02\n", "is a text file"),
        ("Größe".encode("utf-16"), "is a text file"),
        (b"\xef\xbb\xbfTitle;Start", "is a text file"),
        (b"<!DOCTYPE html><html><body>Sign in", "is a web page"),
        (b"  \r\n<HTML lang=de>", "is a web page"),
        (zipped(), "is a ZIP archive"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"<<<<<<< HEAD\nSQLite format 3\n=======\n", "conflict markers of a git merge"),
        (b"version https://git-lfs.github.com/spec/v1\n", "Git LFS pointer"),
        (bytes(100_000), "holds only zeros"),
        (b"\x8a\x01\xff\xfe\x00\x00garbage" * 90, "is not a Roadmapper workspace"),
        (other_program(), "SQLite database of another program"),
        (b"SQLite format 3\x00", "is not a Roadmapper workspace"),
    ],
)
def test_something_else_is_named(path: Path, content: bytes, words: str) -> None:
    path.write_bytes(content)
    assert words in refused(path)
    assert path.read_bytes() == content


def test_a_character_cut_by_the_first_block_is_still_text(path: Path) -> None:
    path.write_bytes(b"x" * 4095 + "é".encode() + b"x" * 100)
    assert "is a text file" in refused(path)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda b: b[: len(b) // 2], "is incomplete"),
        (lambda b: b[:-1], "is incomplete"),
        (lambda b: b + b"\n", "is damaged: it should hold"),
        (lambda b: b.replace(b"\n", b"\r\n"), "is damaged: it should hold"),
        (lambda b: b[:28] + struct.pack(">I", 1) + b[32:], "is damaged: it should hold"),
        (lambda b: b[:16] + struct.pack(">H", 1000) + b[18:], "header makes no sense"),
        (lambda b: b[:18] + b"\x09\x09" + b[20:], "header makes no sense"),
        (lambda b: b[:56] + struct.pack(">I", 2) + b[60:], "does not keep its text as UTF-8"),
        (lambda b: b[:60] + struct.pack(">I", 0) + b[64:], "does not have the tables"),
        (lambda b: b[:100] + b"\x00" * 200 + b[300:], "is damaged ("),
    ],
)
def test_damage_is_told(path: Path, sound: bytes, damage: Callable[[bytes], bytes], words: str) -> None:
    path.write_bytes(damage(sound))
    assert words in refused(path)


def test_not_a_file(path: Path) -> None:
    assert "is not in" in refused(path)
    path.mkdir()
    assert "is a folder" in refused(path)
    path.rmdir()
    os.mkfifo(path)
    assert "is a device or a pipe" in refused(path)


def test_a_sparse_giant_is_refused_by_its_size(path: Path, sound: bytes) -> None:
    path.write_bytes(sound)
    os.truncate(path, 2**40)
    started = time.monotonic()
    assert "is 1,048,576 MB large; a workspace is at most 512 MB" in refused(path)
    assert time.monotonic() - started < 30
    path.unlink()


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
    assert look(altered(path, sound)).format == 1


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
        ("UPDATE meta SET format = 3", "does not say which version"),
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
    assert look(path).format == 1


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
    assert look(path).format == 1
    assert path.read_bytes()[18:20] == b"\x02\x02"


def test_newer_formats(path: Path, sound: bytes) -> None:
    newer = "PRAGMA user_version = 9"
    altered(path, sound, newer, "UPDATE meta SET format = 9, min_reader = 4, min_writer = 9")
    with pytest.raises(NewerFile, match=r"needs one that reads format 4, .* Nothing was changed\. Update"):
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


def test_a_file_that_changes_while_it_is_read(
    path: Path, sound: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(sound)
    real = file_checks.read_header

    def growing(head: bytes, size: int, name: str) -> file_checks.Header:
        with path.open("ab") as file:
            file.write(b"more")
        return real(head, size, name)

    monkeypatch.setattr(file_checks, "read_header", growing)
    with pytest.raises(FileProblem, match="changed while it was read"):
        take_copy(path, path.parent.parent / "copy")


def rows_of(content: bytes) -> list[list[tuple]]:
    """Every row of every table but what publishing writes."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        names = [
            n
            for (n,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            )
        ]
        rows = [
            connection.execute(f'SELECT * FROM "{n}" NOT INDEXED').fetchall() for n in names if n != "meta"
        ]
        return [*rows, connection.execute("SELECT doc_id, format FROM meta NOT INDEXED").fetchall()]


def test_single_byte_damage_is_noticed_or_touches_nothing(path: Path, sound: bytes) -> None:
    """A byte between cells means nothing; any other must be refused, wherever it lies."""
    dice, whole, refusals = random.Random(5), rows_of(sound), 0
    used = [place for place in range(len(sound)) if sound[place]]
    places = [
        *range(100),
        *(dice.choice(used) for _ in range(150)),
        *(dice.randrange(len(sound)) for _ in range(50)),
    ]
    for place in places:
        damaged = bytearray(sound)
        damaged[place] ^= 1 << dice.randrange(8)
        path.write_bytes(damaged)
        try:
            look(path)
        except FileProblem:
            refusals += 1
        else:
            assert rows_of(bytes(damaged)) == whole, f"byte {place} was not noticed"
    assert refusals > 150


def test_application_id_is_ours() -> None:
    assert schema.APPLICATION_ID.to_bytes(4, "big") == b"RDMP"
