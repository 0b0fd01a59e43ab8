"""The app and the command line on one file: each sees what the other did, and neither gets in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from roadmapper.changes import Step
from roadmapper.entities.initiative import Initiative
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.conftest import CHECKOUT
from tests.window_fixtures import Opener


def command(*arguments: str | Path, status: int = 0, **more: str) -> str:
    """One command in a process of its own, with this test's app data; what it put out."""
    run = subprocess.run(
        [sys.executable, "-m", "roadmapper", *map(str, arguments)],
        capture_output=True, text=True, check=False, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONIOENCODING": "utf-8", **more},
    )  # fmt: skip
    assert run.returncode == status, run.stderr
    return run.stdout


@pytest.fixture
def window(open_window: Opener, sample_file: Path) -> MainWindow:
    """The sample on its timeline."""
    window = open_window(sample_file)
    window.desk.pages.show_page("timeline")
    return window


def webhooks(window: MainWindow) -> Initiative:
    found = window.frame.workspace.find("Webhooks", Initiative)
    assert isinstance(found, Initiative)
    return found


def drawn_start(window: MainWindow, eid: str) -> str | None:
    """The start that the timeline shows."""
    (canvas,) = window.findChildren(TimelineCanvas)
    rows = canvas.frame.layout.rows
    index = rows.index_of(eid)
    assert index is not None
    start = rows.starts[index]
    return None if start is None else str(type(canvas.words.today).fromordinal(start))


def saved(window: MainWindow, qtbot: QtBot) -> None:
    """Put everything into the shared file now."""
    window.frame.run("file.save")
    qtbot.waitUntil(lambda: not window.frame.workspace.file.unpublished(), timeout=20_000)
    qtbot.waitUntil(lambda: window.status.saved.text() == "All changes saved", timeout=20_000)


def test_an_edit_of_the_command_line_is_shown_and_can_be_undone_in_the_app(
    window: MainWindow, sample_file: Path, qtbot: QtBot
) -> None:
    before, came = webhooks(window), list[Step]()
    window.frame.changed.connect(came.append)
    command("set", sample_file, before.key, "start=2 Feb 2027", "health=at_risk")
    qtbot.waitUntil(lambda: came != [], timeout=20_000)
    (step,) = came
    assert {change.field for change in step.changes} >= {"start", "health"}
    assert (webhooks(window).start, webhooks(window).health) == ("2027-02-02", "at_risk")
    assert drawn_start(window, before.id) == "2027-02-02"
    assert window.status.undo.text() == f"Undo: {step.label}"

    window.frame.run("edit.undo")
    assert webhooks(window) == before
    assert drawn_start(window, before.id) == before.start
    saved(window, qtbot)
    assert command("log", sample_file, before.key).splitlines()[0].endswith("Undo edit initiative")
    window.frame.run("edit.redo")
    assert webhooks(window).start == "2027-02-02"


def test_undo_on_the_command_line_takes_back_what_the_app_did(
    window: MainWindow, sample_file: Path, qtbot: QtBot
) -> None:
    before = webhooks(window)
    with window.frame.workspace.edit("Edit initiative title") as edit:
        edit.change(Initiative, before.id, title="Outgoing webhooks")
    assert command("undo", sample_file) == "Undo edit initiative title\n"
    redo = window.frame.action("edit.redo")
    qtbot.waitUntil(lambda: redo.text() == "Redo edit initiative title", timeout=20_000)
    assert webhooks(window) == before
    (canvas,) = window.findChildren(TimelineCanvas)
    index = canvas.frame.layout.rows.index_of(before.id)
    assert index is not None
    qtbot.waitUntil(lambda: canvas.frame.layout.rows.titles[index] == "Webhooks", timeout=20_000)


def test_both_publish_in_turn_and_nothing_becomes_a_conflict(
    window: MainWindow, sample_file: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    eid = webhooks(window).id
    for number in range(3):
        with window.frame.workspace.edit("Edit initiative progress") as edit:
            edit.change(Initiative, eid, progress=10 + number)
        command("set", sample_file, "Webhooks", f"confidence={20 + number}")
        with window.frame.workspace.edit("Edit initiative summary") as edit:
            edit.change(Initiative, eid, summary=f"Round {number}")
        saved(window, qtbot)
    qtbot.waitUntil(lambda: webhooks(window).confidence == 22, timeout=20_000)
    elsewhere = command("show", sample_file, "Webhooks", ROADMAPPER_DATA=str(tmp_path / "teammate"))
    for words in ("12", "22", "Round 2"):
        assert words in elsewhere
    assert [path.name for path in sample_file.parent.glob("*.roadmap*")] == [sample_file.name]
    assert command("check", sample_file) == ""


def test_a_removal_outside_while_it_is_selected_here(
    window: MainWindow, sample_file: Path, qtbot: QtBot
) -> None:
    item = webhooks(window)
    (canvas,) = window.findChildren(TimelineCanvas)
    canvas.show_initiative(item.id)
    command("remove", sample_file, item.key)
    qtbot.waitUntil(lambda: not canvas.selected_ids(), timeout=20_000)
    assert window.frame.selection == ()
    window.frame.run("edit.undo")
    assert webhooks(window) == item
