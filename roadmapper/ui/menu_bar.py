"""Builds the menu bar from its picture, the action table and the pages there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar

from roadmapper.ui import recent_files
from roadmapper.ui.action_set import ActionSet
from roadmapper.ui.actions import SEPARATOR, area_menus
from roadmapper.ui.actions.go import ACTIONS as GO
from roadmapper.ui.frame import Frame
from roadmapper.ui.menus import AREAS, MENUS, PAGES, RECENT, submenus


def ids_in(menu: str, ids: tuple[str, ...]) -> Iterator[str]:
    """The ids of one menu with the areas' rows and the pages in their places; separators never doubled."""
    last = SEPARATOR
    for action_id in ids:
        if action_id == AREAS:
            found: tuple[str, ...] = area_menus().get(menu.replace("&", ""), ())
        elif action_id == PAGES:
            found = tuple(row.id for row in GO)
        else:
            found = (action_id,)
        for one in found:
            if one != SEPARATOR or last != SEPARATOR:
                yield one
            last = one


def entries_of(title: str, ids: tuple[str, ...]) -> list[str]:
    """What stands in one menu, without separators at its end."""
    entries = list(ids_in(title, ids))
    while entries and entries[-1] == SEPARATOR:
        entries.pop()
    return entries


def add_titles(bar: QMenuBar) -> list[tuple[QAction, list[str]]]:
    """Put the titles into the menu bar, without menus in which nothing stands; ``fill`` does the rest."""
    found = [(title, entries_of(title, ids)) for title, ids in MENUS]
    return [(bar.addAction(title), entries) for title, entries in found if entries]


def fill(bar: QMenuBar, titles: list[tuple[QAction, list[str]]], actions: ActionSet, frame: Frame) -> None:
    """Put the menus under their titles; behind the first paint."""
    for title, entries in titles:
        menu = QMenu(bar)
        _fill(menu, entries, actions, frame)
        menu.aboutToShow.connect(actions.refresh)
        title.setMenu(menu)


def show_menus_for(bar: QMenuBar, *, is_open: bool) -> None:
    """Without an open file only the menus that can do something then are in the bar."""
    always = ("File", "Edit", "View", "Help")
    for entry in bar.actions():
        entry.setVisible(is_open or entry.text().replace("&", "") in always)


def _fill(menu: QMenu, entries: list[str], actions: ActionSet, frame: Frame) -> None:
    for action_id in entries:
        if action_id == SEPARATOR:
            menu.addSeparator()
        elif action_id == RECENT:
            _add_recent(menu, lambda path: frame.run("file.open", path))
        elif action_id in submenus():
            title, ids = submenus()[action_id]
            within = menu.addMenu(title)
            group = QActionGroup(within)
            group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
            for one in ids:
                group.addAction(actions[one])
            within.addActions(group.actions())
        else:
            menu.addAction(actions[action_id])


def _add_recent(menu: QMenu, open_path: Callable[[Path], None]) -> None:
    recent = menu.addMenu("Open &recent")

    def fill() -> None:
        recent.clear()
        for entry in recent_files.read():
            action = QAction(f"{entry.title}   {entry.path.name}".replace("&", "&&"), recent)
            action.setStatusTip(str(entry.path))
            action.setEnabled(entry.path.exists())
            action.triggered.connect(lambda _checked=False, path=entry.path: open_path(path))
            recent.addAction(action)
        if recent.isEmpty():
            recent.addAction("Nothing opened yet").setEnabled(False)

    recent.aboutToShow.connect(fill)
