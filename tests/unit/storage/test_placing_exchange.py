"""What comes out of the shared file's place is looked at: a teammate who slipped in loses nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from roadmapper.storage import placing
from roadmapper.storage.exchanging import exchange
from roadmapper.storage.publish import publish
from tests.unit.storage.shared_files import ME, add, mate_adds, new_file, titles_in


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    if not can_exchange(folder):
        pytest.skip("This file system cannot exchange two files.")
    return folder / "plan.roadmap"


def can_exchange(folder: Path) -> bool:
    one, two = folder / "one", folder / "two"
    one.write_text("1")
    two.write_text("2")
    done = exchange(one, two)
    assert (one.read_text(), two.read_text()) == (("2", "1") if done else ("1", "2"))
    one.unlink()
    two.unlink()
    return done


def test_teammate_between_hash_and_swap(shared: Path, tmp_path: Path) -> None:
    """They publish after the last look: what came out is theirs, so it goes back, and both are merged."""
    opened = new_file(shared, "Search")
    add(opened, "Mine")

    def mate(step: str) -> None:
        if step == "about to swap" and len(titles_in(shared)) == 1:
            mate_adds(shared, tmp_path, "Theirs")

    assert publish(opened, step=mate).outcome == "published"
    assert sorted(titles_in(shared)) == ["Mine", "Search", "Theirs"]
    assert [file.name for file in shared.parent.iterdir()] == [shared.name]


def test_dying_after_the_swap_with_a_teammate_s_file_in_hand(shared: Path, tmp_path: Path) -> None:
    """What came out was not put back: it is found as a conflict copy, not removed as a leftover of ours."""
    opened = new_file(shared, "Search")
    theirs = Path(shutil.copy(shared, tmp_path / "theirs.roadmap"))
    mate_adds(theirs, tmp_path, "Theirs")
    left = shared.with_name(f"{placing.temporary_stem(shared, ME.replica)}11111111-22222222.tmp")
    shutil.copy(theirs, left)
    add(opened, "Mine")
    assert publish(opened).outcome == "published"
    (kept,) = shared.parent.glob("*conflicted copy*")
    assert titles_in(kept) == ["Search", "Theirs"]
    assert not left.exists()


def test_no_exchange_support(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "exchange", lambda *_: False)
    opened = new_file(shared, "Search")
    add(opened, "Mine")
    assert publish(opened).outcome == "published"
    assert titles_in(shared) == ["Search", "Mine"]
    assert [file.name for file in shared.parent.iterdir()] == [shared.name]


def test_what_came_out_and_cannot_be_read_goes_back(shared: Path, tmp_path: Path) -> None:
    """Something else is in the place at the last moment: it is neither replaced nor removed."""
    opened = new_file(shared, "Search")
    add(opened, "Mine")
    aside = tmp_path / "aside.roadmap"

    def somebody(step: str) -> None:
        if step == "about to swap":
            shared.rename(aside)
            shared.symlink_to("nowhere.roadmap")

    assert publish(opened, step=somebody).outcome == "waiting"
    assert shared.is_symlink()
    assert shared.readlink() == Path("nowhere.roadmap")
    assert [file.name for file in shared.parent.iterdir()] == [shared.name]
    aside.replace(shared)
    assert publish(opened).outcome == "published"
    assert titles_in(shared) == ["Search", "Mine"]


def test_what_came_out_is_kept_beside_where_it_cannot_go_back(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A teammate slips in, and the new file is deleted before theirs is back in its place."""
    opened = new_file(shared, "Search")
    add(opened, "Mine")

    def exchange_and_lose(first: Path, second: Path) -> bool:
        done = exchange(first, second)
        second.unlink()
        return done

    def mate(step: str) -> None:
        if step == "about to swap":
            mate_adds(shared, tmp_path, "Theirs")
            monkeypatch.setattr(placing, "exchange", exchange_and_lose)

    assert publish(opened, step=mate).outcome == "waiting"
    (kept,) = shared.parent.iterdir()
    assert kept.name == "plan (conflicted copy 1).roadmap"
    assert titles_in(kept) == ["Search", "Theirs"]
