"""Saved views by the keyboard alone, one's own and shared ones, and through a merge of two copies."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.team import Team
from roadmapper.entities.view import View
from roadmapper.operations.filter_fields import initiative_fields
from roadmapper.operations.items import add_item
from roadmapper.operations.private_views import private_views
from roadmapper.operations.viewed import viewed_ids
from roadmapper.operations.views import save_view
from roadmapper.planning.query_names import kept, shown
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.dialogs import message
from roadmapper.ui.frame import Ref
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.initiatives.page import InitiativesPage
from roadmapper.ui.views.menu import ViewsMenu
from roadmapper.ui.views.save_view import SaveView
from tests.unit.operations.two_computers import computer, new_plan
from tests.window_fixtures import Opener, PatientBot


@pytest.fixture
def window(open_window: Opener, sample_file: Path) -> MainWindow:
    return open_window(sample_file)


@pytest.fixture
def page(window: MainWindow) -> InitiativesPage:
    window.frame.show_page("initiatives")
    return window.desk.pages.front  # type: ignore[return-value]  # it is in front now


def answer_by_keyboard(name: str, *, alone: bool = False) -> None:
    """Type the name into the dialog that opens, choose whose it is, and press Enter."""

    def type_it() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SaveView)
        QTest.keyClicks(dialog.title_field, name)
        if alone:
            QTest.keyClick(dialog.whose_field, Qt.Key.Key_End)
        QTest.keyClick(dialog.title_field, Qt.Key.Key_Return)

    QTimer.singleShot(0, type_it)


def drag_view(menu: ViewsMenu, eid: str, before: str | None, *, cancel: bool = False) -> None:
    """Drag a view to the upper half of another one's entry, or below the last one."""
    last = menu.entry(menu.parent().saved()[-1].id)  # type: ignore[attr-defined]  # it is the views' button
    entry, target = menu.entry(eid), menu.entry(before) if before else last
    assert entry is not None
    assert target is not None
    place = menu.actionGeometry(target)
    at = QPoint(place.center().x(), place.top() + 2 if before else place.bottom() - 2)
    begin = menu.actionGeometry(entry).center()
    QTest.mousePress(menu, Qt.MouseButton.LeftButton, pos=begin)
    for step in (0.5, 1.0):
        QTest.mouseMove(menu, begin + (at - begin) * step)
    if cancel:
        QTest.keyClick(menu, Qt.Key.Key_Escape)
    QTest.mouseRelease(menu, Qt.MouseButton.LeftButton, pos=at)


def shown_titles(page: InitiativesPage) -> list[str]:
    workspace = page.frame.workspace
    return [workspace.get(Initiative, eid).title for eid in page.table.model.ids]


def test_save_a_view_by_the_keyboard_alone(
    window: MainWindow, page: InitiativesPage, qtbot: PatientBot
) -> None:
    everything = shown_titles(page)
    qtbot.giveKeyboard(page.table.view)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.giveKeyboard(page.filter)
    qtbot.keyClicks(page.filter, "team:growth -is:late")
    qtbot.waitUntil(lambda: len(shown_titles(page)) < len(everything))
    found = shown_titles(page)
    answer_by_keyboard("Growth to come")
    QTest.keySequence(window, "Ctrl+Alt+V")
    view = next(view for view in window.frame.workspace.all(View) if view.title == "Growth to come")
    growth = next(team for team in window.frame.workspace.all(Team) if team.title == "Growth")
    assert view.settings["filter"] == f"team:{growth.id} -is:late"
    assert "Growth to come" in page.narrowing.views.text()
    window.frame.run("views.whole")
    assert shown_titles(page) == everything
    window.frame.action("views.1")  # made behind the first paint
    qtbot.giveKeyboard(page.table.view)
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert (shown_titles(page), page.filter.text()) == (found, "team:Growth -is:late")
    page.filter.put("team:growth")
    assert "•" in page.narrowing.views.text()
    page.filter.put("team:nobody")
    assert "Team has no value “nobody”" in page.narrowing.count.text()
    window.frame.show_page("timeline")
    window.frame.reveal(Ref("view", view.id))  # as the palette does
    assert window.desk.pages.front is page
    assert page.filter.text() == "team:Growth -is:late"


def test_a_view_of_one_s_own_stays_here_until_it_is_shared(window: MainWindow, page: InitiativesPage) -> None:
    workspace = window.frame.workspace
    steps = workspace.last_change
    page.filter.put("is:open")
    answer_by_keyboard("Mine", alone=True)
    window.frame.run("views.save")
    assert [view.title for view in private_views(workspace.file.doc_id, "initiatives")] == ["Mine"]
    assert workspace.last_change == steps
    window.frame.run("views.share")
    assert [view.title for view in workspace.all(View) if view.page == "initiatives"] == ["Mine"]
    assert private_views(workspace.file.doc_id) == []
    assert not window.frame.action("views.share").isEnabled()


def test_views_change_places_and_one_s_own_is_deleted_only_after_asking(
    window: MainWindow, page: InitiativesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("First", "Second"):
        answer_by_keyboard(name, alone=True)
        window.frame.run("views.save")
    assert not window.frame.action("views.down").isEnabled()
    window.frame.run("views.up")
    assert [view.title for view in page.narrowing.views.saved()] == ["Second", "First"]
    assert not window.frame.action("views.up").isEnabled()
    asked: list[str] = []
    monkeypatch.setattr(message, "ask", lambda _p, words, *_a, **_k: bool(asked.append(words)))
    window.frame.run("views.delete")
    assert "Undo cannot bring it back" in asked[0]
    assert len(page.narrowing.views.saved()) == 2
    monkeypatch.setattr(message, "ask", lambda *_a, **_k: True)
    window.frame.run("views.delete")
    assert [view.title for view in page.narrowing.views.saved()] == ["First"]


def test_a_shared_view_is_dragged_in_the_list_and_undone(
    window: MainWindow, page: InitiativesPage, qtbot: PatientBot
) -> None:
    made = [
        save_view(window.frame.workspace, "initiatives", name, {}).id for name in ("First", "Second", "Third")
    ]
    views = page.narrowing.views
    menu = views.menu()
    assert isinstance(menu, ViewsMenu)
    menu.popup(views.mapToGlobal(views.rect().bottomLeft()))
    qtbot.waitUntil(menu.isVisible)
    drag_view(menu, made[2], made[0])
    assert [view.title for view in views.saved()] == ["Third", "First", "Second"]
    assert menu.isVisible()
    drag_view(menu, made[2], None)
    drag_view(menu, made[1], made[2], cancel=True)
    assert [view.title for view in views.saved()] == ["First", "Second", "Third"]
    entry = menu.entry(made[1])
    assert entry is not None
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())
    assert (views.current, menu.isVisible()) == (made[1], False)
    assert window.frame.workspace.undo_label == "Reorder view"
    window.frame.run("edit.undo")
    assert [view.title for view in views.saved()] == ["Third", "First", "Second"]


def test_a_saved_view_survives_a_merge_and_a_renamed_team(tmp_path: Path) -> None:
    path = tmp_path / "atlas.roadmap"
    with computer(tmp_path, "a"), new_plan(path) as one:
        team = add_item(one, "team", {"title": "Growth"})
        add_item(one, "initiative", {"title": "Onboarding", "team": "Growth"})
        add_item(one, "initiative", {"title": "Webhooks"})
        one.publish()
        with computer(tmp_path, "b"), Workspace.open(path) as other:
            text = kept("team:growth", initiative_fields(other.reader))
            save_view(other, "board", "Growth", {"filter": text, "columns": "status"})
            with one.edit("Rename team") as edit:
                edit.change(Team, team.id, title="Growth EMEA")
            save_view(one, "board", "Without a team", {"filter": "no:team"})
            one.publish()
            other.publish()
            assert {view.title for view in other.all(View)} == {"Growth", "Without a team"}
            titles = {item.id: item.title for item in other.all(Initiative)}
            assert [titles[eid] for eid in viewed_ids(other, "Growth")] == ["Onboarding"]
            assert [titles[eid] for eid in viewed_ids(other, "Without a team")] == ["Webhooks"]
            assert shown(text, initiative_fields(other.reader)) == 'team:"Growth EMEA"'
