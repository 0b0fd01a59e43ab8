"""Merges two copies of a large plan again and again; prints milliseconds for each time.

``make FOLDER ROWS EDITS`` prepares: 5,000 items, a journal of so many rows, so many edits a side. ``merge
FOLDER`` measures what a merge takes, its full check included; what is prepared is left as it is.
"""

from __future__ import annotations

import random
import shutil
import sys
import time
from pathlib import Path

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.workspace import WorkspaceSettings
from roadmapper.storage.identity import Identity
from roadmapper.storage.merging.merge import merge_copies
from roadmapper.storage.opening import create_working_copy
from roadmapper.storage.snapshot import snapshot
from roadmapper.storage.working_copy import OpenedFile, WorkingCopy
from roadmapper.storage.workspace import Workspace

ITEMS = 5_000
ROUNDS = 5
FIELDS = ("progress", "confidence", "title", "end")


def person(number: int) -> Identity:
    """Somebody on a computer of their own."""
    ids = [f"{number:08d}-{part}111-4111-8111-111111111111" for part in (1, 2)]
    return Identity(ids[0], ids[1], f"Person {number}", f"desk-{number}")


def prepare(folder: Path, rows: int, edits: int) -> None:
    """Make base, mine and theirs."""
    dice = random.Random(5)
    opened = create_working_copy(folder / "plan.roadmap", identity=person(0))
    with Workspace(opened) as workspace:
        with workspace.edit("New", kind="migrate") as edit:
            edit.add(WorkspaceSettings(title="Large", key_prefix_text="LA"))
            titles = [{"title": f"Initiative {number}"} for number in range(ITEMS)]
            made = edit.add_rows(Initiative, titles)
        ids = [row["id"] for row in made]
        change(workspace, ids, dice, (rows - ITEMS) // 50, 50)
    for number, name in enumerate(("mine", "theirs"), 1):
        copy = WorkingCopy(folder / name)
        copy.folder.mkdir()
        shutil.copy(opened.working_path, copy.database)
        with Workspace(OpenedFile(copy.database, copy, person(number), "")) as workspace:
            change(workspace, ids, dice, edits, 1)
        with snapshot(copy.database, person(number)) as made:  # stamped and compact, as merges meet them
            shutil.copy(made.path, folder / f"{name}.roadmap")


def change(workspace: Workspace, ids: list[str], dice: random.Random, steps: int, each: int) -> None:
    """So many steps with so many changes each."""
    for number in range(steps):
        with workspace.edit("Change") as edit:
            for _ in range(each):
                field = dice.choice(FIELDS)
                day = f"20{dice.randint(27, 99)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
                values = {"title": f"Title {number} {dice.random()}", "end": day}
                value = values.get(field, dice.randint(0, 100))
                edit.change(Initiative, dice.choice(ids), **{field: value})


def measure(folder: Path) -> None:
    """Merge fresh copies of both."""
    for number in range(ROUNDS):
        copies = [folder / f"{name}-{number}.roadmap" for name in ("mine", "theirs")]
        for name, copy in zip(("mine", "theirs"), copies, strict=True):
            shutil.copy(folder / f"{name}.roadmap", copy)
        began = time.perf_counter()
        merged = merge_copies(*copies, stamped=(True, True))
        print(f"samples {(time.perf_counter() - began) * 1000:.3f}", flush=True)
        assert merged.outcome == "merged"
        for copy in copies:
            copy.unlink()


if __name__ == "__main__":
    if sys.argv[1] == "make":
        prepare(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
    else:
        measure(Path(sys.argv[2]))
