"""Objectives and key results as a CSV table, which the import reads back."""

from __future__ import annotations

from roadmapper.exchange.exporters import ExportFormat, PlainWorkspace
from roadmapper.exchange.exporters.csv_table import write_table
from roadmapper.exchange.exporters.okr_rows import okr_table


def write(plain: PlainWorkspace) -> bytes:
    """A line for each key result."""
    return write_table(*okr_table(plain))


FORMAT = ExportFormat("okrs-csv", "Objectives and key results as CSV", ".csv", write)
