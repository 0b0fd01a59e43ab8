"""Several writers and a reader at one shared file: nobody sees a broken file, nobody's edit is lost."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from roadmapper.storage.file_checks import check_copy
from roadmapper.storage.opening import open_file
from roadmapper.storage.shared_bytes import take_copy
from roadmapper.storage.workspace import Workspace
from tests.conftest import CHECKOUT
from tests.figures import Amount, Figure
from tests.unit.storage.shared_files import ME, new_file, titles_in

WRITERS = 3
_WRITER = """
import os, sys
from pathlib import Path
os.environ["ROADMAPPER_DATA"] = sys.argv[2]
from roadmapper.entities.initiative import Initiative
from roadmapper.errors import WorkspaceError
from roadmapper.storage.workspace import Workspace
published = 0
def add(workspace, title):
    while True:
        try:
            with workspace.edit("Add initiative") as edit:
                edit.add(Initiative(title=title))
            return
        except WorkspaceError as refused:  # others have kept it for seconds: do as it says
            assert str(refused).endswith("Try again."), refused
with Workspace.open(Path(sys.argv[1])) as workspace:
    for number in range(int(sys.argv[4])):
        add(workspace, f"{sys.argv[3]} {number}")
        outcome = workspace.publish().outcome
        assert outcome in sys.argv[5:], outcome
        published += outcome == "published"
    while workspace.file.unpublished():
        published += workspace.publish().outcome == "published"
print(published)
"""


@contextmanager
def writers(shared: Path, places: list[Path], each: int, *outcomes: str) -> Iterator[list[subprocess.Popen]]:
    """Processes that add and publish so many initiatives each, with working copies in these places."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(shared), str(place), f"Writer {n}", str(each), *outcomes],
            cwd=CHECKOUT, stdout=subprocess.PIPE, text=True,
        )
        for n, place in enumerate(places)
    ]  # fmt: skip
    try:
        yield started
    finally:
        for process in started:
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()


def ended(started: list[subprocess.Popen]) -> int:
    """How often all of them have published, once they are done."""
    answers = [process.communicate(timeout=1_500)[0] for process in started]
    assert [process.returncode for process in started] == [0] * len(started)
    return sum(int(answer) for answer in answers)


def expected(each: int) -> set[str]:
    return {f"Writer {n} {number}" for n in range(WRITERS) for number in range(each)}


@dataclass
class Reader:
    """Takes a copy of the shared file at random moments and checks it whole."""

    shared: Path
    place: Path
    reads: int = 0
    broken: list[str] = field(default_factory=list)

    def read_until(self, done: threading.Event) -> None:
        dice = random.Random(20261121)
        while not done.is_set():
            try:
                take_copy(self.shared, self.place)
                check_copy(self.place, self.shared.name)
                self.reads += 1
            except Exception as error:  # whatever it is, the test must tell it
                self.broken.append(str(error))
            time.sleep(dice.random() * 0.02)


@contextmanager
def reading(reader: Reader) -> Iterator[None]:
    done = threading.Event()
    thread = threading.Thread(target=reader.read_until, args=(done,))
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    new_file(folder / "plan.roadmap").close()
    return folder / "plan.roadmap"


def test_three_writers_on_three_computers(
    shared: Path, tmp_path: Path, amount: Amount, figure: Figure
) -> None:
    """With every working copy thrown away all edits are in the shared file, and no copy lies beside it."""
    each = amount(13, 260)
    reader = Reader(shared, tmp_path / "seen")
    places = [tmp_path / f"computer-{n}" for n in range(WRITERS)]
    with reading(reader), writers(shared, places, each, "published", "waiting") as started:
        published = ended(started)
    assert reader.broken == []
    for place in places:
        shutil.rmtree(place)
    missing = expected(each) - set(titles_in(shared))
    assert missing == set()
    assert [file.name for file in shared.parent.iterdir()] == [shared.name]
    with Workspace.open(shared) as workspace:
        assert workspace.findings() == []
    figure("invalid shared file seen by a random reader", f"0 of {reader.reads:,}", "0")
    figure(
        f"edits missing after {published} contended publishes by three writers",
        f"{len(missing)} of {len(expected(each))}", "0 after 700",
    )  # fmt: skip


def test_three_processes_on_one_working_copy(shared: Path, own_folders: Path) -> None:
    """The app and two commands: no conflict with oneself, and everything in the shared file."""
    outcomes = ("published", "unchanged", "waiting")
    with writers(shared, [own_folders / "data"] * WRITERS, 6, *outcomes) as started:
        ended(started)
    opened = open_file(shared, identity=ME)
    assert opened.unpublished() == 0
    assert set(titles_in(shared)) == expected(6)
    assert [file.name for file in shared.parent.iterdir()] == [shared.name]
