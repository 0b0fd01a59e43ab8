"""A screen reader's view of the real window: every bar of the sample reached from it and named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.milestone import Milestone
from tests.window_fixtures import Opener


@pytest.fixture
def heard() -> Iterator[None]:
    """Somebody listens."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def names_below(node: QAccessibleInterface) -> Iterator[str]:
    yield node.text(QAccessible.Text.Name)
    for place in range(node.childCount()):
        child = node.child(place)
        if child is not None:
            yield from names_below(child)


def test_every_bar_is_reached_from_the_window_and_named(
    heard: None, open_window: Opener, sample_file: Path, qtbot: QtBot
) -> None:
    window = open_window(sample_file)
    window.frame.show_page("timeline")
    QApplication.processEvents()
    names = list(names_below(QAccessible.queryAccessibleInterface(window)))
    workspace = window.frame.workspace
    for initiative in workspace.all(Initiative):
        begins = f"{initiative.key}, {initiative.title}, "
        assert len([name for name in names if name.startswith(begins)]) == 1
    for milestone in workspace.all(Milestone):
        assert len([name for name in names if name.startswith(f"{milestone.title}, milestone, ")]) == 1
    with workspace.edit("Rename") as edit:
        edit.change(Initiative, workspace.find("Webhooks", Initiative).id, title="Outgoing webhooks")
    again = list(names_below(QAccessible.queryAccessibleInterface(window)))
    assert len([name for name in again if ", Outgoing webhooks, " in name]) == 1
