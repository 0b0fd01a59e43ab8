"""The colours of a Markdown source: which characters of a line are what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.ui.editors.markdown.syntax import AT_THE_TOP, TEXT, spans_of


def kinds(line: str, before: int = TEXT) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for start, length, kind in spans_of(line, before)[0]:
        found.setdefault(kind, []).append(line[start : start + length])
    return found


@pytest.mark.parametrize(
    ("line", "kind", "part"),
    [
        ("## Goals", "heading", "## Goals"),
        ("a **bold** word", "strong", "**bold**"),
        ("an *italic* word", "emphasis", "*italic*"),
        ("snake_case_name", "emphasis", ""),
        ("a `code [[ATL-1]]` span", "code", "`code [[ATL-1]]`"),
        ("a `code [[ATL-1]]` span", "fact", ""),
        ("until [[ATL-12.end:quarter]].", "fact", "[[ATL-12.end:quarter]]"),
        ("no [[fact here]]", "fact", ""),
        ("[[stories]]", "fact", "[[stories]]"),
        ("> [[requirements]]", "fact", "[[requirements]]"),
        ("a [link](https://example.com) here", "link", "[link](https://example.com)"),
        ("- [ ] open", "task", "[ ]"),
        ("- [x] done", "task_done", "[x]"),
        ("> said", "quote", "> said"),
        ("1. first", "mark", "1."),
        ("| a | b |", "mark", "|"),
        ("an <!-- aside --> here", "comment", "<!-- aside -->"),
        (r"a \*star\*", "emphasis", ""),
        ("~~gone~~", "struck", "~~gone~~"),
        ("**a `b` c**", "code", "`b`"),
    ],
)
def test_a_part_is_seen_for_what_it_is(line: str, kind: str, part: str) -> None:
    assert part in (kinds(line).get(kind) or [""])


def states(text: str) -> list[int]:
    state, found = AT_THE_TOP, []
    for line in text.split("\n"):
        _, state = spans_of(line, state)
        found.append(state)
    return found


def test_a_fence_reaches_to_one_as_long() -> None:
    lines = "text\n````py\n```\n# no heading\n````\n# heading"
    assert [state > TEXT for state in states(lines)] == [False, True, True, True, False, False]


def test_a_comment_reaches_over_lines() -> None:
    assert states("a <!-- b\nc\nd --> e\nf") == [1, 1, 0, 0]


def test_front_matter_stands_at_the_top_only() -> None:
    assert states("---\ntitle: x\n---\ntext") == [2, 2, 0, 0]
    assert states("text\n---\nmore") == [0, 0, 0]


@given(
    st.text(alphabet="*_`~[]()!<>-#|\\ ab1.\n\"'[[ATL-1]]", max_size=200),
    st.sampled_from([-1, 0, 1, 2, 22, 23]),
)
def test_any_line_has_spans_within_it(line: str, before: int) -> None:
    line = line.replace("\n", " ")
    spans, state = spans_of(line, before)
    assert all(start >= 0 and length >= 0 and start + length <= len(line) for start, length, _ in spans)
    assert state >= TEXT


@pytest.mark.parametrize("part", ["[", "*", "`a", "![[", "<!-", "**a ", "[a](", "~~"])
def test_a_long_line_takes_no_longer_than_its_length(part: str) -> None:
    spans_of(part * 20_000, TEXT)
