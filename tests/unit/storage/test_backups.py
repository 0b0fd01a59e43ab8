"""Backups: which are kept and for how long, and a restore that is one step and can be taken back."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper import settings
from roadmapper.entities.initiative import Initiative
from roadmapper.errors import FileProblem
from roadmapper.storage import backups
from roadmapper.storage.backups import DAYS, LAST, Backup, about, all_of, named, worth_keeping
from roadmapper.storage.pulling import pull
from roadmapper.storage.restoring import difference, restore
from roadmapper.storage.workspace import Workspace
from tests.unit.storage.conftest import created
from tests.unit.storage.shared_files import mate_adds

DAY = 86_400_000
START = 1_800_000_000_000


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "shared").mkdir()
    with created(tmp_path / "shared" / "atlas.roadmap") as found:
        yield found


def add(workspace: Workspace, title: str) -> Initiative:
    with workspace.edit("Add initiative") as edit:
        made = edit.add(Initiative(title=title))
    assert workspace.publish().outcome == "published"
    return made


def titles(workspace: Workspace) -> list[str]:
    return sorted(item.title for item in workspace.all(Initiative))


def made(*ages: int, why: backups.Why = "publish", size: int = 1) -> list[Backup]:
    return [Backup(Path(f"{why}-{age}"), START - age, why, size) for age in ages]


def test_the_last_ten_publishes_are_kept() -> None:
    found = made(*range(0, 50_000, 1000))
    assert worth_keeping(found, cap=10**9) == found[:LAST]


def test_one_a_day_is_kept_for_thirty_days() -> None:
    found = made(*(day * DAY + hour * 3_600_000 for day in range(60) for hour in range(3)))
    kept = worth_keeping(found, cap=10**9)
    days = [backup.at // DAY for backup in kept]
    assert len(set(days)) == DAYS
    assert len(kept) <= LAST + DAYS


def test_merges_and_migrations_are_not_pushed_out_by_publishes() -> None:
    found = made(*range(100)) + made(50_000, why="merge") + made(60_000, why="migration")
    assert {backup.why for backup in worth_keeping(found, cap=10**9)} == {"publish", "merge", "migration"}


@given(st.lists(st.tuples(st.integers(0, 90 * DAY), st.integers(1, 100)), min_size=1, max_size=80))
def test_the_cap_holds_the_newest_stays_and_copies_are_never_removed(given: list[tuple[int, int]]) -> None:
    found = [backup for age, size in given for backup in made(age, size=size)]
    copies = made(80 * DAY, why="copy", size=10**9)
    kept = worth_keeping(found + copies, cap=150)
    assert copies[0] in kept
    others = [backup for backup in kept if backup.why != "copy"]
    assert sum(backup.size for backup in others) <= 150
    assert max(found, key=lambda backup: backup.at).at in {backup.at for backup in others}
    assert worth_keeping(kept, cap=150) == kept, "what is kept once is kept again"


def test_every_publish_keeps_what_it_published(plan: Workspace) -> None:
    add(plan, "Search")
    found = all_of(plan.file.doc_id)
    assert [backup.why for backup in found] == ["publish", "publish"]
    assert found[0].path.read_bytes() == plan.path.read_bytes()
    known = about(found[0])
    assert known is not None
    assert (known.label, known.steps) == ("Add initiative", 2)
    assert [file.name for file in plan.path.parent.iterdir()] == [plan.path.name]
    assert list(plan.file.copy.folder.glob("kept-*")) == []


def test_restoring_is_one_step_that_undo_takes_back(plan: Workspace) -> None:
    search = add(plan, "Search")
    with plan.edit("Rename") as edit:
        edit.change(Initiative, search.id, title="Find")
    gone = add(plan, "Gone later")
    wanted = all_of(plan.file.doc_id)[0]
    with plan.edit("Remove initiative") as edit:
        edit.remove(Initiative, gone.id)
    with plan.edit("Rename") as edit:
        edit.change(Initiative, search.id, title="Look for")
    add(plan, "Came later")
    assert difference(plan, wanted).words == "1 changes, 1 comes back, 1 is removed"
    step = restore(plan, wanted)
    assert step is not None
    assert titles(plan) == ["Find", "Gone later"]
    assert plan.undo_label == step.label == f"Restore the backup of {wanted.when[:16]}"
    assert difference(plan, wanted).words == "nothing differs"
    assert restore(plan, wanted) is None
    plan.undo()
    assert titles(plan) == ["Came later", "Look for"]
    assert plan.findings() == []
    assert "restore" in {backup.why for backup in all_of(plan.file.doc_id)}


def test_what_is_added_to_a_removed_item_goes_with_it_and_nothing_hangs(plan: Workspace) -> None:
    from roadmapper.entities.dependency import Dependency

    first = add(plan, "First")
    wanted = all_of(plan.file.doc_id)[0]
    second = add(plan, "Second")
    with plan.edit("Link") as edit:
        edit.add(Dependency(predecessor=first.id, successor=second.id))
    with plan.edit("Nest") as edit:
        edit.change(Initiative, first.id, parent=second.id)
    restore(plan, wanted)
    assert titles(plan) == ["First"]
    assert plan.all(Dependency) == []
    assert plan.get(Initiative, first.id).parent is None
    assert plan.findings() == []


def test_a_damaged_backup_changes_nothing(plan: Workspace) -> None:
    add(plan, "Search")
    wanted = all_of(plan.file.doc_id)[0]
    wanted.path.write_bytes(b"SQLite format 3\x00" + bytes(4000))
    with pytest.raises(FileProblem):
        restore(plan, wanted)
    assert titles(plan) == ["Search"]


def test_a_merge_keeps_what_was_here(plan: Workspace, tmp_path: Path) -> None:
    with plan.edit("Add initiative") as edit:
        edit.add(Initiative(title="Mine"))
    mate_adds(plan.path, tmp_path, "Theirs")
    assert pull(plan).news == "came"
    (before,) = (backup for backup in all_of(plan.file.doc_id) if backup.why == "merge")
    with closing(sqlite3.connect(before.path)) as connection:
        assert connection.execute("SELECT title FROM initiative").fetchall() == [("Mine",)]


def test_the_preference_caps_their_size(plan: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.get(backups.PREFERENCE) == "500"
    monkeypatch.setattr(settings, "get", lambda _key: "0")
    add(plan, "Search")
    assert len(all_of(plan.file.doc_id)) == 1, "the newest always stays"


def test_one_is_named_by_its_time_or_number(plan: Workspace) -> None:
    add(plan, "Search")
    found = all_of(plan.file.doc_id)
    assert named(found, "2") == found[1]
    assert named(found, found[0].when[:10]) == found[0]
    assert named(found, "1999-01-01") is None
    assert named(found, "") is None


def test_what_comes_back_from_a_strange_backup_takes_nobody_s_key(plan: Workspace, tmp_path: Path) -> None:
    """A backup may be of a copy that went its own way, where the same keys were given to other things."""
    elsewhere = tmp_path / "elsewhere.roadmap"
    shutil.copy(plan.path, elsewhere)
    mate_adds(elsewhere, tmp_path, "Theirs")
    add(plan, "Mine")
    restore(plan, Backup(elsewhere, START, "publish", 1))
    assert titles(plan) == ["Theirs"]
    assert plan.findings() == []
    plan.undo()
    assert titles(plan) == ["Mine"]
    assert plan.findings() == []
