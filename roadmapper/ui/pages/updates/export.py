"""Exports an update to a file that is named after it and its day."""

from __future__ import annotations

import re
from pathlib import Path

from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.ui.editors.markdown.export import export_document
from roadmapper.ui.frame import Frame


def file_name(update: StakeholderUpdate, to: str) -> str:
    """ "Atlas: executive summary" until 20 Nov as "atlas-executive-summary-2026-11-20.html"."""
    words = re.findall(r"[^\W_]+", update.title.lower())
    day = f"-{update.until}" if update.until else ""
    return ("-".join(words)[:80] or "update") + f"{day}.{to}"


def export(frame: Frame, update: StakeholderUpdate, to: str, folder: Path) -> Path | None:
    """Ask where, and write there; returns the folder that was chosen, to be offered the next time."""
    return export_document(frame, update, to, folder / file_name(update, to), "Export update")
