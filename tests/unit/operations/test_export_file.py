"""An export is written whole or not at all, and never over what is not an export."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from roadmapper.errors import WorkspaceError
from roadmapper.operations.export_file import write_file
from roadmapper.storage.workspace import Workspace


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    write_file(target, b"one")
    target.chmod(0o600)
    write_file(target, b"two")
    assert target.read_bytes() == b"two"
    assert target.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("name", ["missing/out.html", "x" * 300, "half\ud800.html", "."])
def test_a_place_that_takes_no_file_is_told_in_words(tmp_path: Path, name: str) -> None:
    with pytest.raises(WorkspaceError, match="could not be written"):
        write_file(tmp_path / name, b"x")
    assert list(tmp_path.iterdir()) == []


def test_the_longest_name_that_a_folder_takes_is_written(tmp_path: Path) -> None:
    target = tmp_path / ("x" * 250 + ".html")
    write_file(target, b"one")
    assert target.read_bytes() == b"one"


def test_a_workspace_is_never_replaced(workspace: Workspace) -> None:
    workspace.publish()
    before = workspace.path.read_bytes()
    with pytest.raises(WorkspaceError, match="is a workspace"):
        write_file(workspace.path, b"key,title")
    assert workspace.path.read_bytes() == before


def test_a_link_keeps_leading_to_its_file(tmp_path: Path) -> None:
    real, link = tmp_path / "real.html", tmp_path / "link.html"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_file(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    """As ``-o /dev/null`` does, which root could replace by a file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_file(pipe, b"through")
    reader.join()
    assert read == [b"through"]
    assert pipe.is_fifo()
