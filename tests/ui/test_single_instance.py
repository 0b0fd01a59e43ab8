"""A second start hands its file to the first one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from roadmapper.__main__ import file_to_open
from roadmapper.ui.single_instance import SingleInstance

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from roadmapper.ui.single_instance import SingleInstance
app = QCoreApplication([])
path = Path(sys.argv[1]) if len(sys.argv) > 1 else None
print(SingleInstance().hand_over(path))
"""


def start_second(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SECOND, *arguments], stdout=subprocess.PIPE, text=True, env=dict(os.environ)
    )


def test_nobody_runs(qtbot: QtBot) -> None:
    assert not SingleInstance().hand_over(Path("/somewhere/atlas.roadmap"))


@pytest.fixture
def running(qtbot: QtBot) -> Iterator[SingleInstance]:
    """The app that runs already."""
    first = SingleInstance()
    first.listen()
    yield first
    first.close()


def test_the_running_one_hears_of_the_file(running: SingleInstance, qtbot: QtBot) -> None:
    asked: list[object] = []
    running.asked.connect(asked.append)
    for arguments, expected in ((["/somewhere/atlas.roadmap"], Path("/somewhere/atlas.roadmap")), ([], None)):
        asked.clear()
        second = start_second(*arguments)
        qtbot.waitUntil(lambda: asked != [], timeout=20_000)
        output, _ = second.communicate(timeout=20)
        assert (asked, output.strip()) == ([expected], "True")


def test_one_argument_that_is_a_file_opens_the_app(tmp_path: Path) -> None:
    there = tmp_path / "plan.roadmap"
    assert file_to_open([str(there)]) == there
    assert file_to_open(["atlas.roadmap"]) == Path("atlas.roadmap")
    for words in (["--help"], ["check"], ["list", "atlas.roadmap"], []):
        assert file_to_open(words) is None
