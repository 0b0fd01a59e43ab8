"""Files dropped on a window: workspaces open or are merged, tables and Markdown are imported."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from roadmapper.ui.frame import Frame

WORKSPACES = (".roadmap",)
IMPORTS = (".csv", ".tsv", ".md", ".markdown")


def files_in(mime: QMimeData) -> list[Path]:
    """The local files and folders of a drag that this app can do something with."""
    found = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return [path for path in found if path.is_dir() or path.suffix.lower() in (*WORKSPACES, *IMPORTS)]


def accept(event: QDragEnterEvent) -> None:
    """Let a drag in when it carries such a file."""
    if files_in(event.mimeData()):
        event.acceptProposedAction()


def _open_or_merge(frame: Frame, path: Path) -> None:
    if not frame.is_ready:
        frame.run("file.open", path)
        return
    from roadmapper.ui.commands.merging import merge_or_open  # not before the first paint

    merge_or_open(frame, path)


def take(event: QDropEvent, frame: Frame) -> None:
    """Open the workspaces that were dropped, and import the rest as one."""
    paths = files_in(event.mimeData())
    event.acceptProposedAction()
    for path in paths:
        if path.suffix.lower() in WORKSPACES:
            _open_or_merge(frame, path)
    sources = [path for path in paths if path.suffix.lower() not in WORKSPACES]
    if sources:
        frame.run("file.import", sources)
