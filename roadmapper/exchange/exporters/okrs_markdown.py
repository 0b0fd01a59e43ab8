"""Objectives and key results as a Markdown table, which the import reads back."""

from __future__ import annotations

from typing import Any

from roadmapper.exchange.exporters import ExportFormat, PlainWorkspace
from roadmapper.exchange.exporters.okr_rows import okr_table


def write(plain: PlainWorkspace) -> bytes:
    """A heading and the table; bars in cells are escaped."""
    title = " ".join(str((plain.get("workspace") or {}).get("title") or "").split())
    lines = [f"# {title} OKRs".replace("#  ", "# "), ""]
    headers, rows = okr_table(plain)
    lines += [_line(headers), _line(["---"] * len(headers))]
    lines += [_line([_cell(value) for value in row]) for row in rows]
    return ("\n".join(lines) + "\n").encode()


def _cell(value: Any) -> str:
    """One value on one line."""
    if value is None:
        return ""
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return " ".join(text.split()).replace("|", "\\|")


def _line(cells: Any) -> str:
    return "| " + " | ".join(cells) + " |"


FORMAT = ExportFormat("okrs-md", "Objectives and key results as Markdown", ".md", write)
