"""Text that is typed while somebody else changes it too: both changes are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.entities.initiative import Initiative
from roadmapper.storage.typed_text import TypedText, merged
from roadmapper.storage.workspace import Workspace

TEXTS = st.lists(st.sampled_from(["a", "b", "c", "", "long line"]), max_size=8).map("\n".join)
BASE = "one\ntwo\nthree\nfour\nfive\n"


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


def test_changes_of_other_words_of_a_line_are_both_made() -> None:
    typed, stored = "Six of nine teams never got there.\n", "Six of nine admins never arrived there.\n"
    assert merged("Six of nine admins never got there.\n", typed, stored) == (
        "Six of nine teams never arrived there.\n"
    )


def test_lines_that_collide_at_the_end_of_a_text_without_a_line_end_stay_apart() -> None:
    assert merged("one\ntwo", "one\ntyped", "one\nstored") == "one\nstored\ntyped"
    assert merged("one\r\ntwo", "one\r\ntyped", "one\r\nstored") == "one\r\nstored\r\ntyped"


def test_what_both_began_where_nothing_was_is_not_woven_into_one_another() -> None:
    typed, stored = "Mine one.\n\nMine two.\n", "Theirs one.\n\nTheirs two.\n"
    assert merged("", typed, stored) == "Theirs one.\n\nTheirs two.\n\nMine one.\n\nMine two.\n"
    assert merged(" \n", "typed", "stored\nmore") == "stored\nmore\n\ntyped"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("```\nmine()\n```\n", "```\ntheirs()\n```\n"),
        ("| A |\n|---|\n| 1 |\n", "| B |\n|---|\n| 2 |\n"),
        ("- a\n- b\n", "- a\n- c\n"),
    ],
)
def test_blocks_that_collide_stay_whole(typed: str, stored: str) -> None:
    assert merged("Words.\n", typed, stored) == f"{stored}\n{typed}"


WORDS = st.lists(st.sampled_from(["a", "b b", "c d e", "", "- x"]), max_size=6).map("\n".join)


@given(WORDS, WORDS, WORDS)
def test_no_word_that_either_has_written_anew_is_lost(base: str, typed: str, stored: str) -> None:
    typed, stored = f"{typed}\nMINE", f"{stored}\nTHEIRS"
    both = merged(base, typed, stored)
    assert both.count("MINE") == 1
    assert both.count("THEIRS") == 1


def test_an_edit_puts_typed_text_into_what_is_stored_by_then(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "plan.roadmap") as workspace:
        with workspace.edit("Add") as edit:
            item = edit.add(Initiative(title="Webhooks", summary=BASE))
        with workspace.edit("Theirs") as edit:
            edit.change(Initiative, item.id, summary=BASE.replace("two", "TWO"))
        with workspace.edit("Mine") as edit:
            edit.change(Initiative, item.id, summary=TypedText(BASE.replace("four", "FOUR"), BASE))
        assert workspace.get(Initiative, item.id).summary == "one\nTWO\nthree\nFOUR\nfive\n"
        with workspace.edit("Nothing was typed") as edit:
            assert not edit.change(Initiative, item.id, summary=TypedText(BASE, BASE))
        with workspace.edit("All of it goes") as edit:
            edit.change(Initiative, item.id, summary=TypedText("", "one\nTWO\nthree\nFOUR\nfive\n"))
        assert workspace.get(Initiative, item.id).summary is None
        with workspace.edit("As it was before anything was written") as edit:
            edit.change(Initiative, item.id, summary=TypedText("Words", ""))
        assert workspace.get(Initiative, item.id).summary == "Words"
