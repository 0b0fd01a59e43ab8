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

from roadmapper.errors import FileProblem
from roadmapper.storage import schema, shared_bytes
from roadmapper.storage.file_header import Header
from roadmapper.storage.shared_bytes import take_copy
from tests.unit.storage.looking import look, refused, sound_bytes


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return sound_bytes(tmp_path_factory.mktemp("sound"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "shared").mkdir()
    return tmp_path / "shared" / "plan.roadmap"


def test_a_sound_file_is_what_it_says(path: Path, sound: bytes) -> None:
    path.write_bytes(sound)
    checked = look(path)
    assert (checked.format, checked.read_only) == (schema.FORMAT, False)


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
    started = time.thread_time()
    assert "is 1\u00a0048\u00a0576 MB large; a workspace is at most 512 MB" in refused(path)
    assert time.thread_time() - started < 30
    path.unlink()


def test_a_file_that_changes_while_it_is_read(
    path: Path, sound: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(sound)
    real = shared_bytes.read_header

    def growing(head: bytes, size: int, name: str) -> Header:
        with path.open("ab") as file:
            file.write(b"more")
        return real(head, size, name)

    monkeypatch.setattr(shared_bytes, "read_header", growing)
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
