"""A text that somebody else changes while it is typed in: both changes are kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.ui.editors.markdown.outside_change import merged, replacements

TEXTS = st.lists(st.sampled_from(["a", "b", "c", "", "long line"]), max_size=8).map("\n".join)
BASE = "one\ntwo\nthree\nfour\nfive\n"


@given(TEXTS, TEXTS)
def test_replacements_turn_one_text_into_the_other(old: str, new: str) -> None:
    text = old
    for start, end, words in replacements(old, new):
        text = text[:start] + words + text[end:]
    assert text == new


@given(TEXTS, TEXTS)
def test_one_change_alone_is_taken_as_it_is(base: str, new: str) -> None:
    assert merged(base, new, base) == new
    assert merged(base, base, new) == new
    assert merged(base, new, new) == new


def test_changes_at_two_places_are_both_kept() -> None:
    assert merged(BASE, BASE.replace("two", "TWO"), BASE.replace("four", "FOUR")) == (
        "one\nTWO\nthree\nFOUR\nfive\n"
    )


def test_where_they_collide_both_stay() -> None:
    both = merged(BASE, BASE.replace("two", "typed"), BASE.replace("two", "stored"))
    assert both == "one\nstored\ntyped\nthree\nfour\nfive\n"


@given(st.integers(0, 4), st.integers(0, 4), st.booleans())
def test_a_typed_line_is_never_lost(mine: int, theirs: int, delete: bool) -> None:
    lines = BASE.splitlines(keepends=True)
    typed = [*lines[:mine], "typed\n", *lines[mine + 1 :]]
    stored = [*lines[:theirs], *([] if delete else ["stored\n"]), *lines[theirs + 1 :]]
    both = merged(BASE, "".join(typed), "".join(stored))
    assert "typed\n" in both
    assert delete or "stored\n" in both
