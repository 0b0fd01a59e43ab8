"""A new custom field from the table: its dialog, its column, and cells that are reckoned."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from roadmapper.entities.custom_field import CustomField
from roadmapper.operations.items import change_items
from roadmapper.ui.dialogs import new_field
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.initiatives.page import InitiativesPage
from tests.window_fixtures import Opener


@pytest.fixture
def window(open_window: Opener, sample_file: Path) -> MainWindow:
    return open_window(sample_file)


@pytest.fixture
def page(window: MainWindow) -> InitiativesPage:
    window.frame.show_page("initiatives")
    return window.desk.pages.front  # type: ignore[return-value]  # it is in front now


def fill(monkeypatch: pytest.MonkeyPatch, **given: str) -> list[str]:
    """The dialog as somebody fills it in; gives what it said of each try."""
    told: list[str] = []

    def answer(dialog: new_field.NewField) -> bool:
        dialog.title.setText(given["title"])
        dialog.kind.setCurrentIndex(dialog.kind.findData(given["kind"]))
        for name, field in dialog.needed.items():
            field.setText(given.get(name, ""))
        assert dialog.button.isEnabled()
        dialog.accept()
        told.append(dialog.told.text())
        return dialog.made is not None

    monkeypatch.setattr(new_field.NewField, "exec", answer)
    return told


def test_a_formula_has_a_column_that_follows_and_is_not_typed(
    window: MainWindow, page: InitiativesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = fill(monkeypatch, title="Ratio", kind="formula", formula="progress / nothing")
    window.frame.run("field.new")
    assert told == ["There is no field “nothing” to reckon with."]
    fill(monkeypatch, title="Ratio", kind="formula", formula="progress / 10")
    window.frame.run("field.new")
    (field,) = [each for each in window.frame.workspace.all(CustomField) if each.title == "Ratio"]
    model, view = page.table.model, page.table.view
    at = model.column_of(f"custom.{field.id}")
    assert at in view.shown_columns
    eid = model.ids[0]
    change_items(window.frame.workspace, "initiative", {eid: {"progress": 40}})
    index = model.index(model.place_of(eid), at)
    assert index.data() == "4"
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    change_items(window.frame.workspace, "initiative", {eid: {"progress": 55}})
    assert index.data() == "5.5"
    assert index.data(Qt.ItemDataRole.ToolTipRole) is None
    change_items(window.frame.workspace, "initiative", {eid: {"progress": None}})
    lacks = "Ratio is empty, as Progress is missing: progress / 10"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == lacks
    change_items(window.frame.workspace, "initiative", {eid: {"progress": 55}})
    page.table.sort(model.columns[at], down=True)
    page.filter.put("ratio>5 -progress:100")
    assert eid in page.table.model.ids


def test_several_choices_are_typed_into_a_cell(
    window: MainWindow, page: InitiativesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(monkeypatch, title="Regions", kind="choices", options="EMEA, APAC")
    window.frame.run("field.new")
    (field,) = [each for each in window.frame.workspace.all(CustomField) if each.title == "Regions"]
    assert field.options == ("EMEA", "APAC")
    spec = next(column.spec for column in page.table.model.columns if column.title == "Regions")
    typed = page.table.source.typed(page.table._type, spec, "apac, emea")
    assert typed.values == {f"custom.{field.id}": ["APAC", "EMEA"]}
    assert "choose EMEA or APAC" in page.table.source.typed(page.table._type, spec, "mars").problem
    assert page.table.source.used_names(spec) == ["EMEA", "APAC"]
