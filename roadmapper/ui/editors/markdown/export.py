"""Exports a document to a file: asks where, renders and writes on a worker."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from roadmapper.operations import documents
from roadmapper.operations.documents import Document, Format
from roadmapper.operations.export_file import write_file
from roadmapper.ui.editors.markdown.render_service import rendering
from roadmapper.ui.frame import Frame

_KINDS: dict[str, str] = {"md": "Markdown (*.md)", "html": "Web page (*.html)"}


def export_document(
    frame: Frame, document: Document, to: Format, proposed: Path, heading: str
) -> Path | None:
    """Ask where, and write there; returns the folder that was chosen, to be offered the next time.

    ``proposed`` is the file to begin with, ``heading`` the title of the file dialog.
    """
    chosen, _ = QFileDialog.getSaveFileName(frame.window, heading, str(proposed), _KINDS[to])
    if not chosen:
        return None
    target = Path(chosen)
    if not target.suffix:
        target = target.with_name(f"{target.name}.{to}")
    workspace, worker = frame.workspace, rendering(frame).worker

    def work(_progress: object) -> None:
        write_file(target, documents.render(workspace, worker(), document, to))

    frame.in_background(
        f"Exporting {target.name}", work, lambda _none: frame.toast(f"Exported {target.name}")
    )
    return target.parent
