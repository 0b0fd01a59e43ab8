"""The keys by which a table sorts words that hold numbers."""

from __future__ import annotations

import random

import pytest

from roadmapper.ui.tables.arrangement import natural


@pytest.mark.parametrize(
    "in_order",
    [
        ["ATL-2", "ATL-12", "ATL-100"],
        ["alpha", "Beta", "gamma"],
        ["Wave 2 part 10", "Wave 10 part 9"],
        ["7 days", "007 nights", "a week"],
        ["x" + "9" * 15, "x1" + "0" * 15],
    ],
)
def test_words_sort_as_people_count(in_order: list[str]) -> None:
    mixed = random.Random(7).sample(in_order, len(in_order))
    assert sorted(mixed, key=natural) == in_order


def test_digits_without_end_sort_too() -> None:
    assert natural("9" * 6_000) > natural("8" * 6_000)
