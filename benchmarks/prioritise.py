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
            f"Prioritise: {words}",
            measured=("benchmarks/measured/rank_gestures.py", "{folder}/decided-{size}.roadmap"),
            prepare=("benchmarks/measured/make_decisions.py", "{folder}", "{size}"),
            figure=what,
            sizes=_SIZES,
            p95_at_most={10_000: most},
            keeps=True,
            rounds=4,
        )
        for what, words, most in (
            ("show", "the page is made, read and shown, until its pixels are there", 1_200),
            ("edit", "a number is edited, until its pixels are there", 150),
            ("choose", "another model is chosen, until its pixels are there", 300),
            ("held", "another model is chosen, the longest turn that it keeps the UI thread at work", 50),
        )
    ),
)
