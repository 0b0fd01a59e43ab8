"""One key in a document: how long it holds the UI thread, and how long until the preview shows it."""

from __future__ import annotations

from benchmarks.cases import Case

_SIZES = (500, 1_000, 5_000, 20_000)
_PROGRAM = "benchmarks/measured/type_in_document.py"
_TYPE = (_PROGRAM, "{size}", "{folder}")
_FACTS = ("benchmarks/measured/type_fact.py", "{folder}/plan-{size}-5.roadmap")
_SHORT = (_PROGRAM, "1000", "{folder}")
_MOST_MS = 8
_MOST_FOLDED_MS = 12
"""A screen of folded headings paints some thirty counts of hidden lines with a key, at any length."""
_MOST_OF_SHORT = 2.0

CASES = (
    Case(
        "One key with its block shown, by the document's words: how long the UI thread is held in all",
        measured=_TYPE,
        figure="held",
        sizes=_SIZES,
        median_at_most=_MOST_MS,
        p95_at_most=dict.fromkeys(_SIZES, 16),
        growth_at_most=0.2,
        rounds=4,
    ),
    Case(
        "One key, by the document's words: how long until the preview shows its block",
        measured=_TYPE,
        figure="shown",
        sizes=_SIZES,
        median_at_most=_MOST_MS,
        growth_at_most=0.2,
        rounds=4,
    ),
    Case(
        "One key in a document whose other sections are folded, by its words: how long the UI thread is held",
        measured=(*_TYPE, "folded"),
        figure="held",
        sizes=_SIZES[1:],
        median_at_most=_MOST_FOLDED_MS,
        growth_at_most=0.2,
        rounds=4,
    ),
    *(
        Case(
            f"One key in 20,000 words against one in 1,000: {words}",
            measured=(_PROGRAM, "20000", "{folder}"),
            yardstick=_SHORT,
            figure=figure,
            ratio_at_most=_MOST_OF_SHORT,
            rounds=5,
        )
        for figure, words in (("held", "how long the UI thread is held"), ("shown", "until it is shown"))
    ),
    *(
        Case(
            f"One key of {words} in a fact, by the initiatives: how long the UI thread is held in all",
            measured=_FACTS,
            prepare=("benchmarks/measured/make_plan.py", "{folder}", "{size}", "5"),
            figure=figure,
            sizes=(1_000, 10_000),
            median_at_most=_MOST_MS,
            growth_at_most=0.2,
            rounds=4,
        )
        for figure, words in (("title", "a title"), ("field", "a field"))
    ),
)
