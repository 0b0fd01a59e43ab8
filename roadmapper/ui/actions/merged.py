"""Actions on what a merge asked: answering, editing, undoing it, and where it stands on the timeline."""

from __future__ import annotations

from roadmapper.ui.actions import SEPARATOR, Action, is_open, is_writable

_CHOOSE = "Choose a row in the list first"
ACTIONS = (
    Action(
        "merged.show",
        "Review merged copies",
        "Show what the last merge brought, and answer what it asks",
        icon="layers",
        when=is_open,
        run="roadmapper.ui.commands.merged:show",
    ),
    Action(
        "merged.next_open",
        "Next open conflict",
        "Go to the next value that waits for an answer",
        ("Ctrl+Alt+Shift+N",),
        "arrow-down",
        page="merged",
        needs="Nothing waits for an answer",
    ),
    Action(
        "merged.take_mine",
        "Take this file's value",
        "Answer with the value of this file",
        ("1",),
        when=is_writable,
    ),
    Action(
        "merged.take_theirs",
        "Take the other file's value",
        "Answer with the value of the other copy",
        ("2",),
        when=is_writable,
    ),
    Action(
        "merged.take_both",
        "Take both",
        "Keep both texts, or the names of both lists",
        ("3",),
        when=is_writable,
    ),
    Action(
        "merged.edit", "Edit result", "Answer with a value of your own", ("E",), "pencil", when=is_writable
    ),
    Action(
        "merged.show_item",
        "Show merged item",
        "Go to the item of the current row",
        icon="arrow-right",
        page="merged",
        needs=_CHOOSE,
    ),
    Action(
        "merged.on_timeline",
        "Show merged dates on timeline",
        "Show where bars would lie by the other side of the merge, beside where they lie now",
        page="timeline",
    ),
    Action(
        "merged.all_mine",
        "Take all mine",
        "Answer everything that is open with the values of this file, as one step",
        when=is_writable,
        page="merged",
        needs="Nothing waits for an answer",
    ),
    Action(
        "merged.all_theirs",
        "Take all theirs",
        "Answer everything that is open with the values of the other copy, as one step",
        when=is_writable,
        page="merged",
        needs="Nothing waits for an answer",
    ),
    Action(
        "merged.undo",
        "Undo merge",
        "Take the whole merge back, and the answers to its questions with it",
        icon="undo-2",
        when=is_writable,
        page="merged",
        needs="No merge that was made here can be undone",
    ),
)
IN_MENUS = {
    "Share": (
        "merged.show",
        "merged.next_open",
        "merged.show_item",
        "merged.on_timeline",
        SEPARATOR,
        "merged.take_mine",
        "merged.take_theirs",
        "merged.take_both",
        "merged.edit",
        "merged.all_mine",
        "merged.all_theirs",
        "merged.undo",
    )
}
