"""The inspector of a window on the sample, and ways to select and to find its fields."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from roadmapper.ui.editors.field_editor import FieldEditor
from roadmapper.ui.frame import Ref
from roadmapper.ui.inspector import Inspector
from roadmapper.ui.inspector.details import DetailsTab
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.okrs.page import OkrsPage
from tests.window_fixtures import Opener, PatientBot

Select = Callable[..., None]


@pytest.fixture
def shown(open_window: Opener, sample_file: Path, qtbot: PatientBot) -> MainWindow:
    """The window, on a page that leaves the selection to the test."""
    window = open_window(sample_file)
    window.desk.pages.show_page("okrs")
    page = window.desk.pages.front
    assert isinstance(page, OkrsPage)
    qtbot.waitUntil(lambda: page.is_settled)
    window.activateWindow()
    return window


@pytest.fixture
def inspector(shown: MainWindow) -> Inspector:
    return shown.desk.inspector.findChildren(Inspector)[0]


@pytest.fixture
def select(shown: MainWindow) -> Select:
    """Selects items by their keys."""

    def by_keys(*keys: str) -> None:
        found = [shown.frame.workspace.find(key) for key in keys]
        shown.frame.select(*(Ref(item.entity_name(), item.id) for item in found))

    return by_keys


@pytest.fixture
def field(inspector: Inspector) -> Callable[[str], FieldEditor]:
    """A field of the form that is shown, by its name."""

    def named(name: str) -> FieldEditor:
        tab = inspector.tab
        assert isinstance(tab, DetailsTab)
        assert tab.form is not None
        return tab.form.editor(name)

    return named
