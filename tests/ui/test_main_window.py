"""The window around a file: welcome, opening, what it remembers, and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.objective import Objective
from roadmapper.entities.workspace import WorkspaceSettings
from roadmapper.ui import recent_files
from roadmapper.ui.frame import Ref
from roadmapper.ui.inspector_pane import WIDTH as INSPECTOR_WIDTH
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.windows import Windows
from tests.window_fixtures import Opener, PatientBot


def visible_menus(window: MainWindow) -> list[str]:
    return [entry.text().replace("&", "") for entry in window.menuBar().actions() if entry.isVisible()]


def test_without_a_file_the_welcome_page_offers_what_can_be_done(window: MainWindow) -> None:
    assert window.welcome is not None
    assert window.welcome.isVisible()
    assert visible_menus(window) == ["File", "Edit", "View", "Help"]
    assert window.windowTitle() == "Roadmapper"
    assert window.status.saved.text() == "No network is used unless you open a server"
    assert window.frame.action("file.open").isEnabled()
    assert not window.frame.action("file.save").isEnabled()


def test_a_file_is_shown_with_its_names_and_counts(
    open_window: Opener, sample_file: Path, qtbot: QtBot
) -> None:
    window = open_window(sample_file)
    assert window.desk.isVisible()
    assert window.windowTitle() == "Atlas · atlas.roadmap"
    assert window.status.saved.text() == "All changes saved"
    total = len(window.frame.workspace.all(Initiative))
    assert window.status.right.text() == f"{total} initiatives"
    qtbot.waitUntil(lambda: recent_files.read() != [])  # behind the first paint
    recent = recent_files.read()[0]
    assert (recent.path, recent.title, recent.initiatives) == (sample_file, "Atlas", total)


def test_a_file_that_is_open_already_comes_forward(
    open_window: Opener, windows: Windows, sample_file: Path
) -> None:
    window = open_window(sample_file)
    windows.open(sample_file)
    assert windows.all == (window,)


def test_another_file_gets_another_window(
    open_window: Opener, windows: Windows, qtbot: QtBot, sample_file: Path, empty_file: Path
) -> None:
    window = open_window(sample_file)
    windows.open(empty_file, window)
    qtbot.waitUntil(lambda: len(windows.all) == 2 and windows.all[1].frame.is_ready, timeout=20_000)
    assert window.frame.path == sample_file
    assert windows.all[1].windowTitle() == "Empty plan · empty.roadmap"


def test_undo_and_redo_name_the_act(open_window: Opener, empty_file: Path) -> None:
    window = open_window(empty_file)
    frame = window.frame
    assert not frame.action("edit.undo").isEnabled()
    with frame.workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title="Webhooks"))
    assert frame.action("edit.undo").text() == "Undo add initiative"
    assert window.status.undo.text() == "Undo: Add initiative"
    assert window.status.right.text() == "1 initiative"
    frame.run("edit.undo")
    assert frame.workspace.all(Initiative) == []
    assert frame.action("edit.redo").text() == "Redo add initiative"
    frame.run("edit.redo")
    assert [item.title for item in frame.workspace.all(Initiative)] == ["Webhooks"]


def test_counts_are_read_only_when_something_comes_or_goes(
    open_window: Opener, empty_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(empty_file)
    file, read = window.frame.file, list[int]()
    assert file is not None
    counts = type(file).counts
    monkeypatch.setattr(type(file), "counts", lambda self: read.append(1) or counts(self))
    workspace = window.frame.workspace
    with workspace.edit("Add initiative") as edit:
        added = edit.add(Initiative(title="Offer self-service"))
    assert len(read) == 1
    with workspace.edit("Rename initiative") as edit:
        edit.change(Initiative, added.id, title="Offer self-service billing")
    assert len(read) == 1
    with workspace.edit("Delete initiative") as edit:
        edit.remove(Initiative, added.id)
    assert window.status.right.text() == "0 initiatives"
    window.frame.run("edit.undo")
    assert window.status.right.text() == "1 initiative"
    assert len(read) == 3


def test_in_a_text_field_undo_is_the_texts_first(
    open_window: Opener, empty_file: Path, qtbot: PatientBot
) -> None:
    window = open_window(empty_file)
    with window.frame.workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title="Webhooks"))
    field = QLineEdit(window)
    field.show()
    window.activateWindow()
    qtbot.giveKeyboard(field)
    qtbot.keyClicks(field, "abc")
    window.frame.refresh_actions()
    assert window.frame.action("edit.undo").text() == "Undo typing"
    window.frame.run("edit.undo")
    assert field.text() == ""
    window.frame.run("edit.undo")
    assert window.frame.workspace.all(Initiative) == []


def test_an_edit_is_published_after_a_pause(open_window: Opener, empty_file: Path, qtbot: QtBot) -> None:
    window = open_window(empty_file)
    before = empty_file.read_bytes()
    with window.frame.workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title="Webhooks"))
    assert window.status.saved.text() == "Saving to the shared file…"
    qtbot.waitUntil(lambda: window.status.saved.text() == "All changes saved", timeout=20_000)
    assert empty_file.read_bytes() != before


def test_another_process_s_edit_arrives(open_window: Opener, empty_file: Path, qtbot: QtBot) -> None:
    from roadmapper.storage.workspace import Workspace

    window = open_window(empty_file)
    with Workspace.open(empty_file) as other, other.edit("Add initiative") as edit:
        edit.add(Initiative(title="From elsewhere"))
    qtbot.waitUntil(lambda: window.status.right.text() == "1 initiative", timeout=20_000)


def test_a_text_file_gets_its_sentence_and_is_left_alone(
    window: MainWindow, windows: Windows, told: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    text = tmp_path / "notes.roadmap"
    text.write_text("no workspace", encoding="utf-8")
    windows.open(text, window)
    qtbot.waitUntil(lambda: told != [], timeout=20_000)
    assert "notes.roadmap" in told[0]
    assert not window.frame.is_open
    assert text.read_text(encoding="utf-8") == "no workspace"
    told.clear()


def test_closing_goes_back_to_the_welcome_page(open_window: Opener, sample_file: Path, qtbot: QtBot) -> None:
    window = open_window(sample_file)
    window.frame.run("file.close")
    qtbot.waitUntil(lambda: not window.frame.is_open)  # once its last edits are in the shared file
    assert window.welcome is not None
    assert window.welcome.isVisible()
    assert not window.frame.is_open
    assert not window.frame.action("edit.undo").isEnabled()


def test_a_dropped_workspace_opens(window: MainWindow, sample_file: Path, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(sample_file))])
    drop = QDropEvent(
        QPointF(QPoint(5, 5)),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)
    qtbot.waitUntil(lambda: window.frame.is_ready, timeout=20_000)
    assert window.frame.path == sample_file


def test_deleting_offers_undo(open_window: Opener, empty_file: Path) -> None:
    window = open_window(empty_file)
    with window.frame.workspace.edit("Add initiative") as edit:
        added = edit.add(Initiative(title="Webhooks"))
    with window.frame.workspace.edit("Delete initiative") as edit:
        edit.remove(Initiative, added.id)
    window.frame.toast("Deleted “Webhooks”", undo=True)
    assert window.toast.isVisible()
    window.toast.undo_button.click()
    assert [item.title for item in window.frame.workspace.all(Initiative)] == ["Webhooks"]
    assert not window.toast.isVisible()


class TestWhatComesBack:
    def test_size_panes_and_selection(
        self, open_window: Opener, windows: Windows, sample_file: Path, qtbot: QtBot
    ) -> None:
        first = open_window(sample_file)
        chosen = first.frame.workspace.all(Initiative)[3]
        first.frame.select(Ref("initiative", chosen.id))
        first.setGeometry(40, 40, 1200, 800)
        first.frame.run("view.inspector")
        first.close()
        second = windows.new()
        assert (second.width(), second.height()) == (1200, 800)
        windows.open(sample_file, second)
        qtbot.waitUntil(lambda: second.frame.is_ready, timeout=20_000)
        assert not second.desk.inspector_is_shown
        assert second.frame.selection == (Ref("initiative", chosen.id),)

    def test_a_window_from_a_screen_that_is_gone_comes_to_one_that_is_there(
        self, windows: Windows, window: MainWindow
    ) -> None:
        window.setGeometry(9000, 9000, 800, 600)
        window.close()
        again = windows.new()
        screen = again.screen().availableGeometry()
        assert screen.intersects(again.geometry())

    @pytest.mark.parametrize(
        ("width", "inspector", "sidebar"), [(1440, True, True), (1024, False, True), (700, False, False)]
    )
    def test_panes_give_way_at_a_small_width(
        self, open_window: Opener, empty_file: Path, width: int, inspector: bool, sidebar: bool
    ) -> None:
        window = open_window(empty_file)
        window.resize(width, 700)
        assert (window.desk.inspector_is_shown, window.desk.sidebar_is_shown) == (inspector, sidebar)
        window.resize(1440, 900)
        assert window.desk.inspector_is_shown
        assert window.desk.sidebar_is_shown

    def test_the_inspector_gets_back_what_a_small_window_took(
        self, open_window: Opener, sample_file: Path
    ) -> None:
        desk = open_window(sample_file).desk
        for page in ("timeline", "lists", "okrs"):
            desk.pages.show_page(page)
            for width in (1_440, 1_024, 1_440):
                desk.window().resize(width, 800)
                QApplication.processEvents()
            assert desk.inspector.width() == INSPECTOR_WIDTH, page

    def test_at_a_small_width_the_inspector_comes_when_asked_for(
        self, open_window: Opener, empty_file: Path
    ) -> None:
        window = open_window(empty_file)
        window.resize(1024, 700)
        window.frame.run("view.inspector")
        assert window.desk.inspector_is_shown
        assert window.width() == 1024


def test_a_page_shows_its_own_selection_beside_it(
    open_window: Opener, sample_file: Path, qtbot: PatientBot
) -> None:
    window = open_window(sample_file)
    pages, frame = window.desk.pages, window.frame
    bar = Ref("initiative", frame.workspace.all(Initiative)[0].id)
    goal = Ref("objective", frame.workspace.all(Objective)[0].id)
    pages.reveal(bar)
    pages.show_page("okrs")
    assert frame.selection == (), "nothing is selected on this page yet"
    pages.reveal(goal)
    qtbot.waitUntil(lambda: frame.selection == (goal,))
    pages.show_page("timeline")
    assert frame.selection == (bar,)
    pages.show_page("board")
    assert frame.selection == (bar,), "an initiative is as good there"
    pages.show_page("okrs")
    assert frame.selection == (goal,)


def test_counts_are_written_as_the_workspace_writes_numbers(open_window: Opener, empty_file: Path) -> None:
    window = open_window(empty_file)
    workspace = window.frame.workspace
    with workspace.edit("Add initiatives") as edit:
        for number in range(1_200):
            edit.add(Initiative(title=f"I{number}"))
    shown = window.desk.sidebar.buttons["initiatives"]
    assert (shown.count, window.status.right.text()) == ("1\u00a0200", "1\u00a0200 initiatives")
    with workspace.edit("Change settings") as edit:
        edit.change(WorkspaceSettings, workspace.settings().id, number_style="1,234.5")
    assert (shown.count, window.status.right.text()) == ("1,200", "1,200 initiatives")
    workspace.undo()
    assert shown.count == "1\u00a0200"
