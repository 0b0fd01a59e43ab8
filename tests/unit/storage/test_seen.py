"""A shared file's hash is remembered only while nothing of the file's own record differs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from roadmapper.storage import seen
from roadmapper.storage.shared_bytes import sha256_of


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    path = tmp_path / "plan.roadmap"
    path.write_bytes(b"one")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    return path


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return tmp_path / "seen.json"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were read whole."""
    found: list[Path] = []

    def note(path: Path) -> str:
        found.append(path)
        return sha256_of(path)

    monkeypatch.setattr(seen, "sha256_of", note)
    return found


def test_an_untouched_file_is_read_once(shared: Path, memory: Path, read: list[Path]) -> None:
    first = seen.sha256_there(shared, memory)
    assert first == sha256_of(shared)
    assert seen.sha256_there(shared, memory) == first
    assert read == [shared]


def test_another_content_of_the_same_size_and_time_is_read(shared: Path, memory: Path) -> None:
    seen.sha256_there(shared, memory)
    shared.write_bytes(b"two")
    os.utime(shared, (1_700_000_000, 1_700_000_000))
    assert seen.sha256_there(shared, memory) == sha256_of(shared)


def test_another_file_in_its_place_is_read(shared: Path, memory: Path, tmp_path: Path) -> None:
    seen.sha256_there(shared, memory)
    other = tmp_path / "other"
    other.write_bytes(b"two")
    os.utime(other, (1_700_000_000, 1_700_000_000))
    other.replace(shared)
    assert seen.sha256_there(shared, memory) == sha256_of(shared)


def test_a_file_just_written_is_read_each_time(shared: Path, memory: Path, read: list[Path]) -> None:
    os.utime(shared)
    seen.sha256_there(shared, memory)
    seen.sha256_there(shared, memory)
    assert read == [shared, shared]
    assert not memory.exists()


def test_a_damaged_memory_is_no_memory(shared: Path, memory: Path) -> None:
    for content in (b"", b"[]", b'{"mark": 3}', b"\xff"):
        memory.write_bytes(content)
        assert seen.sha256_there(shared, memory) == sha256_of(shared)
