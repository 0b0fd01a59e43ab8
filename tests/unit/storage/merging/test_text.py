"""Texts merged three ways: paragraphs, lines, words, and what is left for a person to decide."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmapper.storage.merging.matching import hunks
from roadmapper.storage.merging.text import Merged, merge_texts

_PART = st.sampled_from(
    ["a", "b b", "c\nd", "```\nx\n\ny\n```", "| a | b |\n| - | - |", "e f g", "", "- h\n- i"]
)
_TEXT = st.lists(_PART, max_size=8).map("\n\n".join)


def merged(base: str, earlier: str, later: str) -> str:
    """The text of a merge in which nothing is disputed."""
    found = merge_texts(base, earlier, later)
    assert found.disputed == 0
    assert found.other == found.text
    return found.text


def test_different_paragraphs_take_both() -> None:
    assert merged("One.\n\nTwo.\n\nThree.", "One!\n\nTwo.\n\nThree.", "One.\n\nTwo.\n\nThree!") == (
        "One!\n\nTwo.\n\nThree!"
    )


def test_neighbouring_paragraphs_take_both() -> None:
    assert merged("One.\n\nTwo.", "First.\n\nTwo.", "One.\n\nSecond.") == "First.\n\nSecond."


def test_same_paragraph_other_words_is_merged_and_to_be_checked() -> None:
    found = merge_texts("The quick brown fox.", "The slow brown fox.", "The quick brown dog.")
    assert found == Merged("The slow brown dog.", "The slow brown dog.", "The slow brown dog.", 0, 1)


def test_same_word_shows_the_later_and_keeps_the_other() -> None:
    found = merge_texts(
        "Keep.\n\nA quick fox.\n\nEnd.", "Keep.\n\nA red fox.\n\nEnd!", "Keep.\n\nA blue fox.\n\nEnd."
    )
    assert found == Merged(
        "Keep.\n\nA blue fox.\n\nEnd!",
        "Keep.\n\nA red fox.\n\nEnd!",
        "Keep.\n\nA red fox.\nA blue fox.\n\nEnd!",
        1,
        0,
    )


def test_a_dispute_mixes_no_half_sentences() -> None:
    found = merge_texts("We ship in May to all.", "We ship in June to some.", "They ship in July to all.")
    assert found.text == "They ship in July to all."
    assert found.other == "We ship in June to some."


@pytest.mark.parametrize("deleted_later", [True, False])
def test_paragraph_deleted_against_edited_shows_the_edited(deleted_later: bool) -> None:
    base, deleted, edited = "A\n\nB\n\nC", "A\n\nC", "A\n\nB, edited\n\nC"
    found = merge_texts(base, *((edited, deleted) if deleted_later else (deleted, edited)))
    assert found == Merged(edited, deleted, edited, 1, 0)


def test_two_inserts_at_one_spot_are_both_kept() -> None:
    assert merged("A\n\nB", "A\n\nX\n\nB", "A\n\nY\n\nB") == "A\n\nX\n\nY\n\nB"
    assert merged("A", "A\n\nX", "A\n\nY") == "A\n\nX\n\nY"
    assert merged("- a\n- b", "- a\n- b\n- c", "- a\n- b\n- d") == "- a\n- b\n- c\n- d"


def test_the_same_insert_on_both_sides_comes_once() -> None:
    assert merged("A\n\nB", "A\n\nX\n\nP\n\nB", "A\n\nX\n\nQ\n\nB") == "A\n\nX\n\nP\n\nQ\n\nB"


def test_fenced_code_and_tables() -> None:
    code = "```\none = 1\n\ntwo = 2\n\nthree = 3\n```"
    assert merged(code, code.replace("= 1", "= 11"), code.replace("= 3", "= 33")) == (
        "```\none = 11\n\ntwo = 2\n\nthree = 33\n```"
    )
    table = "| a | b |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |"
    assert merged(table, table.replace("| 1 ", "| 9 "), table + "\n| 5 | 6 |") == (
        "| a | b |\n| - | - |\n| 9 | 2 |\n| 3 | 4 |\n| 5 | 6 |"
    )
    removed = merge_texts(f"A\n\n{code}\n\nB", "A\n\nB", f"A\n\n{code.replace('= 2', '= 22')}\n\nB")
    assert removed.disputed == 1
    assert code.replace("= 2", "= 22") in removed.text


def test_crlf() -> None:
    base, windows = "One\nTwo\n\nThree\n", "One\r\nTwo\r\n\r\nThree\r\n"
    assert merged(base, windows, "One\nTwo\n\nFour\n") == "One\r\nTwo\r\n\r\nFour\r\n"
    assert merged(windows, "One\nTwo\n\nThree\n", "One\r\nTwo\r\n\r\nFour\r\n") == "One\nTwo\n\nFour\n"
    mixed = "One\r\nTwo\nThree"
    assert merged(mixed, mixed + "\n\nMore", mixed.replace("Three", "3")) == "One\r\nTwo\n3\n\nMore"


def test_ten_thousand_identical_paragraphs() -> None:
    parts = ["same"] * 10_000
    base = "\n\n".join(parts)
    one = "\n\n".join([*parts[:3000], "x", *parts[3001:7000], "y", *parts[7001:]])
    other = "\n\n".join([*parts[:5000], "z", *parts[5200:]])
    began = time.perf_counter()
    found = merge_texts(base, one, other)
    shorter = merge_texts(base, one, "\n\n".join(parts[:4000]))
    assert time.perf_counter() - began < 20
    assert {"x", "y", "z"} <= set(found.text.split("\n\n"))
    assert "x" in shorter.text + shorter.other


@given(old=st.lists(st.sampled_from("abcdef")), new=st.lists(st.sampled_from("abcdefxyz")))
def test_hunks_lead_from_one_to_the_other(old: list[str], new: list[str]) -> None:
    made, at = [], 0
    for hunk in hunks(old, new):
        made += old[at : hunk.low] + new[hunk.start : hunk.end]
        at = hunk.high
    assert made + old[at:] == new


@given(base=_TEXT, earlier=_TEXT, later=_TEXT)
@settings(max_examples=200)
def test_no_words_of_either_side_are_lost(base: str, earlier: str, later: str) -> None:
    found = merge_texts(base, earlier, later)
    added = (set(earlier.split()) | set(later.split())) - set(base.split())
    assert added <= set(found.text.split()) | set(found.other.split())
    if found.disputed == 0:
        assert found.text == found.other


@given(base=_TEXT, one=_TEXT)
def test_one_side_alone_is_taken_letter_for_letter(base: str, one: str) -> None:
    assert merge_texts(base, one, base).text == one
    assert merge_texts(base, base, one).text == one
    assert merge_texts(base, one, one).text == one


def test_paragraphs_begun_where_nothing_was_follow_one_another() -> None:
    found = merge_texts("", "A one.\n\nA two.\n", "B one.\n\nB two.\n")
    assert found.text == "A one.\n\nA two.\n\nB one.\n\nB two.\n"
    assert found.disputed == 0
