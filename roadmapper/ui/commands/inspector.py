"""Bringing the inspector up and the keys into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame
    from roadmapper.ui.main_window import MainWindow


def focus(frame: Frame) -> None:
    """Show the inspector and put the keyboard into its first field."""
    desk = cast("MainWindow", frame.window).desk
    desk.show_inspector(True)
    desk.inspector.setFocus()
    desk.inspector.focusNextChild()
