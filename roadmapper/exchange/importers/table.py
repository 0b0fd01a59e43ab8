"""Any table of text: CSV, TSV and their kin, from any tool, by a mapping that is guessed."""

from __future__ import annotations

from roadmapper.exchange.formats import TableFormat
from roadmapper.exchange.tables.columns import columns_apart
from roadmapper.exchange.tables.guessing import guess_mapping

FORMAT = TableFormat(
    name="table",
    title="Table (CSV, TSV)",
    suffixes=(".csv", ".tsv", ".tab", ".psv"),
    claims=lambda headers: bool(headers),
    columns=columns_apart,
    guess=guess_mapping,
)
