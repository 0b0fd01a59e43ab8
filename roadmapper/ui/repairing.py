"""Offers to bring what can be read of a refused file into a fresh one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from roadmapper.counting import grouped
from roadmapper.errors import FileProblem, NewerFile, WorkspaceError
from roadmapper.storage.file_header import is_ours
from roadmapper.ui.dialogs import message

if TYPE_CHECKING:
    from roadmapper.operations.repair import RepairReport
    from roadmapper.ui.main_window import MainWindow

REPAIR = "Repair into a new file…"
_KIND = "Roadmaps (*.roadmap)"
_TOLD = 12
"""Lines of a report that a message shows; the others are among its details."""


def tell_refusal(window: MainWindow, path: Path, error: WorkspaceError) -> None:
    """Say why a file was not opened; where it is a workspace with faults, offer to repair it."""
    if not (isinstance(error, FileProblem) and not isinstance(error, NewerFile) and is_ours(path)):
        message.tell(window, str(error))
    elif message.choose(window, str(error), (REPAIR, "Close"), safe=1) == 0:
        repair(window, path)


def repair(window: MainWindow, path: Path) -> None:
    """Ask for a free place, write what can be read of a file there, open that and say what was lost."""
    from PySide6.QtWidgets import QFileDialog  # not before the first paint

    proposed = path.with_name(f"{path.stem} repaired.roadmap")
    chosen, _ = QFileDialog.getSaveFileName(
        window, "Repair into", str(proposed), _KIND, options=QFileDialog.Option.DontConfirmOverwrite
    )
    if not chosen:
        return
    place = Path(chosen)
    target = place if place.suffix.lower() == ".roadmap" else place.with_name(place.name + ".roadmap")

    def work() -> RepairReport:
        from roadmapper.operations.repair import repair_file  # imports what is slow

        return repair_file(path, target)

    def done(report: RepairReport) -> None:
        window.frame.windows.open(report.path, window)
        lines = report.lines
        more = f"\n… and {grouped(len(lines) - _TOLD)} more" if len(lines) > _TOLD else ""
        message.tell(window, "\n".join(lines[:_TOLD]) + more, detail="\n".join(lines) if more else "")

    window.frame.in_background(f"Repairing {path.name}", lambda _progress: work(), done)
