"""Every page on which things are decided: its first paint, and one edit while it is shown, by the size.

All pages are measured in one window of one process, one after another, each made anew.
"""

from __future__ import annotations

from benchmarks.cases import Case

_SIZES = (100, 1_000, 10_000)
_PAGES = ("overview", "prioritise", "board", "not_doing", "okrs", "releases", "decisions", "risks")
_WORDS = (
    ("show", "the page is made, read and painted", {100: 150, 1_000: 200, 10_000: 300}, None),
    ("edit", "one edit, until its pixels are there and nothing is read any more", 50, 0.2),
    ("held", "one edit, as long as it keeps the UI thread at work", 50, 0.2),
)

CASES = tuple(
    Case(
        f"{page}: {words}",
        measured=("benchmarks/measured/page_gestures.py", "{folder}/decided-{size}.roadmap", *_PAGES),
        prepare=("benchmarks/measured/make_decisions.py", "{folder}", "{size}"),
        figure=f"{page}-{what}",
        sizes=_SIZES,
        median_at_most=limit,
        growth_at_most=growth,
        keeps=True,
        rounds=4,
    )
    for page in _PAGES
    for what, words, limit, growth in _WORDS
)
