"""The action that brings other files in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmapper.ui.actions import Action

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame


def can_import(frame: Frame) -> bool:
    """Without an open file a new one is made; one that is open must be one that may be changed."""
    return not frame.read_only


ACTIONS = (
    Action(
        "file.import",
        "Import…",
        "Bring in a table, a Jira export or Markdown files",
        ("Ctrl+Shift+I",),
        "import",
        can_import,
        "roadmapper.ui.importing.command:start",
    ),
)
IN_MENUS = {"File": ("file.import",)}
