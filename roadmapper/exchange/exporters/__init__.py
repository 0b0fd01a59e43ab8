"""Formats that go out, found automatically: each module here with a ``FORMAT`` is one.

Exporters take plain values, as ``list --json`` gives them, and return bytes; they never see a workspace.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

PlainWorkspace = dict[str, Any]
"""A workspace as plain values: ``workspace`` (title, key prefix, ...) and, for each kind, a list of dicts
(``initiatives``, ``objectives``, ``key-results``, ``prds``, ``updates``, ``milestones``, ``dependencies``,
``teams``, ``themes`` ...), references as keys or titles, people and tags as lists, dates as ISO text."""


@dataclass(frozen=True)
class ExportFormat:
    """One format: its name on the command line, its title, the file suffix, and how it is written."""

    name: str
    title: str
    suffix: str
    write: Callable[[PlainWorkspace], bytes]


@cache
def formats() -> dict[str, ExportFormat]:
    """Every format by its name."""
    found: dict[str, ExportFormat] = {}
    for module in pkgutil.iter_modules(__path__):
        declared = getattr(importlib.import_module(f"{__name__}.{module.name}"), "FORMAT", None)
        if declared is not None:
            found[declared.name] = declared
    return found
