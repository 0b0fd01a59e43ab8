"""Actions that give the roadmap to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmapper.ui.actions import Action

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame


def is_ready(frame: Frame) -> bool:
    """Enabled while a workspace is open and may be read through."""
    return frame.is_ready


ACTIONS = (
    Action(
        "share.copy",
        "Copy for others…",
        "Save a copy without history, authors and comments, or with what an audience may see",
        icon="copy",
        when=is_ready,
        run="roadmapper.ui.sharing.command:copy_for_others",
    ),
)
IN_MENUS = {"Share": ("share.copy",)}
