"""Actions on what happened: looking for it, and bringing back what was."""

from __future__ import annotations

from roadmapper.ui.actions import SEPARATOR, Action, is_open, is_writable
from roadmapper.ui.frame import Frame


def _has_selection(frame: Frame) -> bool:
    return is_open(frame) and bool(frame.selection)


_CHOOSE = "Choose a change in the list first"
ACTIONS = (
    Action(
        "history.of_item",
        "History of this",
        "Show every change of what is selected",
        ("Ctrl+Alt+Shift+H",),
        "history",
        _has_selection,
        "roadmapper.ui.commands.history:of_selected",
    ),
    Action(
        "history.restore_value",
        "Restore value…",
        "Give a field the value again that it had before or after the chosen change",
        icon="rotate-ccw",
        when=is_writable,
        page="history",
        needs=_CHOOSE,
    ),
    Action(
        "history.restore_item",
        "Restore item…",
        "Bring an item back to what it was before the chosen change, a removed one too",
        icon="rotate-ccw",
        when=is_writable,
        page="history",
        needs=_CHOOSE,
    ),
    Action(
        "history.restore_workspace",
        "Restore everything to here…",
        "Bring the whole roadmap back to what it was after the chosen change, as one step",
        icon="history",
        when=is_writable,
        page="history",
        needs=_CHOOSE,
    ),
    Action(
        "history.restore_moment",
        "Restore everything to a moment…",
        "Bring the whole roadmap back to what it was at a moment that you type, as one step",
        icon="clock",
        when=is_writable,
        run="roadmapper.ui.commands.history:restore_moment",
    ),
    Action(
        "history.show_item",
        "Show changed item",
        "Go to the item of the chosen change",
        icon="arrow-right",
        page="history",
        needs=_CHOOSE,
    ),
    Action("history.show_all", "Show all changes", "Take every filter of the history away", page="history"),
)
IN_MENUS = {
    "Share": (
        "history.of_item",
        "history.show_item",
        "history.show_all",
        SEPARATOR,
        "history.restore_value",
        "history.restore_item",
        "history.restore_workspace",
        "history.restore_moment",
    )
}
