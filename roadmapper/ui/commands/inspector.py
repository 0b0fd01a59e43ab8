"""Bringing the inspector up and the keys into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from roadmapper.ui.frame import Frame
    from roadmapper.ui.main_window import MainWindow


def focus(frame: Frame) -> None:
    """Show the inspector and put the keyboard into its first field."""
    desk = cast("MainWindow", frame.window).desk
    desk.show_inspector(True)
    field = _first_field(desk.inspector)
    if field is not None:
        field.setFocus(Qt.FocusReason.TabFocusReason)


def _first_field(pane: QWidget) -> QWidget | None:
    """The first widget in the pane that Tab stops at; in the chain those of pages may come before it."""
    widget = pane.nextInFocusChain()
    while widget is not None and widget is not pane:
        tabs = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tabs and pane.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled():
            return widget
        widget = widget.nextInFocusChain()
    return None
