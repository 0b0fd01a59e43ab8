"""Actions on what is selected, undo and redo, and finding."""

from __future__ import annotations

from roadmapper.ui.actions import Action, always, has_selection, is_open
from roadmapper.ui.commands.undo import can_redo, can_undo, redo_text, undo_text

ACTIONS = (
    Action(
        "edit.undo",
        "Undo",
        "Take the last change back",
        ("Ctrl+Z",),
        "undo-2",
        can_undo,
        "roadmapper.ui.commands.undo:undo",
        text_now=undo_text,
    ),
    Action(
        "edit.redo",
        "Redo",
        "Make the change again that was taken back",
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo-2",
        can_redo,
        "roadmapper.ui.commands.undo:redo",
        text_now=redo_text,
    ),
    Action("edit.rename", "Edit title", "Edit the title in place", ("F2",), "pencil", has_selection),
    Action("edit.duplicate", "Duplicate", "Make a copy of it", ("Ctrl+D",), "copy", has_selection),
    Action("edit.delete", "Delete", "Delete it; Undo brings it back", ("Del",), "trash-2", has_selection),
    Action("edit.find_here", "Find on this page", "Find or filter on this page", ("Ctrl+F",), "search"),
    Action(
        "edit.find_everywhere",
        "Find everywhere…",
        "Find words in every title and text of this roadmap",
        ("Ctrl+Shift+F",),
        "search",
        is_open,
        "roadmapper.ui.palette.command:find",
    ),
    Action(
        "edit.palette",
        "Command palette…",
        "Do anything, or go anywhere, by typing a few letters",
        ("Ctrl+K",),
        "keyboard",
        always,
        "roadmapper.ui.palette.command:show",
        in_palette=False,
    ),
)
IN_MENUS: dict[str, tuple[str, ...]] = {}
