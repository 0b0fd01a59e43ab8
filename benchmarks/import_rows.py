"""An import of many rows: the writing against raw executemany, and the whole way from a file."""

from __future__ import annotations

from benchmarks.cases import Case

PROGRAM = "benchmarks/measured/import_table.py"
SIZES = (1_000, 10_000)

CASES = (
    Case(
        "Import: prepared rows with keys, checks and journal, against raw executemany",
        measured=(PROGRAM, "rows", "{folder}", "{size}"),
        yardstick=("benchmarks/yardsticks/raw_import.py", "{folder}", "{size}"),
        sizes=SIZES,
        ratio_at_most={10_000: 5},
        growth_at_most=1.15,
        flushes=True,
    ),
    Case(
        "Import: the whole way from the CSV file",
        measured=(PROGRAM, "whole", "{folder}", "{size}"),
        sizes=SIZES,
        growth_at_most=1.15,
        flushes=True,
        rounds=5,
    ),
    Case(
        "Import: the same file again, which changes nothing",
        measured=(PROGRAM, "again", "{folder}", "{size}"),
        sizes=SIZES,
        growth_at_most=1.15,
        rounds=5,
    ),
)
