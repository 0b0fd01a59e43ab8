"""Reads the sample's own tables and texts; dates in them are days from today."""

from __future__ import annotations

import csv
from datetime import date, timedelta

from roadmapper import paths
from roadmapper.planning.dates import Precision, first_day, last_day

Row = dict[str, str]


def table(name: str) -> list[Row]:
    """The rows of one of the sample's tables."""
    with (paths.resources() / "sample" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def text(folder: str, name: str) -> str:
    """One of the sample's documents, as Markdown."""
    return (paths.resources() / "sample" / folder / f"{name}.md").read_text(encoding="utf-8")


def words(cell: str) -> tuple[str, ...]:
    """A cell that lists several names, separated by commas."""
    return tuple(part.strip() for part in cell.split(",") if part.strip())


def number(cell: str) -> float | None:
    """A cell that holds a number or nothing."""
    return float(cell) if cell else None


def whole(cell: str) -> int | None:
    """A cell that holds a whole number or nothing."""
    return int(cell) if cell else None


def day(cell: str, today: date, precision: str, *, ends: bool) -> str | None:
    """The ISO date of a cell of days from today, widened to its precision; None for an empty cell."""
    if not cell:
        return None
    meant = today + timedelta(days=int(cell))
    exactly: Precision = precision  # pyright: ignore[reportAssignmentType] - the table holds only precisions
    return (last_day if ends else first_day)(meant, exactly).isoformat()
