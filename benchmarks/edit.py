"""One edit: with journal through the door, against the same edit without, and against raw sqlite3."""

from __future__ import annotations

from benchmarks.cases import Case

MEASURED = ("benchmarks/measured/edit_dates.py", "{folder}/plan.roadmap")
PREPARE = ("benchmarks/measured/make_workspace.py", "{folder}", "{size}")

CASES = (
    Case(
        "Edit: two dates with their journal, against the same edit without a journal",
        measured=MEASURED,
        yardstick=("benchmarks/yardsticks/core_edit.py", "{folder}", "{size}"),
        prepare=PREPARE,
        sizes=(1_000, 10_000),
        ratio_at_most=1.5,
        flushes=True,
        rounds=7,
    ),
    Case(
        "Edit: two dates with their journal, against raw sqlite3",
        measured=MEASURED,
        yardstick=("benchmarks/yardsticks/raw_edit.py", "{folder}", "{size}"),
        prepare=PREPARE,
        sizes=(100, 1_000, 10_000),
        ratio_at_most=2,
        growth_at_most=0.2,
        flushes=True,
        rounds=7,
    ),
)
