"""A power cut while whole files are made, renamed and removed: the first publish, and those after it."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from roadmapper.errors import FileProblem
from roadmapper.storage.file_checks import check_copy
from roadmapper.storage.opening import create_working_copy, open_file, restore_file
from roadmapper.storage.publish import publish
from roadmapper.storage.shared_bytes import take_copy
from roadmapper.storage.workspace import Workspace
from tests.faults.power_cut.folders import come_back, watched
from tests.figures import Amount, Figure
from tests.unit.storage.shared_files import ME, add, mate_adds, new_file, titles_in

SEED = 20261121


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer's whole disk: the shared folder and the app's own."""
    folder = tmp_path / "world"
    (folder / "shared").mkdir(parents=True)
    monkeypatch.setenv("ROADMAPPER_DATA", str(folder / "data"))
    return folder


def publish_once(shared: Path, tmp_path: Path) -> set[str]:
    """One edit onto a file that stands; returns what is in the shared file already."""
    opened = new_file(shared, "Search")
    add(opened, "Mine")
    return {"Search"}


def publish_onto_theirs(shared: Path, tmp_path: Path) -> set[str]:
    """One edit onto a file that a teammate has changed meanwhile: merged, then published."""
    opened = new_file(shared, "Search")
    add(opened, "Mine")
    mate_adds(shared, tmp_path, "Theirs")
    return {"Search", "Theirs"}


@pytest.mark.parametrize("prepare", [publish_once, publish_onto_theirs])
def test_power_cut_at_every_step_of_a_publish(
    prepare: Callable[[Path, Path], set[str]], world: Path, tmp_path: Path, amount: Amount, figure: Figure
) -> None:
    shared = world / "shared" / "plan.roadmap"
    there = prepare(shared, tmp_path)
    opened = open_file(shared, identity=ME)
    with watched(world) as watching, Workspace(opened) as workspace:
        workspace.publish()
        assert workspace.publish().outcome == "unchanged"
        watching.look()
    everything = there | {"Mine"}
    assert set(titles_in(shared)) == everything

    dice, cuts, last = random.Random(SEED), 0, len(watching.looks) - 1
    for number, look in enumerate(watching.looks):
        for _ in range(amount(1, 4)):
            come_back(world, look, dice)
            assert_sound(shared, tmp_path, there if number < last else everything, everything)
            cuts += 1
    assert cuts > amount(10, 100)
    figure(
        f"lost or broken over power cuts in files, {prepare.__name__.replace('_', ' ')}", f"0 of {cuts}", "0"
    )


def assert_sound(shared: Path, tmp_path: Path, published: set[str], edited: set[str]) -> None:
    """The shared file is whole and holds what was published; the working copy holds every edit."""
    take_copy(shared, tmp_path / "seen")
    check_copy(tmp_path / "seen", shared.name)
    assert set(titles_in(shared)) >= published
    opened = open_file(shared, identity=ME)
    assert set(titles_in(opened.working_path)) == edited
    with Workspace(opened) as workspace:
        assert workspace.findings() == []
        assert workspace.publish().outcome in ("published", "unchanged")
    assert set(titles_in(shared)) == edited
    assert [file.name for file in shared.parent.iterdir() if file.suffix == ".roadmap"] == [shared.name]


def test_power_cut_at_every_step_of_the_first_publish(
    world: Path, tmp_path: Path, amount: Amount, figure: Figure
) -> None:
    """Before it there is no shared file: the working copy is put back, or the file is whole."""
    shared = world / "shared" / "plan.roadmap"
    opened = create_working_copy(shared, identity=ME)
    add(opened, "Search")
    with watched(world) as watching:
        assert publish(opened).outcome == "published"
        watching.look()
    dice, cuts, last = random.Random(SEED), 0, len(watching.looks) - 1
    for number, look in enumerate(watching.looks):
        for _ in range(amount(1, 4)):
            come_back(world, look, dice)
            assert number < last or shared.exists()
            if shared.exists():
                assert_sound(shared, tmp_path, {"Search"}, {"Search"})
            else:
                restore_file(shared, identity=ME).close()
                assert titles_in(shared) == ["Search"]
            cuts += 1
    figure("lost or broken over power cuts in files, first publish", f"0 of {cuts}", "0")


def test_publishing_without_syncs_is_seen_to_lose(world: Path, tmp_path: Path) -> None:
    """What the simulator is worth: had the app left its syncs out, it must find a broken shared file."""
    shared = world / "shared" / "plan.roadmap"
    publish_once(shared, tmp_path)
    with watched(world, syncs=False) as watching:
        opened = open_file(shared, identity=ME)
        assert publish(opened).outcome == "published"
        watching.look()
    dice, broken = random.Random(SEED), 0
    for _ in range(20):
        come_back(world, watching.looks[-1], dice)
        try:
            check_copy(shared, shared.name)
            broken += titles_in(shared) != ["Search", "Mine"]
        except FileProblem:
            broken += 1
    assert broken
