"""The filter field by the keyboard: completed as one types, a mistake marked, clicks written into it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from roadmapper.storage.workspace import Workspace
from roadmapper.ui.widgets.filter_by import FilterBy
from roadmapper.ui.widgets.filter_field import FilterField
from tests.window_fixtures import PatientBot


@pytest.fixture
def field(sample_file: Path, qtbot: PatientBot) -> Iterator[FilterField]:
    """The field in a window of its own, over the sample."""
    with Workspace.open(sample_file) as workspace:
        window = QWidget()
        column = QVBoxLayout(window)
        found = FilterField(lambda: workspace.reader)
        column.addWidget(found)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.giveKeyboard(found)
        yield found


def offered(field: FilterField) -> list[str]:
    """What the list under the field says."""
    model = field._popup.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_what_is_typed_is_completed_by_the_keyboard(field: FilterField, qtbot: PatientBot) -> None:
    told: list[str] = []
    field.filtered.connect(told.append)
    qtbot.keyClicks(field, "tea")
    qtbot.waitUntil(field._popup.isVisible)
    assert offered(field)[0].startswith("team:")
    qtbot.keyClick(field._popup, Qt.Key.Key_Tab)
    assert field.text() == "team:"
    qtbot.waitUntil(lambda: "Growth" in offered(field)[0])
    qtbot.keyClick(field._popup, Qt.Key.Key_Tab)
    assert field.text() == "team:Growth "
    qtbot.waitUntil(lambda: told[-1:] == ["team:Growth"])


def test_a_mistake_is_marked_and_not_told_on(field: FilterField, qtbot: PatientBot) -> None:
    told: list[str] = []
    field.filtered.connect(told.append)
    with qtbot.waitSignal(field.problem_told, check_params_cb=bool):
        field.setText("webhooks team:nobody")
    assert "Team has no value “nobody”" in field.problem
    assert field.accessibleDescription() == field.problem
    assert field._x_of(14) > field._x_of(9)
    field.grab()  # draws the mark
    assert told == []
    field.put("webhooks")
    assert (told, field.problem) == (["webhooks"], "")


def test_clicks_write_into_the_field(field: FilterField) -> None:
    by = FilterBy(field)
    by._fill()
    actions = {action.text(): action for action in by._menu.actions()}
    menus = {text: menu for text, action in actions.items() if isinstance(menu := action.menu(), QMenu)}
    only = menus["Only what is"]
    late = next(action for action in only.actions() if action.text() == "Late")
    late.trigger()
    assert field.text() == "is:late"
    late.trigger()
    assert field.text() == ""
    end = menus["End"]
    next(action for action in end.actions() if action.text() == "This quarter").trigger()
    assert field.text() == "end:this-quarter"
    assert "Status…" in actions
