"""The sentence about what an audience sees: every part of it, and its grammar."""

from __future__ import annotations

import pytest

from roadmapper.planning.sight_words import sight_words

Given = tuple[str, list[tuple[str, str]], list[str], list[str]]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("day", [], [], []), "Sees everything, dates to the day."),
        (("month", [], [], []), "Sees dates by month, and everything else."),
        (("hidden", [("owner", "owner")], [], []), "Sees no dates; does not see owners."),
        (
            ("quarter", [("owner", "owner"), ("custom.f1", "cost centre")], ["Reach", "Falcon"], ["idea"]),
            "Sees dates by quarter; does not see owners, cost centre, the themes Reach and Falcon or ideas.",
        ),
        (
            ("day", [], ["Reach"], ["declined"]),
            "Sees dates to the day; does not see the theme Reach or what was declined.",
        ),
    ],
)
def test_what_is_seen_is_one_sentence(given: Given, words: str) -> None:
    assert sight_words(*given) == words
