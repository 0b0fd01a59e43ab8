"""Actions on the board, and on what is not done."""

from __future__ import annotations

from roadmapper.ui.actions import SEPARATOR, Action, is_open, is_writable
from roadmapper.ui.declining.command import can_bring_back, can_decline

ACTIONS = (
    Action(
        "board.new",
        "Initiative on the board",
        "Add an initiative to the column that is current, and type its title",
        ("Ctrl+Alt+Shift+B",),
        "plus",
        is_writable,
        page="board",
    ),
    Action(
        "board.left", "Move card left", "Move the selected cards to the column at the left", ("Alt+Left",)
    ),
    Action(
        "board.right", "Move card right", "Move the selected cards to the column at the right", ("Alt+Right",)
    ),
    Action("board.up", "Move card up", "Move the selected cards one place up", ("Alt+Up",)),
    Action("board.down", "Move card down", "Move the selected cards one place down", ("Alt+Down",)),
    Action(
        "board.lane_up",
        "Move card to the lane above",
        "Change what puts the cards into a lane",
        ("Alt+Shift+Up",),
    ),
    Action(
        "board.lane_down",
        "Move card to the lane below",
        "Change what puts the cards into a lane",
        ("Alt+Shift+Down",),
    ),
    Action("board.columns", "Columns of the board…", "Choose what columns are made of", page="board"),
    Action("board.lanes", "Lanes of the board…", "Choose what lanes are made of, or none", page="board"),
    Action(
        "board.show",
        "What the board shows…",
        "Choose the fields on cards, their order, a column's total and what is hidden",
        page="board",
    ),
    Action(
        "board.limit",
        "Set limit…",
        "Say how many cards the current column may have before it warns",
        when=is_writable,
        page="board",
    ),
    Action(
        "board.compact",
        "Compact cards",
        "Show cards as one line each",
        when=is_open,
        page="board",
        checkable=True,
    ),
    Action(
        "initiative.decline",
        "Decline…",
        "Say why the selected initiatives are not done, and when to think again",
        ("Ctrl+Shift+D",),
        "circle-slash-2",
        can_decline,
        "roadmapper.ui.declining.command:decline",
    ),
    Action(
        "initiative.bring_back",
        "Bring back",
        "Take the selected initiatives up again, with the status that they had",
        ("Ctrl+Shift+B",),
        "rotate-ccw",
        can_bring_back,
        "roadmapper.ui.declining.command:bring_back",
    ),
)
IN_MENUS = {
    "Insert": ("board.new",),
    "View": ("board.columns", "board.lanes", "board.show", "board.compact"),
    "Roadmap": (
        *("board.left", "board.right", "board.up", "board.down", "board.lane_up", "board.lane_down"),
        *("board.limit", SEPARATOR, "initiative.decline", "initiative.bring_back"),
    ),
}
