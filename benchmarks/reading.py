"""Reading what the timeline draws, against the raw SELECT of the same columns."""

from __future__ import annotations

from benchmarks.cases import Case

CASES = (
    Case(
        "Reading: what the timeline draws, against the raw SELECT",
        measured=("benchmarks/measured/read_bars.py", "{folder}/plan.roadmap"),
        yardstick=("benchmarks/yardsticks/raw_select.py", "{folder}/plan.roadmap"),
        prepare=("benchmarks/measured/make_workspace.py", "{folder}", "{size}"),
        sizes=(1_000, 10_000),
        # No promise of growth: the raw SELECT's own, of page cache and sorter, is 1.16 to 1.26.
        ratio_at_most=1.3,
    ),
)
