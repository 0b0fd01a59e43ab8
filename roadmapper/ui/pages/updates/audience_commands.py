"""Opens from menus and palette: the audiences, a new one to be named, and what they were told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame


def open_audiences(frame: Frame, audience: str = "") -> None:
    """Show the audiences, one of them (an id) chosen."""
    from roadmapper.ui.pages.updates.audiences_dialog import AudiencesDialog

    AudiencesDialog(frame, audience).exec()


def new_audience(frame: Frame) -> None:
    """Add an audience and show it, to be named."""
    from roadmapper.ui.pages.updates.audiences_dialog import AudiencesDialog

    dialog = AudiencesDialog(frame)
    dialog.add()
    dialog.exec()


def search_told(frame: Frame) -> None:
    """Find what was told to whom."""
    from roadmapper.ui.pages.updates.told_dialog import ToldDialog

    ToldDialog(frame).exec()
