"""Exports a PRD to a file: asks where, renders and writes on a worker."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from roadmapper.entities.prd import PRD
from roadmapper.operations import documents
from roadmapper.operations.documents import Format
from roadmapper.ui.editors.markdown.render_service import rendering
from roadmapper.ui.frame import Frame

_KINDS: dict[str, str] = {"md": "Markdown (*.md)", "html": "Web page (*.html)"}


def file_name(title: str, to: str) -> str:
    """ "Single sign-on (SAML)" as "single-sign-on-saml.md"; letters of any language stay."""
    words = re.findall(r"[^\W_]+", title.lower())
    return ("-".join(words)[:80] or "prd") + f".{to}"


def export(frame: Frame, eid: str, to: Format, folder: Path) -> Path | None:
    """Ask where, and write there; returns the folder that was chosen, to be offered the next time."""
    workspace = frame.workspace
    prd = workspace.get(PRD, eid)
    proposed = folder / file_name(prd.title, to)
    chosen, _ = QFileDialog.getSaveFileName(frame.window, "Export PRD", str(proposed), _KINDS[to])
    if not chosen:
        return None
    target = Path(chosen)
    if not target.suffix:
        target = target.with_name(f"{target.name}.{to}")
    worker = rendering(frame).worker

    def work(_progress: object) -> None:
        documents.write_file(target, documents.render(workspace, worker(), prd, to))

    frame.in_background(
        f"Exporting {target.name}", work, lambda _none: frame.toast(f"Exported {target.name}")
    )
    return target.parent
