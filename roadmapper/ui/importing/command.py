"""File > Import: asks which files, and takes them through the import dialog one after another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QFileDialog

from roadmapper.ui.importing.dialog import ImportDialog
from roadmapper.ui.importing.sources import Paths, groups

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame
    from roadmapper.ui.main_window import MainWindow

_KINDS = "Tables and Markdown (*.csv *.tsv *.tab *.psv *.txt *.md *.markdown);;All files (*)"


def start(frame: Frame, sources: Path | Sequence[Path] | None = None) -> None:
    """Import these files and folders, or those that the person chooses."""
    if sources is None:
        folder = str(frame.folder)
        chosen, _ = QFileDialog.getOpenFileNames(frame.window, "Import", folder, _KINDS)
        sources = [Path(name) for name in chosen]
    _go_on(frame, groups([sources] if isinstance(sources, Path) else list(sources)))


def _go_on(frame: Frame, waiting: list[Paths]) -> None:
    if not waiting:
        return
    dialog = ImportDialog(frame, waiting[0])
    dialog.imported.connect(lambda words: frame.toast(words, undo=True))
    dialog.made.connect(lambda path, words: _open(frame, path, words))
    dialog.another_asked.connect(dialog.reject)
    dialog.another_asked.connect(lambda: start(frame))
    dialog.finished.connect(lambda _result: _go_on(frame, waiting[1:]))
    dialog.open()


def _open(frame: Frame, path: Path, words: str) -> None:
    """Show the workspace that was made, and say what was imported once it can be undone."""

    def say() -> None:
        frame.ready.disconnect(say)
        frame.toast(words, undo=True)

    frame.ready.connect(say)
    frame.windows.open(path, cast("MainWindow", frame.window))
