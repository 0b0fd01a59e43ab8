"""Killing the process while it edits, publishes and merges loses nothing that it had acknowledged."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.errors import FileProblem
from roadmapper.storage.opening import open_file
from roadmapper.storage.publish import publish
from roadmapper.storage.workspace import Workspace
from tests.conftest import CHECKOUT
from tests.figures import Amount, Figure
from tests.unit.storage.conftest import created
from tests.unit.storage.shared_files import add, other_computer, titles_in

SEED = 20261120
_NURSERY = """
import os, sys, time
from pathlib import Path
from roadmapper.entities.initiative import Initiative
from roadmapper.storage import divergence, publish, taking_in
from roadmapper.storage.merging import merge
from roadmapper.storage.workspace import Workspace

def work(path, number):
    workspace = Workspace.open(path)
    if any("Merged" in notice for notice in workspace.file.notices):
        print("merged", flush=True)
    for number in range(number, number + 8):
        with workspace.edit("Add initiative") as edit:
            item = edit.add(Initiative(title=f"Item {number}", progress=0))
        print("edit", item.id, 0, flush=True)
        with workspace.edit("Edit initiative") as edit:
            edit.change(Initiative, item.id, progress=number % 99 + 1)
        print("edit", item.id, number % 99 + 1, flush=True)
        if number % 2:
            result = workspace.publish()
            if result.merged:
                print("merged", flush=True)
            if result.outcome == "published":
                print("published", flush=True)
    time.sleep(600)  # there may be fewer acknowledgements than were waited for

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        work(Path(sys.argv[1]), int(line))
    print("began", child, flush=True)
    os.waitpid(child, 0)
    print("ended", flush=True)
"""
"""Everything is imported once, and each process that is to be killed is a fork of that one."""


@dataclass
class Acknowledged:
    """What the killed processes had said was done: progress by id, and what of it was published."""

    edits: dict[str, int] = field(default_factory=dict)
    published: dict[str, int] = field(default_factory=dict)
    count: int = 0
    merges: int = 0

    def note(self, line: str) -> None:
        match line.split():
            case ["edit", identifier, progress]:
                self.edits[identifier] = int(progress)
                self.count += 1
            case ["published"]:
                self.published = dict(self.edits)
            case ["merged"]:
                self.merges += 1


@contextmanager
def nursery(path: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", _NURSERY, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT,
        start_new_session=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def one_life(
    process: subprocess.Popen[str], number: int, said: Acknowledged, dice: random.Random,
    meanwhile: Callable[[], None],
) -> None:  # fmt: skip
    """One process that is killed a moment after some acknowledgement; all that it said is noted."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{number}\n")
    process.stdin.flush()
    child, wanted = 0, dice.randrange(1, 16)
    for line in process.stdout:
        if line.startswith("began"):
            child = int(line.split()[1])
        elif line.startswith("ended"):
            return
        else:
            said.note(line)
            wanted -= 1
            meanwhile()
        if child and wanted <= 0:
            time.sleep(dice.random() * 0.02)
            os.kill(child, signal.SIGKILL)
            wanted = 1_000_000
    pytest.fail("the process that starts the others ended")


def mate_publishes(path: Path, folder: Path, title: str) -> None:
    """A teammate adds an initiative and publishes it, however often that takes beside somebody so busy."""
    with other_computer(folder) as mate:
        for _ in range(100):
            try:
                opened = open_file(path, identity=mate)
            except FileProblem:  # it keeps changing
                continue
            if title not in titles_in(opened.working_path):
                add(opened, title)
            publish(opened)
            opened.close()
            if title in titles_in(path):
                return
    pytest.fail("the teammate never came to publish")


def progress_in(path: Path) -> dict[str, int | None]:
    """The progress of every initiative, as the door tells it; the workspace passes its check."""
    with Workspace.open(path) as workspace:
        assert workspace.findings() == []
        return {item.id: item.progress for item in workspace.all(Initiative)}


def lost(said: dict[str, int], found: dict[str, int | None]) -> dict[str, tuple[int, int | None]]:
    """What was acknowledged and is not there; an item told of as 0 may have had its next edit just then."""
    return {
        eid: (progress, found.get(eid))
        for eid, progress in said.items()
        if eid not in found or progress not in (0, found[eid])
    }


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork and no kill -9")
def test_no_acknowledged_edit_is_lost_over_random_kills(
    tmp_path: Path, amount: Amount, figure: Figure
) -> None:
    """Edits are in the working copy, published ones in the shared file with the working copy thrown away."""
    path = tmp_path / "atlas.roadmap"
    created(path).close()
    dice, said, mates, kills = random.Random(SEED), Acknowledged(), set[str](), amount(15, 200)
    with nursery(path) as process:
        for number in range(kills):

            def mate(title: str = f"Theirs {number}") -> None:
                if title not in mates:
                    mate_publishes(path, tmp_path, title)
                    mates.add(title)

            if number % 3 == 1:
                mate()
            one_life(process, number * 1_000, said, dice, mate if number % 3 == 2 else lambda: None)
            assert mates <= set(titles_in(path)), "what a teammate published stays there"
    with other_computer(tmp_path / "third"):
        there = progress_in(path)
    held = progress_in(path)
    assert lost(said.edits, held) == {}
    assert lost(said.published, there) == {}
    assert said.count > kills
    assert said.merges > 0
    figure(f"acknowledged edits lost over {kills} random kill -9", f"0 of {said.count:,}", "0")
