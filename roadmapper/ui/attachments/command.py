"""Opens the list of attachments."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame


def open_dialog(frame: Frame) -> None:
    """Show all images of the workspace."""
    from roadmapper.ui.attachments.dialog import AttachmentsDialog

    dialog = AttachmentsDialog(frame, frame.window)
    dialog.exec()
    dialog.deleteLater()
