"""One key in a document: how long it holds the UI thread, and how long until the preview shows it."""

from __future__ import annotations

from benchmarks.cases import Case

_SIZES = (1_000, 5_000, 20_000)
_PROGRAM = "benchmarks/measured/type_in_document.py"

CASES = (
    Case(
        "One key in a document, by its words: how long the UI thread is held",
        measured=(_PROGRAM, "held", "{size}", "{folder}"),
        sizes=_SIZES,
        ms_at_most={5_000: 16},
        growth_at_most=0.2,
        rounds=4,
    ),
    Case(
        "One key in a document, by its words: how long until the preview shows it",
        measured=(_PROGRAM, "shown", "{size}", "{folder}"),
        sizes=_SIZES,
        growth_at_most=0.2,
        rounds=4,
    ),
)
