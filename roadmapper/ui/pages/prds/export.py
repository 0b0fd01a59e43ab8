"""Exports a PRD to a file that is named after it."""

from __future__ import annotations

import re
from pathlib import Path

from roadmapper.entities.prd import PRD
from roadmapper.ui.editors.markdown.export import export_document
from roadmapper.ui.frame import Frame


def file_name(title: str, to: str) -> str:
    """ "Single sign-on (SAML)" as "single-sign-on-saml.md"; letters of any language stay."""
    words = re.findall(r"[^\W_]+", title.lower())
    return ("-".join(words)[:80] or "prd") + f".{to}"


def export(frame: Frame, eid: str, to: str, folder: Path) -> Path | None:
    """Ask where, and write there; returns the folder that was chosen, to be offered the next time."""
    prd = frame.workspace.get(PRD, eid)
    return export_document(frame, prd, to, folder / file_name(prd.title, to), "Export PRD")
