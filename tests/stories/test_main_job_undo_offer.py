"""The Undo beside "Deleted …" takes back that deletion or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.window_fixtures import Opener


@pytest.fixture
def window(open_window: Opener, sample_file: Path) -> MainWindow:
    """The sample on its timeline, with “Webhooks” just deleted."""
    window = open_window(sample_file)
    window.desk.pages.show_page("timeline")
    with window.frame.workspace.edit("Edit initiative progress") as edit:
        edit.change(Initiative, edit.all(Initiative)[0].id, progress=99)
    (canvas,) = window.findChildren(TimelineCanvas)
    canvas.setFocus()
    found = window.frame.workspace.find("Webhooks", Initiative)
    canvas.show_initiative(found.id)
    window.frame.run("edit.delete")
    assert window.toast.words == "Deleted “Webhooks”"
    assert window.toast.isVisible()
    return window


def test_it_goes_once_the_deletion_was_undone_otherwise(window: MainWindow) -> None:
    window.frame.run("edit.undo")
    assert window.frame.workspace.find("Webhooks", Initiative)
    assert not window.toast.isVisible()
    assert window.frame.workspace.undo_label == "Edit initiative progress"


def test_it_goes_once_something_else_was_done(window: MainWindow) -> None:
    with window.frame.workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title="Another"))
    assert not window.toast.isVisible()


def test_it_brings_back_what_was_deleted(window: MainWindow) -> None:
    window.toast.undo_button.click()
    assert window.frame.workspace.find("Webhooks", Initiative)
    assert not window.toast.isVisible()
