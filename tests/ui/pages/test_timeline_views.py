"""Saved views on the timeline: saved, chosen by key, changed, renamed and deleted, by others too."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from roadmapper.operations.views import rename_view, save_view, views_of
from roadmapper.timeline.arrangement import Arrangement, Window, of_plain
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.timeline.page import TimelinePage
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.views import save_view as dialogs
from roadmapper.ui.views.save_view import SaveView
from tests.window_fixtures import Opener


@pytest.fixture
def window(open_window: Opener, sample_file: Path) -> MainWindow:
    return open_window(sample_file)


@pytest.fixture
def page(window: MainWindow) -> TimelinePage:
    return window.findChild(TimelinePage)  # type: ignore[return-value]  # there is one


def answer(monkeypatch: pytest.MonkeyPatch, title: str, days: str = "stay") -> None:
    """The dialog as somebody fills it in."""

    def fill(dialog: SaveView) -> bool:
        dialog.title_field.setText(title)
        dialog.days_field.setCurrentIndex(dialog.days_field.findData(days))
        return dialog.button.isEnabled()

    monkeypatch.setattr(dialogs.SaveView, "exec", fill)


def views(window: MainWindow) -> list[str]:
    return [view.title for view in views_of(window.frame.workspace, "timeline")]


def test_a_view_is_saved_left_and_chosen_by_its_key(
    window: MainWindow, page: TimelinePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.frame.run("timeline.lanes_team")
    window.frame.run("timeline.colour_health")
    answer(monkeypatch, "By team")
    window.frame.run("views.save")
    assert "By team" in page._views.text()
    window.frame.run("views.whole")
    window.frame.run("timeline.lanes_theme")
    assert page._views.text() == "Whole plan ▾"
    window.frame.run("views.1")
    assert (page._arranging.now.lanes, page._arranging.now.colour) == (("team",), "health")
    window.frame.run("timeline.lanes_status")
    assert page._views.text() == "By team • ▾"
    window.frame.run("views.update")
    assert page._views.text() == "By team ▾"
    window.frame.run("edit.undo")
    assert page._views.text() == "By team • ▾"
    window.frame.run("views.9")  # there is none: nothing changes
    assert page._arranging.now.lanes == ("status",)


def test_days_in_sight_are_kept_if_wanted(
    window: MainWindow, page: TimelinePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas = page.findChild(TimelineCanvas)
    assert canvas is not None
    canvas.navigation.restore(1.5, canvas.frame.today - 40.0)
    for title, days in (("Fixed", "fixed"), ("Moving", "follow")):
        answer(monkeypatch, title, days)
        window.frame.run("views.save")
    fixed, moving = (of_plain(view.settings).window for view in page._views.saved())
    assert fixed == Window(1.5, canvas.frame.today - 40.0, False)
    assert moving == Window(1.5, -40.0, True)
    canvas.navigation.zoom_to_stop("years")
    window.frame.run("views.2")
    assert canvas.navigation.position()[:2] == pytest.approx((1.5, canvas.frame.today - 40.0))


def test_renamed_and_deleted_by_key_and_by_somebody_else(
    window: MainWindow, page: TimelinePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = save_view(window.frame.workspace, "timeline", "FY27", Arrangement(("team",)).to_plain())
    page._views.choose_number(1)
    answer(monkeypatch, "FY27 plan")
    window.frame.run("views.rename")
    assert views(window) == ["FY27 plan"]
    rename_view(window.frame.workspace, made.id, "Plan of the year")
    assert page._views.text() == "Plan of the year ▾"
    window.frame.run("views.delete")
    assert views(window) == []
    assert not window.frame.action("views.delete").isEnabled()
    window.toast.undo_button.click()
    assert views(window) == ["Plan of the year"]


def test_the_dialog_refuses_no_name_and_a_name_that_is_taken(qtbot: QtBot) -> None:
    dialog = SaveView(None, taken=frozenset({"fy27"}))
    qtbot.addWidget(dialog)
    assert not dialog.button.isEnabled()
    dialog.title_field.setText("FY27")
    assert not dialog.button.isEnabled()
    dialog.title_field.setText("FY28")
    assert dialog.button.isEnabled()
