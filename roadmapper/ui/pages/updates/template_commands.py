"""Opens the user's template folder, and own copies of templates, outside the app."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from roadmapper.documents.templates import Kind, Template
from roadmapper.operations.own_templates import own_copy, template_folder

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame


def open_folder(frame: Frame, kind: Kind = "update") -> None:
    """Show the folder of own templates of a kind in the system's file browser."""
    folder = frame.attempt(lambda: template_folder(kind))
    if folder is not None:
        open_outside(folder)


def edit_copy(frame: Frame, template: Template) -> Path | None:
    """Open the user's own copy of a template in the system's editor; returns where it is."""
    path = frame.attempt(lambda: own_copy(template))
    if path is not None and not open_outside(path):
        open_outside(path.parent)
        frame.toast(f"Open {path.name} with a text editor; saving it renders the preview anew.")
    return path


def open_outside(path: Path) -> bool:
    """Open a file or folder with what the system has for it; False where it has nothing."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
