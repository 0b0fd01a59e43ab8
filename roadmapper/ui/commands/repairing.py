"""Repairing a file that is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from roadmapper.ui.repairing import repair

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame
    from roadmapper.ui.main_window import MainWindow


def repair_file(frame: Frame) -> None:
    """Ask which file is damaged, then where the fresh one goes."""
    from PySide6.QtWidgets import QFileDialog  # not before the first paint

    folder = str(frame.folder)
    chosen, _ = QFileDialog.getOpenFileName(frame.window, "Repair a file", folder, "Roadmaps (*.roadmap)")
    if chosen:
        repair(cast("MainWindow", frame.window), Path(chosen))
