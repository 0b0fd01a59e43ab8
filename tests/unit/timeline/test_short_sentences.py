"""Sentences cut to a room: the titles give way, the longest first, and nothing else does."""

from __future__ import annotations

import pytest

from roadmapper.timeline.short_sentences import shortened

TITLES = ("Customer-managed keys", "Data residency EU")
SENTENCE = "Customer-managed keys starts 3 days after Data residency EU ends, 27 days too early"


def test_what_fits_stays_whole() -> None:
    assert shortened(SENTENCE, TITLES, len(SENTENCE), len) == SENTENCE


@pytest.mark.parametrize("room", range(65, len(SENTENCE)))
def test_the_titles_give_way_and_the_room_is_used(room: int) -> None:
    short = shortened(SENTENCE, TITLES, room, len)
    assert short is not None
    assert room - 3 <= len(short) <= room
    first, rest = short.split(" starts 3 days after ")
    second = rest.removesuffix(" ends, 27 days too early")
    assert rest != second
    for shown, title in zip((first, second), TITLES, strict=True):
        assert title.startswith(shown.removesuffix("…"))
    assert abs(len(first) - len(second)) <= 4  # neither is cut to bits for the other's sake


def test_a_title_within_another_or_with_signs_of_patterns_is_found() -> None:
    titles = ("Billing (v2.0) [beta]", "Billing (v2.0) [beta] rollout")
    sentence = f"{titles[1]} starts 6 days before {titles[0]} ends"
    short = shortened(sentence, titles, len(sentence) - 10, len)
    assert short == "Billing (v2.0) [bet… starts 6 days before Billing (v2.0) [bet… ends"


def test_where_titles_are_not_what_takes_the_room_it_says_so() -> None:
    assert shortened(SENTENCE, TITLES, 40, len) is None
    assert shortened("Remove the dependency", TITLES, 10, len) is None
    assert shortened("A starts 6 days before B ends", ("A", "B"), 10, len) is None
