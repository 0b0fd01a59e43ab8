"""A whole workspace as JSON that stays the same for the same content, for other programs to read."""

from __future__ import annotations

import json

from roadmapper.exchange.exporters import ExportFormat, PlainWorkspace

VERSION = 1
"""Goes up only when a name changes its meaning or goes away; new names may come at any time."""


def write(plain: PlainWorkspace) -> bytes:
    """UTF-8, two blanks a level, keys in the order given; begins with the format's name and version."""
    whole = {"format": "roadmapper-workspace", "version": VERSION, **plain}
    return (json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


FORMAT = ExportFormat("json", "Workspace as JSON", ".json", write)
