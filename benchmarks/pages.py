"""Every page on which things are decided: its first paint, and one edit while it is shown, by the size."""

from __future__ import annotations

from benchmarks.cases import Case

_SIZES = (100, 1_000, 10_000)
_PAGES = ("overview", "prioritise", "board", "not_doing", "okrs", "releases", "decisions", "risks")
_PREPARE = ("benchmarks/measured/make_decisions.py", "{folder}", "{size}")
_FILE = "{folder}/decided-{size}.roadmap"
_LONGEST_SHOW_MS = {100: 150, 1_000: 200, 10_000: 600}
_LONGEST_EDIT_MS = {100: 50, 1_000: 50, 10_000: 50}
_EDIT_GROWTH = 0.2

CASES = tuple(
    Case(
        f"{page}: {words}",
        measured=("benchmarks/measured/page_gestures.py", page, what, _FILE),
        prepare=_PREPARE,
        figure="samples",
        sizes=_SIZES,
        median_at_most=limit,
        growth_at_most=growth,
        keeps=True,
        rounds=4,
    )
    for page in _PAGES
    for what, words, limit, growth in (
        ("show", "the page is made, read and painted", _LONGEST_SHOW_MS, None),
        ("edit", "one edit, until its pixels are there", _LONGEST_EDIT_MS, _EDIT_GROWTH),
    )
)
