"""Actions on history that is too old to be kept step by step."""

from __future__ import annotations

from roadmapper.ui.actions import Action
from roadmapper.ui.frame import Frame


def can_fold(frame: Frame) -> bool:
    """Enabled while a workspace of a file is open that may be changed; a server's keeps its history."""
    return frame.is_ready and not frame.read_only and not (frame.file and frame.file.server_name)


ACTIONS = (
    Action(
        "file.fold_history",
        "Fold old history…",
        "Make one step of history that is older than an age, so that its words are gone from the file",
        icon="layers",
        when=can_fold,
        run="roadmapper.ui.old_history.command:fold_history",
    ),
)
IN_MENUS = {"File": ("file.fold_history",)}
