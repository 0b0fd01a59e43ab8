"""Actions on the comments and suggested edits of the document that is shown."""

from __future__ import annotations

from roadmapper.ui.actions import Action, Submenus, is_open, is_writable

COMMENTS = "(comments and suggestions)"

ACTIONS = (
    Action(
        "comment.panel",
        "Comments",
        "Show comments and suggested edits beside the text",
        ("Ctrl+Alt+A",),
        "quote",
        is_open,
        checkable=True,
    ),
    Action(
        "comment.add",
        "Comment on the selection",
        "Say something of the selected words, or of the line at the cursor",
        ("Ctrl+Alt+M",),
        "plus",
        is_writable,
    ),
    Action(
        "comment.suggest",
        "Suggest edit",
        "Suggest other words for the selection, which the owner accepts or rejects",
        ("Ctrl+Alt+G",),
        "pencil",
        is_writable,
    ),
    Action(
        "comment.add_whole",
        "Comment on the whole document",
        "Say something of the document rather than of words in it",
        (),
        "file-text",
        is_writable,
    ),
    Action(
        "comment.next",
        "Next comment",
        "Go to the next open comment or suggestion",
        ("F9",),
        "chevron-right",
        is_open,
    ),
    Action(
        "comment.previous",
        "Previous comment",
        "Go to the open comment or suggestion before",
        ("Shift+F9",),
        "chevron-left",
        is_open,
    ),
    Action(
        "comment.answer", "Answer comment", "Write below the chosen comment", icon="send", when=is_writable
    ),
    Action(
        "comment.resolve",
        "Resolve or reopen",
        "Say that the chosen comment needs no more attention, or that it does",
        icon="check",
        when=is_writable,
    ),
    Action(
        "comment.accept",
        "Accept suggestion",
        "Put the suggested words into the text",
        icon="circle-check",
        when=is_writable,
    ),
    Action("comment.reject", "Reject suggestion", "Leave the text as it is", icon="x", when=is_writable),
    Action(
        "comment.edit",
        "Edit comment",
        "Write your own comment or answer anew",
        icon="pencil",
        when=is_writable,
    ),
    Action(
        "comment.remove",
        "Remove comment",
        "The chosen comment with its answers, or the answer in hand",
        icon="trash-2",
        when=is_writable,
    ),
)
IN_MENUS = {"Document": (COMMENTS,)}
SUBMENUS: Submenus = {COMMENTS: ("&Comments and suggestions", tuple(row.id for row in ACTIONS))}
