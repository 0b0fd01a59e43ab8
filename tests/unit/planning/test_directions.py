"""A title from right to left in a sentence from left to right: neither turns the other around."""

from __future__ import annotations

from datetime import date

from roadmapper.planning.dependencies import Dependency, Span, violation_words, violations
from roadmapper.planning.directions import isolated

LAUNCH = "השקה"


def test_only_titles_from_right_to_left_are_marked() -> None:
    assert isolated("Größe → 計画 🚀") == "Größe → 計画 🚀"
    assert isolated(LAUNCH) == f"\u2068{LAUNCH}\u2069"
    assert isolated("Beta خطة") == "\u2068Beta خطة\u2069"


def test_a_sentence_that_begins_with_one_keeps_its_direction() -> None:
    spans = {
        "a": Span(date(2027, 1, 4), date(2027, 1, 29)),
        "b": Span(date(2027, 1, 20), date(2027, 2, 5)),
    }
    [found] = violations(spans, [Dependency("a", "b")])
    words = violation_words(found, {"a": "API", "b": LAUNCH})
    assert words == f"\u2068{LAUNCH}\u2069 starts 9 days before API ends"
