"""The action table holds: every row can be reached, is answered, and has keys of its own."""

from __future__ import annotations

import importlib
from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from roadmapper import paths
from roadmapper.ui.actions import SEPARATOR, Action, all_actions, area_menus
from roadmapper.ui.menu_bar import ids_in
from roadmapper.ui.menus import MENUS, RECENT, submenus
from roadmapper.ui.pages import page_named

ROWS = list(all_actions().values())


def in_menus() -> list[str]:
    """Every action id that stands in the menu bar."""
    found: list[str] = []
    for menu, ids in MENUS:
        for action_id in ids_in(menu, ids):
            found += submenus()[action_id][1] if action_id in submenus() else [action_id]
    return [action_id for action_id in found if action_id not in (SEPARATOR, RECENT)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
class TestEveryAction:
    def test_it_can_be_reached(self, row: Action) -> None:
        assert row.in_palette or row.id in in_menus()

    def test_it_has_words(self, row: Action) -> None:
        assert row.text == row.text.strip()
        assert row.text[0].isupper()
        assert row.tip
        assert "!" not in row.text + row.tip

    def test_it_is_answered(self, row: Action) -> None:
        if row.run:
            module, _, name = row.run.partition(":")
            assert callable(getattr(importlib.import_module(module), name))
        if row.page:
            assert page_named(row.page) is not None

    def test_its_icon_exists(self, row: Action) -> None:
        assert not row.icon or (paths.resources() / "icons" / f"{row.icon}.svg").is_file()

    def test_its_keys_make_sense(self, row: Action) -> None:
        for key in row.shortcuts:
            assert QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) == key


def test_no_two_actions_of_one_screen_share_a_key() -> None:
    """Pages may answer the same key each in their own way, but by one action of the table."""
    keys = Counter(key for row in ROWS for key in row.shortcuts)
    assert [key for key, times in keys.items() if times > 1] == []


def test_menus_hold_only_actions_there_are_each_once() -> None:
    found = in_menus()
    assert set(found) <= set(all_actions())
    assert [action_id for action_id, times in Counter(found).items() if times > 1] == []


def test_areas_put_their_rows_into_menus_there_are() -> None:
    assert set(area_menus()) <= {menu.replace("&", "") for menu, _ids in MENUS}


def test_access_keys_of_menus_differ() -> None:
    letters = [menu[menu.index("&") + 1].lower() for menu, _ids in MENUS]
    assert len(letters) == len(set(letters))
