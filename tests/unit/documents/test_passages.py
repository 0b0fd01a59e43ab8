"""Passages are found again: exactly where they were moved to, by what is left of them, or not at all."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.documents.passages import Anchor, anchor_at, anchor_of, find, find_all

TEXT = (
    "# Guided onboarding\n\n## Problem\n\nSix of nine admins never reached a first report. They left at the "
    "permissions page.\n\n## Goals\n\n- A first report in under ten minutes\n- Fewer calls to support\n"
)
QUOTE = "never reached a first report"


def anchored(text: str, quote: str, nth: int = 0) -> Anchor:
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return anchor_at(text, start, start + len(quote))


def words_at(text: str, anchor: Anchor) -> str:
    found = find(text, anchor)
    return "" if found.is_lost else text[found.start : found.end]


def test_a_passage_is_found_where_it_was() -> None:
    anchor = anchored(TEXT, QUOTE)
    found = find(TEXT, anchor)
    assert (found.state, found.sure) == ("exact", True)
    assert TEXT[found.start : found.end] == QUOTE


def test_an_anchor_is_kept_as_plain_values() -> None:
    anchor = anchored(TEXT, "first report", 1)
    assert anchor_of(json.loads(json.dumps(anchor.as_values()))) == anchor
    assert (anchor.nth, anchor.total, anchor.reach) == (1, 2, 1)


@pytest.mark.parametrize("odd", [{}, {"quote": 7}, {"quote": None}])
def test_what_is_no_anchor_is_of_the_whole_document(odd: dict[str, object]) -> None:
    assert anchor_of(odd) is None


def test_odd_values_beside_a_quote_leave_the_quote() -> None:
    odd = anchor_of({"quote": QUOTE, "start": "soon", "before": 3})
    assert odd is not None
    assert odd == Anchor(QUOTE)
    assert words_at(TEXT, odd) == QUOTE


@given(st.text(max_size=80))
def test_what_is_written_before_moves_it_exactly(written: str) -> None:
    anchor = anchored(TEXT, QUOTE)
    found = find(written + TEXT, anchor)
    assert found.start == len(written) + anchor.start
    assert found.sure


@given(
    st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 60), st.text("abc \n-*é🙂", max_size=30)), max_size=200
    )
)
def test_edits_around_a_passage_never_lose_it(edits: list[tuple[float, int, str]]) -> None:
    before, _, after = TEXT.partition(QUOTE)
    for where, length, written in edits:
        at = round(where * (len(before) + len(after)))
        if at <= len(before):
            begin = max(0, at - length)
            before = before[:begin] + written + before[at:]
        else:
            begin = at - len(before)
            after = after[:begin] + written + after[begin + length :]
    found = find(before + QUOTE + after, anchored(TEXT, QUOTE))
    assert (found.start, found.end) == (len(before), len(before) + len(QUOTE))


def joined(parts: list[str], between: list[str]) -> str:
    return between[0] + "".join(part + gap for part, gap in zip(parts, between[1:], strict=True))


@pytest.mark.parametrize("seed", range(20))
def test_two_hundred_random_edits_around_many_comments(seed: int) -> None:
    """Passages of an unlike text keep their places through 200 edits between them."""
    chance = random.Random(seed)
    parts = [f"Passage {number} of this text, said once." for number in range(40)]
    between = [f" filler {number}\n" for number in range(41)]
    text = joined(parts, between)
    anchors = [anchored(text, part) for part in parts]
    for _ in range(200):
        place = chance.randrange(len(between))
        old = between[place]
        at, length = chance.randint(0, len(old)), chance.randint(0, 12)
        between[place] = old[:at] + chance.choice(("", "x", "\n", "more words ", "🙂é")) + old[at + length :]
    text, place = joined(parts, between), len(between[0])
    for found, part, gap in zip(find_all(text, anchors), parts, between[1:], strict=True):
        assert (found.start, found.end) == (place, place + len(part))
        place += len(part) + len(gap)


@given(st.integers(2, 30), st.data())
def test_a_repeated_passage_keeps_its_own_place(rows: int, data: st.DataObject) -> None:
    """Equal rows: what is written between them never makes a comment jump from one to another."""
    nth = data.draw(st.integers(0, rows - 1))
    text = "- done by Ana\n" * rows
    anchor = anchored(text, "done by Ana", nth)
    gaps = [data.draw(st.text("xyz \n", max_size=5)) for _ in range(rows)]
    edited = "".join(f"{gap}- done by Ana\n" for gap in gaps)
    place = sum(len(gap) for gap in gaps[: nth + 1]) + nth * len("- done by Ana\n") + 2
    found = find(edited, anchor)
    assert (found.start, found.sure) == (place, True)


def test_one_of_equal_passages_that_was_moved_goes_with_what_surrounds_it() -> None:
    sections = [f"## Part {name}\n\nThe owner of this part is Ana, as {name} says.\n\n" for name in "ABCD"]
    text = "".join(sections)
    anchor = anchored(text, "owner of this part is Ana", 1)
    moved = "".join(sections[place] for place in (0, 2, 3, 1))
    assert find(moved, anchor).start == moved.index("owner", moved.index("## Part B"))


def test_a_passage_with_other_words_is_found_as_changed() -> None:
    anchor = anchored(TEXT, "Six of nine admins never reached a first report.")
    edited = TEXT.replace("never reached a first report", "never reached their first weekly report")
    found = find(edited, anchor)
    assert found.state == "changed"
    assert edited[found.start : found.end] == "Six of nine admins never reached their first weekly report."


def test_a_changed_passage_is_found_though_its_surroundings_are_gone() -> None:
    anchor = anchored(TEXT, "Six of nine admins never reached a first report.")
    edited = "Other words altogether. Six of nine new admins never reached a first report. And more of these."
    assert words_at(edited, anchor) == "Six of nine new admins never reached a first report."


@pytest.mark.parametrize("gone", [QUOTE, f" admins {QUOTE}. They left"])
def test_a_passage_that_is_gone_is_lost(gone: str) -> None:
    anchor = anchored(TEXT, QUOTE)
    assert find(TEXT.replace(gone, ""), anchor).is_lost
    assert find("", anchor).is_lost


def test_one_of_equal_passages_whose_number_changed_is_not_sure() -> None:
    text = "- done by Ana\n" * 40
    anchor = anchored(text, "done by Ana", 20)
    assert not find(text + "- done by Ana\n" * 3, anchor).sure


def test_a_place_between_characters_moves_with_its_neighbours() -> None:
    at = TEXT.index("- Fewer")
    anchor = anchor_at(TEXT, at, at)
    edited = "More before.\n" + TEXT.replace("calls to support", "tickets")
    assert find(edited, anchor).start == edited.index("- Fewer")
    assert find(edited.replace("- A first report in under ten minutes\n", ""), anchor).sure
    assert find("nothing of it", anchor).is_lost
    assert find("", anchor_at("", 0, 0)).sure


@given(st.text("ab \n", max_size=60), st.text("ab \n", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_anchor_in_any_text_is_answered(text: str, edited: str, one: int, other: int) -> None:
    anchor = anchor_at(text, min(one, other), max(one, other))
    found = find(edited, anchor)
    assert found.is_lost or 0 <= found.start <= found.end <= len(edited)
    same = find(text, anchor)
    assert (same.start, same.end) == (anchor.start, anchor.start + len(anchor.quote))


def test_two_hundred_comments_on_twenty_thousand_words_are_found() -> None:
    chance = random.Random(1)
    words = [
        chance.choice(("report", "admin", "the", "of", "permission", "goal", "metric")) for _ in range(20_000)
    ]
    text = " ".join(words)
    starts = [chance.randrange(len(text) - 200) for _ in range(200)]
    anchors = [anchor_at(text, at, at + chance.choice((3, 20, 120))) for at in starts]
    chopped = text[:5_000] + text[5_400:]
    assert len(find_all(chopped, anchors)) == 200
