"""Merging files as git asks for it: whoever writes one of them meanwhile loses nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from roadmapper.errors import WorkspaceError
from roadmapper.storage import divergence
from roadmapper.storage.merging_files import merge_files
from tests.unit.storage.shared_files import ME, mate_adds, new_file, titles_in


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    new_file(folder / "mine.roadmap", "Search").close()
    return folder / "mine.roadmap"


@pytest.fixture
def theirs(mine: Path, tmp_path: Path) -> Path:
    copy = Path(shutil.copy(mine, mine.with_name("theirs.roadmap")))
    mate_adds(copy, tmp_path, "Theirs")
    return copy


@contextmanager
def writing_meanwhile(path: Path, content: bytes) -> Iterator[None]:
    """Somebody else writes a file as soon as it was looked at for the first time."""
    arrived = divergence.arrived

    @contextmanager
    def looked_at(shared: Path) -> Iterator[divergence.Arrived]:
        with arrived(shared) as found:
            if shared == path:
                path.write_bytes(content)
            yield found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(divergence, "arrived", looked_at)
        yield


def test_both_are_in_the_result(mine: Path, theirs: Path) -> None:
    assert merge_files(mine, theirs, mine, ME).outcome == "theirs"
    assert titles_in(mine) == ["Search", "Theirs"]


def test_a_file_that_changed_while_it_was_merged_is_not_written_over(
    mine: Path, theirs: Path, tmp_path: Path
) -> None:
    later = Path(shutil.copy(mine, tmp_path / "later.roadmap"))
    mate_adds(later, tmp_path, "Later")
    with writing_meanwhile(mine, later.read_bytes()), pytest.raises(WorkspaceError) as told:
        merge_files(mine, theirs, mine, ME)
    assert str(told.value) == "“mine.roadmap” changed meanwhile. Nothing was changed. Try again."
    assert mine.read_bytes() == later.read_bytes()


def test_a_file_that_appears_where_the_result_was_to_go_is_left_alone(mine: Path, theirs: Path) -> None:
    out = mine.with_name("out.roadmap")
    with writing_meanwhile(theirs, theirs.read_bytes()):
        merge_files(mine, theirs, out, ME)
    before = out.read_bytes()
    with pytest.raises(WorkspaceError):
        merge_files(mine, theirs, out, ME)
    assert out.read_bytes() == before
