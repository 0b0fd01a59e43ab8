"""The Prioritise page: one edit re-ranks ten thousand rows, in its rules alone and with its pixels."""

from __future__ import annotations

from benchmarks.cases import Case

_SIZES = (100, 1_000, 10_000)

CASES = (
    Case(
        "Prioritise: one number edited, every place and the line known again",
        measured=("benchmarks/measured/rank_again.py", "{size}"),
        sizes=_SIZES,
        p95_at_most={10_000: 50},
        rounds=4,
    ),
    *(
        Case(
            f"Prioritise: {words}, until its pixels are there",
            measured=("benchmarks/measured/rank_gestures.py", what, "{folder}/plan.roadmap"),
            prepare=("benchmarks/measured/make_workspace.py", "{folder}", "{size}"),
            sizes=_SIZES,
            p95_at_most={10_000: most},
            rounds=4,
        )
        for what, words, most in (
            ("show", "the page is made, read and shown", 1_200),
            ("edit", "a number is edited", 150),
        )
    ),
)
