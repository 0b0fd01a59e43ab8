"""What the window shows: sidebar, inspector, full screen, theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QApplication

from roadmapper import settings
from roadmapper.ui.theme import apply_theme, choice

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame
    from roadmapper.ui.main_window import MainWindow

THEME = "look.theme"


def _window(frame: Frame) -> MainWindow:
    return cast("MainWindow", frame.window)


def sidebar_shown(frame: Frame) -> bool:
    """Whether the list of pages is shown in full."""
    return frame.is_open and _window(frame).desk.sidebar_is_shown


def inspector_shown(frame: Frame) -> bool:
    """Whether the inspector is shown."""
    return frame.is_open and _window(frame).desk.inspector_is_shown


def is_full_screen(frame: Frame) -> bool:
    """Whether the window fills the screen."""
    return frame.window.isFullScreen()


def toggle_sidebar(frame: Frame) -> None:
    """Show or hide the list of pages."""
    desk = _window(frame).desk
    desk.show_sidebar(not desk.sidebar_is_shown)


def toggle_inspector(frame: Frame) -> None:
    """Show or hide the inspector."""
    desk = _window(frame).desk
    desk.show_inspector(not desk.inspector_is_shown)


def toggle_full_screen(frame: Frame) -> None:
    """Fill the screen, or go back to what was before."""
    if frame.window.isFullScreen():
        frame.window.showNormal()
    else:
        frame.window.showFullScreen()


def theme_is_system(_frame: Frame) -> bool:
    """Whether the theme follows the system."""
    return choice() == "system"


def theme_is_light(_frame: Frame) -> bool:
    """Whether the light theme was chosen."""
    return choice() == "light"


def theme_is_dark(_frame: Frame) -> bool:
    """Whether the dark theme was chosen."""
    return choice() == "dark"


def theme_system(frame: Frame) -> None:
    """Follow the system."""
    _choose(frame, "system")


def theme_light(frame: Frame) -> None:
    """Light from now on."""
    _choose(frame, "light")


def theme_dark(frame: Frame) -> None:
    """Dark from now on."""
    _choose(frame, "dark")


def _choose(frame: Frame, wanted: str) -> None:
    frame.attempt(lambda: settings.put(THEME, wanted))
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply_theme(app, wanted)
