"""What the Help menu does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from roadmapper.ui import crash

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame


def keys(frame: Frame) -> None:
    """List every action and its keys."""
    from roadmapper.ui.dialogs.keys import Keys

    Keys(frame.window).exec()


def about(frame: Frame) -> None:
    """Say what this is."""
    from roadmapper.ui.dialogs.about import About

    About(frame.window).exec()


def log_folder(_frame: Frame) -> None:
    """Show the folder of the log file in the system's file browser."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(crash.log_file().parent)))
