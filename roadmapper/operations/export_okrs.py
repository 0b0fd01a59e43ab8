"""Objectives and key results as a table of their own: those of one cycle, of the cycles that run, or all."""

from __future__ import annotations

from datetime import date
from typing import Final

from roadmapper.errors import InvalidInput
from roadmapper.exchange.exporters import ExportFormat, formats
from roadmapper.operations.cycles import book_of
from roadmapper.operations.export_tables import plain_workspace
from roadmapper.planning.cycles import CycleBook
from roadmapper.storage.workspace import Workspace

RUNNING: Final = "now"
"""The cycles that have begun and not ended, and objectives without a cycle, as the page has it."""
_NAMES: Final = ("okrs-csv", "okrs-md")


def okr_formats() -> list[ExportFormat]:
    """What objectives can be written as, the usual first."""
    return [formats()[name] for name in _NAMES]


def export_okrs(workspace: Workspace, to: str, cycle: str | None, today: date) -> bytes:
    """The objectives of a cycle (None: of all) with their key results, in a format of ``okr_formats``.

    Raises InvalidInput for a name that means no cycle, and for a cycle that no objective has.
    """
    plain = plain_workspace(workspace)
    if cycle is not None:
        book = book_of(workspace)
        if cycle != RUNNING and book.find(cycle) is None:
            raise InvalidInput("cycle", f"“{cycle}” is not a cycle of this plan. Nothing was written.")
        plain["objectives"] = [
            row for row in plain["objectives"] if _is_within(book, row.get("cycle"), cycle, today)
        ]
        if not plain["objectives"]:
            which = "a cycle that runs" if cycle == RUNNING else f"“{cycle}”"
            raise InvalidInput("cycle", f"No objective is of {which}. Nothing was written.")
    return formats()[to].write(plain)


def _is_within(book: CycleBook, named: str | None, wanted: str, today: date) -> bool:
    own = book.find(named)
    if wanted == RUNNING:
        return own is None or own.first <= today <= own.last
    found = book.find(wanted)
    return own is not None and found is not None and own.key == found.key
