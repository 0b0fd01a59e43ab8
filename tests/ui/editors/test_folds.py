"""What folded headings hide, and what edits make of it: the rules alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.ui.editors.markdown import folds
from roadmapper.ui.editors.markdown.folds import Fold
from roadmapper.ui.editors.markdown.headings import Heading, headings_of

LINES = ["# Plan", "", "## Goals", "a", "### Later", "b", "## Empty", "## Risks", "c"]
SOME = st.lists(
    st.sampled_from(["# A", "## B", "### C", "#### D", "words", "", "```", "===", "---", "<!--", "-->"])
)


def sections(lines: list[str]) -> list[Fold]:
    return folds.sections(headings_of(lines), len(lines))


def hidden(found: list[Fold]) -> set[int]:
    return {line for begin, end in folds.hidden(found) for line in range(begin, end)}


def test_a_section_ends_at_the_next_heading_of_its_level_or_above() -> None:
    assert sections(LINES) == [Fold(0, 1, 9), Fold(2, 2, 6), Fold(4, 3, 6), Fold(7, 2, 9)]


def test_all_is_everything_under_a_title_that_heads_the_whole_text() -> None:
    assert folds.but_the_title(sections(LINES), 9) == sections(LINES)[1:]
    two = ["# A", "x", "# B", "x"]
    assert folds.but_the_title(sections(two), 4) == sections(two)
    assert folds.but_the_title(sections(["# A", "x"]), 2) == [Fold(0, 1, 2)]


def test_sections_around_a_line_come_from_the_outermost_in() -> None:
    assert [one.line for one in folds.around(sections(LINES), 5)] == [0, 2, 4]
    assert [one.line for one in folds.around(sections(LINES), 6)] == [0]
    assert folds.around(sections(["words"]), 0) == []


def test_hidden_runs_are_the_outermost_ones() -> None:
    assert folds.hidden(sections(LINES)[1:]) == [(3, 6), (8, 9)]
    assert folds.hidden(sections(LINES)) == [(1, 9)]


def test_an_edit_beside_a_fold_carries_it_along() -> None:
    one = [Fold(4, 2, 7)]
    assert folds.carried(one, 0, 1, 3) == [Fold(6, 2, 9)]  # two lines more above
    assert folds.carried(one, 2, 2, 1) == [Fold(3, 2, 6)]  # one line less above
    assert folds.carried(one, 7, 1, 4) == one  # behind
    assert folds.carried(one, 4, 1, 1) == one  # within the heading
    assert folds.carried(one, 4, 1, 2) == [Fold(5, 2, 8)]  # a line put in before the heading
    assert folds.carried(one, 3, 2, 1) == [Fold(3, 2, 6)]  # joined with the line above
    assert folds.carried(one, 0, 0, 0) == one


def test_an_edit_of_hidden_lines_opens_them() -> None:
    one = [Fold(4, 2, 7)]
    for first, removed, added in ((5, 1, 1), (4, 2, 1), (6, 2, 1), (0, 9, 9), (3, 6, 1), (4, 1, 0)):
        assert folds.carried(one, first, removed, added) == [], (first, removed, added)


def section_end(headings: list[Heading], number: int, lines: int) -> int:
    """The line of the next heading of its level or above: slow, and plainly right."""
    level = headings[number].level
    return next((one.line for one in headings[number + 1 :] if one.level <= level), lines)


@given(SOME)
def test_sections_are_those_of_the_headings(lines: list[str]) -> None:
    found = headings_of(lines)
    expected = [
        Fold(one.line, one.level, section_end(found, number, len(lines))) for number, one in enumerate(found)
    ]
    assert sections(lines) == [one for one in expected if one.end > one.line + 1]


@given(SOME, st.data())
def test_whatever_is_edited_just_the_folded_headings_sections_are_hidden(
    lines: list[str], data: st.DataObject
) -> None:
    lines = lines or [""]
    all_ = sections(lines)
    chosen = data.draw(st.sets(st.sampled_from(range(len(all_)))) if all_ else st.just(set[int]()))
    folded = [all_[place] for place in sorted(chosen)]
    for _ in range(3):
        seen = [line not in hidden(folded) for line in range(len(lines))]
        first = data.draw(st.integers(0, len(lines) - 1))
        removed = data.draw(st.integers(1, len(lines) - first))
        put = data.draw(
            st.lists(st.sampled_from(["## B", "# A", "words", "```", "==="]), min_size=1, max_size=3)
        )
        lines = [*lines[:first], *put, *lines[first + removed :]]
        seen[first : first + removed] = [True] * len(put)
        folded = folds.settled(folds.carried(folded, first, removed, len(put)), sections(lines))
        sections_of = [set(range(one.line + 1, one.end)) for one in sections(lines) if one in folded]
        assert hidden(folded) == set().union(*sections_of)
        assert len(sections_of) == len(folded)
        assert not any(seen[line] for line in hidden(folded)), "nothing that was seen is hidden by an edit"
