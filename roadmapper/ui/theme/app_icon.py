"""The app's icon for windows and taskbars."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from roadmapper import paths


def app_icon() -> QIcon:
    """Our own mark, from the file that the desktop entry uses too."""
    return QIcon(str(paths.resources() / "roadmapper.svg"))
