"""The context menus of cards and of columns' heads, made anew each time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QMenu

from roadmapper.ui.pages.board.deeds import Deeds
from roadmapper.ui.pages.board.moving import Moving

if TYPE_CHECKING:
    from roadmapper.ui.pages.board.page import BoardPage

_FIRST: Final = ("inspector.focus", "edit.rename")
_LAST: Final = ("initiative.decline", "initiative.bring_back")


def card_menu(page: BoardPage, moving: Moving) -> QMenu:
    """What one may do with the selected cards."""
    menu, frame, canvas = QMenu(page), page.frame, page.canvas
    if not canvas.selected:
        menu.addAction(frame.action("board.new"))
        return menu
    for action_id in _FIRST:
        menu.addAction(frame.action(action_id))
    if not frame.read_only:
        within = menu.addMenu("Move to")
        for column, group in enumerate(canvas.board.columns):
            words = f"{group.title}…" if group.declines else group.title
            entry = within.addAction(words.replace("&", "&&"))
            entry.setEnabled(not group.fixed)
            entry.triggered.connect(lambda _on=False, column=column: moving.to_column(column))
        menu.addSeparator()
        for action_id in _LAST:
            menu.addAction(frame.action(action_id))
        menu.addSeparator()
        menu.addAction(frame.action("edit.duplicate"))
        menu.addAction(frame.action("edit.delete"))
    return menu


def column_menu(page: BoardPage, deeds: Deeds, column: int) -> QMenu:
    """What one may do with a column."""
    menu, frame, canvas = QMenu(page), page.frame, page.canvas
    group = canvas.board.columns[column]
    limit = menu.addAction("Set limit…")
    limit.triggered.connect(lambda: deeds.ask_limit(column))
    if not group.declines and not frame.read_only:
        add = menu.addAction("Add an initiative here")
        add.triggered.connect(lambda: deeds.add_to(column))
    every = menu.addAction("Select all cards")
    every.triggered.connect(
        lambda: canvas.select([eid for cell in canvas.board.cells[column] for eid in cell], sight=False)
    )
    return menu
