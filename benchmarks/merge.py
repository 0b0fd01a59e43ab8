"""Merging two copies, with the full check of the result, and its review: two people apart for a long time."""

from __future__ import annotations

from benchmarks.cases import Case

_MAKE = ("benchmarks/measured/merge_copies.py", "make", "{folder}", "60000", "{size}")
_REVIEW = ("benchmarks/measured/review_page.py", "{folder}")


def _review(title: str, figure: str, at_most: float) -> Case:
    """Of such a merge in the real window."""
    return Case(
        f"Review of so many edits a side: {title}",
        measured=_REVIEW,
        prepare=_MAKE,
        sizes=(200, 2_000),
        figure=figure,
        median_at_most=at_most,
        rounds=5,
    )


CASES = (
    Case(
        "Merge: 5,000 items, 60,000 journal rows, so many edits a side",
        measured=("benchmarks/measured/merge_copies.py", "merge", "{folder}"),
        prepare=_MAKE,
        sizes=(200, 2_000),
        median_at_most=1_000,
        rounds=4,
    ),
    _review("from asking for the page to its lines painted", "first", 300),
    _review("the page read anew, as after an answer", "again", 300),
    _review("how long it holds the interface up", "held", 100),
    _review("a page further down, painted", "down", 100),
)
