"""Opens the dialog of copies for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame


def copy_for_others(frame: Frame) -> None:
    """Choose whom a copy is for, see what it leaves out, and save it."""
    from roadmapper.ui.sharing.copy_dialog import CopyDialog

    dialog = CopyDialog(frame, frame.window)
    dialog.exec()
    dialog.deleteLater()
