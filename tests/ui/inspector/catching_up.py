"""Waits until the inspector shows what was changed elsewhere, which it does behind the paint."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from roadmapper.ui.inspector import Inspector


def catch_up(inspector: Inspector) -> None:
    """Let every step so far be shown, with what that adds and takes away."""
    QApplication.processEvents()
    while inspector._soon.is_due:
        QApplication.processEvents()
    QApplication.processEvents()
