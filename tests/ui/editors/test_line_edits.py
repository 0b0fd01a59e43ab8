"""Formatting as plain text: every mark and every line format is a toggle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.ui.editors.markdown import line_edits
from roadmapper.ui.editors.markdown.line_edits import Continued, toggle_list, toggle_mark


def marked(text: str, mark: str) -> str:
    """Toggle with the selection between two bars, or the cursor at one; the same in the result."""
    start = text.index("|")
    bare = text.replace("|", "")
    end = text.rindex("|") - 1 if text.count("|") > 1 else start
    edited = toggle_mark(bare, start, end, mark)
    shown = edited.text[: edited.end] + ("|" if edited.end > edited.start else "") + edited.text[edited.end :]
    return shown[: edited.start] + "|" + shown[edited.start :]


@pytest.mark.parametrize(
    ("before", "mark", "after"),
    [
        ("a |word| here", "**", "a **|word|** here"),
        ("a **|word|** here", "**", "a |word| here"),
        ("a |**word**| here", "**", "a |word| here"),
        ("a wo|rd here", "**", "a **wo|rd** here"),
        ("a **wo|rd** here", "**", "a wo|rd here"),
        ("a | here", "**", "a **|** here"),
        ("a **|** here", "**", "a | here"),
        ("**|word|**", "*", "***|word|***"),
        ("***|word|***", "*", "**|word|**"),
        ("***|word|***", "**", "*|word|*"),
        ("*|word|*", "**", "***|word|***"),
        ("a| word |b", "**", "a **|word|** b"),
        ("|x|", "`", "`|x|`"),
        ("|x|", "~~", "~~|x|~~"),
    ],
)
def test_a_mark_is_put_around_and_taken_away(before: str, mark: str, after: str) -> None:
    assert marked(before, mark) == after


@given(st.text(alphabet="ab c", min_size=1, max_size=12), st.data(), st.sampled_from(["**", "*", "`", "~~"]))
def test_twice_is_nothing(text: str, data: st.DataObject, mark: str) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    once = toggle_mark(text, start, end, mark)
    assert toggle_mark(*once, mark).text == text


LINES = st.lists(st.sampled_from(["one", "two words", "  deep", "", "three"]), min_size=1, max_size=4)


@given(LINES, st.sampled_from(["bullet", "number", "task"]))
def test_a_list_is_made_and_unmade(lines: list[str], kind: str) -> None:
    made = toggle_list(lines, kind)
    if any(line.strip() for line in lines):
        assert toggle_list(made, kind) == lines


@pytest.mark.parametrize(
    ("lines", "kind", "made"),
    [
        (["a", "b"], "number", ["1. a", "2. b"]),
        (["- a", "- b"], "number", ["1. a", "2. b"]),
        (["1. a", "2. b"], "task", ["- [ ] a", "- [ ] b"]),
        (["- [x] a"], "bullet", ["- a"]),
        (["- a", "b"], "bullet", ["- a", "- b"]),
        ([""], "bullet", ["- "]),
    ],
)
def test_one_list_becomes_another(lines: list[str], kind: str, made: list[str]) -> None:
    assert toggle_list(lines, kind) == made


def test_headings_quotes_fences_and_tables_are_toggles() -> None:
    assert line_edits.toggle_heading(["a"], 2) == ["## a"]
    assert line_edits.toggle_heading(["# a"], 2) == ["## a"]
    assert line_edits.toggle_heading(["## a"], 2) == ["a"]
    assert line_edits.toggle_quote(line_edits.toggle_quote(["a", "", "b"])) == ["a", "", "b"]
    assert line_edits.toggle_fence(line_edits.toggle_fence(["x = 1"])) == ["x = 1"]
    made = line_edits.toggle_table(["a\tb", "1\t2"])
    assert made == ["| a | b |", "|---|---|", "| 1 | 2 |"]
    assert line_edits.toggle_table(made) == ["a\tb", "1\t2"]
    assert line_edits.toggle_table([""])[1] == "|---|---|---|"


@pytest.mark.parametrize(
    ("line", "column", "found"),
    [
        ("- one", 5, Continued(0, "\n- ")),
        ("  3. one", 8, Continued(0, "\n  4. ")),
        ("- [x] done", 10, Continued(0, "\n- [ ] ")),
        ("> quoted", 8, Continued(0, "\n> ")),
        ("> - deep", 8, Continued(0, "\n> - ")),
        ("- ", 2, Continued(2, "")),
        ("1. ", 3, Continued(3, "")),
        ("plain", 5, None),
        ("- one", 1, None),
        ("**bold** text", 13, None),
    ],
)
def test_return_goes_on_with_the_list(line: str, column: int, found: Continued | None) -> None:
    assert line_edits.continued(line, column) == found


def test_items_are_indented_by_their_mark() -> None:
    assert line_edits.indented("- a", deeper=True) == "  - a"
    assert line_edits.indented("1. a", deeper=True) == "   1. a"
    assert line_edits.indented("  - a", deeper=False) == "- a"
    assert line_edits.indented("- a", deeper=False) == "- a"
