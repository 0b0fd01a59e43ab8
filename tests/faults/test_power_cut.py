"""A power cut at every operation of what the app sends to its working copy: no acknowledged edit is gone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.storage.check import findings
from roadmapper.storage.migrations import format_of, migrate
from roadmapper.storage.schema import FORMAT
from roadmapper.storage.workspace import Workspace
from tests.conftest import CHECKOUT
from tests.faults.power_cut.recording import Recording, recorded
from tests.faults.power_cut.replay import PowerCuts
from tests.figures import Amount, Figure
from tests.unit.storage.conftest import created
from tests.unit.storage.shared_files import add, mate_adds, new_file, titles_in

SEED = 20261121
PARAGRAPHS = "\n\n".join(f"Paragraph {n} of a document that people go on writing." for n in range(400))


def sound(image: bytes) -> list[str]:
    return findings(image, published=False)


def work(workspace: Workspace, rounds: int) -> None:
    """What people do: add, change, write in a long text, remove, undo, redo."""
    for number in range(rounds):
        with workspace.edit("Add initiative") as edit:
            item = edit.add(Initiative(title=f"Item {number}"))
        with workspace.edit("Edit initiative") as edit:
            edit.change(Initiative, item.id, progress=number, start="2027-01-01", tags=("a", "b"))
        with workspace.edit("Add PRD") as edit:
            prd = edit.add(PRD(title=f"PRD {number}", body=PARAGRAPHS))
        with workspace.edit("Edit PRD") as edit:
            edit.change(PRD, prd.id, body=PARAGRAPHS.replace("Paragraph 7 ", "The seventh paragraph "))
        workspace.undo()
        workspace.redo()
        with workspace.edit("Remove initiative") as edit:
            edit.remove(Initiative, item.id)


def edited(folder: Path, rounds: int) -> Recording:
    """The statements of so many rounds of work on a new workspace."""
    path = folder / "plan.roadmap"
    with created(path) as workspace:
        working_copy = workspace.file.working_path
    with recorded(working_copy) as recording, Workspace.open(path) as workspace:
        work(workspace, rounds)
    return recording


def test_power_cut_at_every_operation_of_edits(tmp_path: Path, amount: Amount, figure: Figure) -> None:
    recording = edited(tmp_path, amount(3, 12))
    cuts = PowerCuts(recording, sound, seed=SEED, share=amount(0.3, 1.0))
    judged = cuts.judged()
    assert judged.lost == []
    assert judged.points >= amount(150, 1_500)
    figure(
        "lost or corrupt over simulated power cuts in edits",
        f"0 of {judged.points:,}", amount("0", "0 of 1,500 or more"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("journal_mode = TRUNCATE", "journal_mode = DELETE"),
        ("synchronous = FULL", "synchronous = NORMAL"),
        ("synchronous = FULL", "synchronous = OFF"),
    ],
)
def test_worse_settings_are_seen_to_lose(tmp_path: Path, said: str, instead: str) -> None:
    """What the simulator is worth: with any of these it must find acknowledged edits that are gone."""
    recording = edited(tmp_path, 1)
    assert any(said in sent.sql for sent in recording.statements), "the app has other settings now"
    cuts = PowerCuts(recording, lambda _: [], seed=SEED, alter=lambda sql: sql.replace(said, instead))
    assert cuts.judged().lost


def brought_up(folder: Path) -> Callable[[bytes], list[str]]:
    """A check that first brings an image of an older format up to today's, as opening does."""

    def check(image: bytes) -> list[str]:
        database = folder / "again.roadmap"
        database.write_bytes(image)
        migrate(database, kept=folder / "kept again.roadmap")
        return sound(database.read_bytes())

    return check


def test_power_cut_at_every_operation_of_a_migration(tmp_path: Path, amount: Amount, figure: Figure) -> None:
    database = tmp_path / "work.roadmap"
    database.write_bytes((CHECKOUT / "tests" / "old_files" / "1.roadmap").read_bytes())
    with recorded(database) as recording:
        migrate(database, kept=tmp_path / "kept.roadmap")
    assert format_of(database) == FORMAT
    cuts = PowerCuts(recording, brought_up(tmp_path), seed=SEED, share=amount(0.2, 1.0)).judged()
    assert cuts.lost == []
    assert cuts.points > amount(20, 100)
    figure("lost or corrupt over simulated power cuts in a migration", f"0 of {cuts.points:,}", "0")


def test_power_cut_at_every_operation_of_a_merge(tmp_path: Path, amount: Amount, figure: Figure) -> None:
    shared = tmp_path / "plan.roadmap"
    opened = new_file(shared, "Search")
    add(opened, "Mine")
    mate_adds(shared, tmp_path, "Theirs", "Theirs too")
    with recorded(opened.working_path) as recording, Workspace(opened) as workspace:
        assert workspace.publish().merged
        with workspace.edit("Add initiative") as edit:
            edit.add(Initiative(title="After"))
        workspace.publish()
    assert set(titles_in(shared)) == {"Search", "Mine", "Theirs", "Theirs too", "After"}
    cuts = PowerCuts(recording, sound, seed=SEED, share=amount(0.2, 1.0)).judged()
    assert cuts.lost == []
    assert cuts.points > amount(20, 100)
    figure("lost or corrupt over simulated power cuts in a merge", f"0 of {cuts.points:,}", "0")
