"""The Initiatives table: shown for the first time, sorted, filtered, given a column, and after an edit."""

from __future__ import annotations

from benchmarks.cases import Case

CASES = tuple(
    Case(
        f"Table: {words}, until its pixels are there",
        measured=("benchmarks/measured/table_gestures.py", what, "{folder}/plan.roadmap"),
        prepare=("benchmarks/measured/make_workspace.py", "{folder}", "{size}"),
        sizes=(1_000, 10_000),
        p95_at_most={10_000: most},
        rounds=4,
    )
    for what, words, most in (
        ("show", "the page is made and shown", 120),
        ("sort", "sorted by another column", 100),
        ("filter", "another letter in the filter", 100),
        ("column", "a column is shown or hidden", 100),
        ("edit", "a title is edited", 100),
    )
)
