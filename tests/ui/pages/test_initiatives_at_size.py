"""Ten thousand initiatives in the table: what is read and announced follows the screen, not the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.initiatives.page import InitiativesPage
from tests.window_fixtures import Opener

ROWS = 10_000
MOST_STATEMENTS = 80
"""Of every connection together, for one edited cell with journal, table and inspector."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of ten thousand initiatives, made once."""
    folder = tmp_path_factory.mktemp("many")
    path = folder / "many.roadmap"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROADMAPPER_DATA", str(folder / "data"))
        patch.setenv("ROADMAPPER_CONFIG", str(folder / "config"))
        from roadmapper.operations.new_workspace import create_workspace

        with create_workspace(path, "Many") as workspace:
            with workspace.edit("Add initiatives") as edit:
                edit.add_rows(
                    Initiative,
                    [
                        {
                            "title": f"Initiative {number}",
                            "owner": (f"Team{number % 50}+",),
                            "start": f"2027-{number % 12 + 1:02}-{number % 28 + 1:02}",
                        }
                        for number in range(ROWS)
                    ],
                )
            workspace.publish()
    return path


@pytest.fixture
def page(open_window: Opener, made: Path, tmp_path: Path) -> InitiativesPage:
    copy = tmp_path / "many.roadmap"
    copy.write_bytes(made.read_bytes())
    window: MainWindow = open_window(copy)
    window.desk.pages.show_page("initiatives")
    window.activateWindow()
    found = window.desk.pages.front
    assert isinstance(found, InitiativesPage)
    found.table.view.setFocus()
    return found


@contextmanager
def statements(workspace: Workspace, page: InitiativesPage) -> Iterator[Callable[[], int]]:
    """Counts the SQL statements of the door's two connections and of the plain reader."""
    counted: list[str] = []
    reader = page.frame.reading
    raws = [workspace._read.raw, workspace._write.raw]
    for raw in raws:
        raw.set_trace_callback(counted.append)
    reader.read(lambda connection: connection.set_trace_callback(counted.append))
    try:
        yield lambda: len(counted)
    finally:
        for raw in raws:
            raw.set_trace_callback(None)
        reader.read(lambda connection: connection.set_trace_callback(None))


def test_only_what_is_seen_is_read(page: InitiativesPage) -> None:
    assert page.table.model.rowCount() == ROWS
    assert len(page.table._rows._known) < 400


@pytest.mark.parametrize("sorted_by", [None, "start"])
def test_one_edited_cell_announces_one_row(
    page: InitiativesPage, sorted_by: str | None, qtbot: QtBot
) -> None:
    table, workspace = page.table, page.frame.workspace
    if sorted_by:
        table.sort(table.model.columns[table.model.column_of(sorted_by)])
    told: list[tuple[int, int]] = []
    resets: list[bool] = []

    def changed(first: QModelIndex, last: QModelIndex) -> None:
        told.append((first.row(), last.row()))

    table.view.verticalScrollBar().setValue(table.view.verticalScrollBar().maximum() // 2)
    row = table.view.rowAt(200)
    eid = table.model.ids[row]
    table.view.select_ids([eid], table.model.column_of("title"))
    scroll = table.view.verticalScrollBar().value()
    table.model.dataChanged.connect(changed)
    table.model.modelReset.connect(lambda: resets.append(True))
    with statements(workspace, page) as number:
        table.editing.begin(table.view.currentIndex())
        line = table.editing.line
        assert line is not None
        line.selectAll()
        qtbot.keyClicks(line, "A new title")
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert number() <= MOST_STATEMENTS
    assert workspace.get(Initiative, eid).title == "A new title"
    assert told == [(row, row)]
    assert resets == []
    assert table.view.verticalScrollBar().value() == scroll


def test_a_filter_over_all_keeps_what_is_selected(page: InitiativesPage) -> None:
    table = page.table
    wanted = [table.model.ids[107], table.model.ids[9_157]]
    table.view.select_ids(wanted)
    table.narrow("team7+")
    assert table.selected_ids() == wanted
    assert table.model.rowCount() == ROWS // 50
    table.narrow("")
    assert table.selected_ids() == wanted
    assert table.model.rowCount() == ROWS
