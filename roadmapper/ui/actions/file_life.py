"""Actions on the shared file: merging copies, backups, what is saved, and putting it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmapper.ui.actions import Action, is_open, is_writable

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame

_COMMANDS = "roadmapper.ui.commands.file_life"
_MERGING = "roadmapper.ui.commands.merging"


def can_be_put_back(frame: Frame) -> bool:
    """Enabled while the shared file is gone, unreadable, or an earlier one of itself."""
    trouble = frame.file.trouble if frame.file else None
    if trouble is None or trouble.news == "switched":
        return False
    return frame.is_ready and not frame.read_only


def went_back(frame: Frame) -> bool:
    """Enabled while the shared file is an earlier one of itself."""
    trouble = frame.file.trouble if frame.file else None
    return can_be_put_back(frame) and trouble is not None and trouble.news == "went_back"


def is_switched(frame: Frame) -> bool:
    """Enabled while git has another branch checked out than the one that is shown."""
    trouble = frame.file.trouble if frame.file else None
    return frame.is_ready and trouble is not None and trouble.news == "switched"


def is_missing(frame: Frame) -> bool:
    """Enabled while the shared file is no longer in its folder."""
    trouble = frame.file.trouble if frame.file else None
    return can_be_put_back(frame) and trouble is not None and trouble.news == "missing"


ACTIONS = (
    Action(
        "file.merge_copies",
        "Merge copies…",
        "Bring together what this file and another copy of it hold, as a step that Undo takes back",
        when=is_writable,
        run=f"{_MERGING}:merge_copies",
    ),
    Action(
        "file.saved_state",
        "What is saved…",
        "Say what the shared file holds, what it lacks, and what to do about it",
        icon="info",
        when=is_open,
        run=f"{_COMMANDS}:tell_saved_state",
    ),
    Action(
        "file.restore_backup",
        "Restore a backup…",
        "Go back to what was kept of this file earlier, as a step that Undo takes back",
        icon="history",
        when=is_open,
        run=f"{_COMMANDS}:restore_backup",
    ),
    Action(
        "file.put_back",
        "Put the shared file back",
        "Write everything that is kept here into the place of the shared file",
        icon="rotate-ccw",
        when=can_be_put_back,
        run=f"{_COMMANDS}:put_back",
    ),
    Action(
        "file.follow_moved",
        "Follow the moved file…",
        "Go on with the shared file under the name or in the folder where it lies now",
        icon="folder-open",
        when=is_missing,
        run=f"{_COMMANDS}:follow_moved",
    ),
    Action(
        "file.take_earlier",
        "Take the earlier version",
        "Go back to what the shared file holds now, as a step that Undo takes back",
        icon="history",
        when=went_back,
        run=f"{_COMMANDS}:take_earlier",
    ),
    Action(
        "file.show_branch",
        "Show the checked-out git branch",
        "Show the plan of the branch that git has checked out now; edits of this one wait for it",
        icon="folder-open",
        when=is_switched,
        run=f"{_COMMANDS}:show_branch",
    ),
)
IN_MENUS = {
    "File": (
        "file.merge_copies",
        "file.restore_backup",
        "file.saved_state",
        "file.put_back",
        "file.follow_moved",
        "file.take_earlier",
        "file.show_branch",
    )
}
