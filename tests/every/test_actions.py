"""The action table holds: every row can be reached, is answered, and has keys of its own."""

from __future__ import annotations

import importlib
from collections import Counter

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


def test_every_action_can_be_reached() -> None:
    menus = set(in_menus())
    assert [row.id for row in ROWS if not row.in_palette and row.id not in menus] == []


def has_words(row: Action) -> bool:
    """Whether an action says what it does, as the app says things."""
    is_put_well = row.text == row.text.strip() and row.text[:1].isupper() and "!" not in row.text + row.tip
    return is_put_well and bool(row.tip)


def test_every_action_has_words() -> None:
    assert [(row.id, row.text, row.tip) for row in ROWS if not has_words(row)] == []


def is_answered(row: Action) -> bool:
    """Whether what an action runs, and the page that it belongs to, are there."""
    module, _, name = row.run.partition(":")
    runs = not row.run or callable(getattr(importlib.import_module(module), name, None))
    return runs and (not row.page or page_named(row.page) is not None)


def test_every_action_is_answered() -> None:
    assert [row.id for row in ROWS if not is_answered(row)] == []


def test_every_icon_exists() -> None:
    there = {file.stem for file in (paths.resources() / "icons").glob("*.svg")}
    assert [row.id for row in ROWS if row.icon and row.icon not in there] == []


def test_the_keys_of_every_action_make_sense() -> None:
    portable = QKeySequence.SequenceFormat.PortableText
    keys = [(row.id, key) for row in ROWS for key in row.shortcuts]
    assert [(row, key) for row, key in keys if QKeySequence(key).toString(portable) != key] == []


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
