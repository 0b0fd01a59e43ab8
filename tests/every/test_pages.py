"""Every page: declared lightly, shown empty and full, each button in it with a name."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from roadmapper import paths
from roadmapper.entities.registry import entity_types
from roadmapper.ui.pages import GROUPS, PageEntry, all_pages
from roadmapper.ui.pages.page import Page
from tests.window_fixtures import Opener

each_page = pytest.mark.parametrize("entry", all_pages(), ids=lambda entry: entry.id)


@each_page
def test_it_is_declared_for_the_sidebar(entry: PageEntry) -> None:
    assert entry.group in GROUPS
    assert entry.title[0].isupper()
    assert (paths.resources() / "icons" / f"{entry.icon}.svg").is_file()
    assert {entry.counts, *entry.shows} - {""} <= set(entity_types())


@each_page
def test_its_class_is_a_page(entry: PageEntry) -> None:
    module, _, name = entry.page.partition(":")
    assert issubclass(getattr(importlib.import_module(module), name), Page)


def test_an_entity_is_at_home_on_one_page() -> None:
    homes = [entity for entry in all_pages() for entity in entry.shows]
    assert len(homes) == len(set(homes))


@each_page
@pytest.mark.parametrize("content", ["sample_file", "empty_file"])
def test_it_is_shown_in_its_frame(
    entry: PageEntry,
    content: str,
    open_window: Opener,
    request: pytest.FixtureRequest,
) -> None:
    file: Path = request.getfixturevalue(content)
    shown = open_window(file)
    shown.frame.show_page(entry.id)
    page = shown.desk.pages.front
    assert page is not None
    assert page.isVisible()
    page.restore({"from": "another version"})
    page.restore(page.state())
    nameless = [
        button
        for button in shown.findChildren(QAbstractButton)
        if not button.isHidden()
        and not button.text()
        and not button.accessibleName()
        and not button.objectName().startswith("qt_")
        and type(button).__module__.startswith("roadmapper")
    ]
    assert nameless == []
