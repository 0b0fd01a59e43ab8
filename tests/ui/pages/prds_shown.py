"""The PRDs page in a window, and what its list shows, for the tests of that page."""

from __future__ import annotations

from roadmapper.entities.prd import PRD
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.prds.list_model import DETAIL, TITLE
from roadmapper.ui.pages.prds.page import PrdsPage

Shown = tuple[MainWindow, PrdsPage]


def page_of(window: MainWindow) -> PrdsPage:
    window.frame.show_page("prds")
    page = window.desk.pages.front
    assert isinstance(page, PrdsPage)
    return page


def prd(window: MainWindow, title: str) -> PRD:
    return next(prd for prd in window.frame.workspace.all(PRD) if prd.title == title)


def rows(page: PrdsPage) -> list[str]:
    model = page.pane.model
    return [str(model.index(row).data(TITLE)) for row in range(model.rowCount())]


def detail(page: PrdsPage, row: int) -> str:
    return str(page.pane.model.index(row).data(DETAIL)).replace("\u00a0", " ")


def chosen(page: PrdsPage) -> str:
    return page.bar_title()
