"""The Initiatives page of a window on the sample; other pages have fixtures of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmapper.ui.pages.initiatives.page import InitiativesPage
from roadmapper.ui.tables.item_table import ItemTable
from tests.window_fixtures import Opener


@pytest.fixture
def page(open_window: Opener, sample_file: Path) -> InitiativesPage:
    window = open_window(sample_file)
    window.desk.pages.show_page("initiatives")
    window.activateWindow()
    found = window.desk.pages.front
    assert isinstance(found, InitiativesPage)
    return found


@pytest.fixture
def table(page: InitiativesPage) -> ItemTable:
    page.table.view.setFocus()
    return page.table
