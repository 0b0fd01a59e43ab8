"""Tables and lists read as records and written again: recognised by their heads, and no word lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.documents.record_markdown import SOURCE, requirements_markdown, stories_markdown
from roadmapper.documents.record_reading import Passage, passage_at
from roadmapper.documents.records import Criterion, Requirement, Story

TABLE = """Words | before

| ID | Description | MoSCoW | Owner | Status | Acceptance criteria |
|----|:-----------:|--------|-------|--------|---------------------|
| REQ-3 | Fast \\| always | **Must** | Ana | done | p95 < 200 ms<br>always |
| FR-7 | Safe | High | | Waiting | |

after"""
LIST = """# Stories

- **US-2** As an admin, I want to export, so that others read it (Must, in progress)
  - [x] Given a list, when I export, then a file is saved (met by Ada on 2026-11-20)
  - [ ] It is quick
- [x] As a guest I can look
  around

  - Given a door
  - When I knock
  - Then it opens
  - And it is warm
* Plain words

after
"""


def passage(text: str, line: int) -> Passage:
    found = passage_at(text, line, line)
    assert found is not None
    return found


def test_a_table_is_read_by_its_heads_and_keeps_what_no_field_holds() -> None:
    found = passage(TABLE, 4)
    assert (found.first, found.end) == (2, 6)
    assert found.requirements() == [
        Requirement("Fast | always (Owner: Ana)", "must", "done", "p95 < 200 ms always", 3),
        Requirement("FR-7: Safe (Priority: High; Status: Waiting)"),
    ]


def test_a_table_of_stories_is_read_by_its_heads() -> None:
    text = (
        "|As a|I want|So that|Acceptance|Given|When|Then|\n|-|-|-|-|-|-|-|\n"
        "|admin|to export|others read|- [x] Quick<br>- [ ] Given a, when b, then c|x|y|z|\n"
    )
    assert passage(text, 2).stories() == [
        Story(
            "to export",
            "admin",
            "others read",
            criteria=(Criterion("Quick", met=True), Criterion("c", "a", "b"), Criterion("z", "x", "y")),
        )
    ]
    sentences = (
        "| User story | Priority |\n|---|---|\n| As an owner I want to pay so that I sleep | should |\n"
    )
    assert passage(sentences, 0).stories() == [Story("to pay", "owner", "I sleep", "should")]


def test_a_list_is_read_with_its_boxes_numbers_and_steps() -> None:
    found = passage(LIST, 6)
    assert (found.first, found.end) == (2, 13)
    assert found.stories() == [
        Story(
            "to export",
            "admin",
            "others read it",
            "must",
            "in_progress",
            (
                Criterion("a file is saved", "a list", "I export", True, "Ada", "2026-11-20"),
                Criterion("It is quick"),
            ),
            2,
        ),
        Story(
            "I can look around",
            "guest",
            status="done",
            criteria=(Criterion("it opens, And it is warm", "a door", "I knock"),),
        ),
        Story("Plain words"),
    ]
    assert found.requirements()[2] == Requirement("Plain words")
    assert found.requirements()[0].acceptance.startswith("[x] Given a list, when I export")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("just words", 0),
        ("```\n- a\n```", 1),
        ("| a | b |\n| c | d |", 0),
        ("| a |\n|---|", 0),
        ("", 0),
        ("- a", 5),
    ],
)
def test_other_text_is_no_records(text: str, line: int) -> None:
    assert passage_at(text, line, line) is None


def test_a_selection_finds_the_first_in_it() -> None:
    found = passage_at(TABLE, 0, 7)
    assert found is not None
    assert found.first == 2


TEXT = st.text(st.sampled_from("abz ÄЖ国\\|*_`[]()<>:;,.-#+=!&{}%~^\"'0129"), min_size=1, max_size=24).map(
    lambda text: " ".join(text.split())
)
STORED = TEXT.filter(bool)
CELL = st.one_of(
    STORED,
    st.sampled_from(
        ["Must", "should", "In progress", "[x]", "REQ-4", "Given a, when b, then c", "x<br>y", ""]
    ),
)
HEAD = st.sampled_from(
    [
        "ID",
        "Requirement",
        "Priority",
        "Status",
        "Acceptance",
        "Owner",
        "Given",
        "When",
        "Then",
        "As a",
        "I want",
        "So that",
    ]
)


def words_of(text: str) -> list[str]:
    """Words as they read: letters and digits of any script; a line break in a cell and a tick are none."""
    plain = re.sub(r"<br\s*/?>", " ", text)
    plain = re.sub(r"\[[ xX]\]", " ", plain)
    return re.findall(r"\w+", plain.casefold())


def table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


@given(st.lists(HEAD, min_size=1, max_size=6, unique=True), st.data())
def test_table_to_records_to_text_keeps_every_cell_word(heads: list[str], data: st.DataObject) -> None:
    rows = data.draw(
        st.lists(st.lists(CELL, min_size=len(heads), max_size=len(heads)), min_size=1, max_size=4)
    )
    found = passage_at(table(heads, rows), 0, 0)
    assert found is not None
    asked = sorted(word for row in rows for cell in row for word in words_of(cell))
    for written in (
        requirements_markdown(found.requirements(), SOURCE),
        stories_markdown(found.stories(), SOURCE),
    ):
        kept = words_of(written)
        for word in asked:
            assert word in kept, (word, written)
            kept.remove(word)


@given(
    st.lists(
        st.builds(
            Requirement,
            STORED,
            st.sampled_from(["", "must", "wont"]),
            st.sampled_from(["open", "in_progress", "done", "dropped"]),
            st.one_of(st.just(""), STORED),
            st.integers(1, 99),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_requirements_come_back_from_their_table_as_they_were(items: list[Requirement]) -> None:
    found = passage_at(requirements_markdown(items, SOURCE), 0, 0)
    assert found is not None
    assert found.requirements() == items


SECTIONS = """## Stories

### US-3: Export the plan ###

As an admin, I want to export,
so that others read it.

**Priority:** Must have
**Status:** In progress

#### Acceptance criteria

- [x] It is quick
- Given a list,
  when I export, then a file is saved

### **US-7** – Look around (Should have)

For guests.

## After
"""


@pytest.mark.parametrize("line", [2, 4, 11, 13, 15, 17])
def test_sections_with_numbers_are_a_record_each(line: int) -> None:
    found = passage(SECTIONS, line)
    assert (found.first, found.end) == (2, 19)
    assert found.stories() == [
        Story(
            "to export",
            "admin",
            "others read it. (Export the plan)",
            "must",
            "in_progress",
            (Criterion("It is quick", met=True), Criterion("a file is saved", "a list", "I export")),
            3,
        ),
        Story("Look around (Should have) (For guests.)", number=7),
    ]


@pytest.mark.parametrize(
    "more", ["| a | b |", "> quoted", "```\ncode\n```", "![](x.png)", "<b>bold</b>", "    code"]
)
def test_sections_that_hold_more_than_words_are_left_alone(more: str) -> None:
    assert passage_at(f"### US-1 Export\n\n{more}\n", 0, 0) is None


def test_a_list_outside_a_numbered_section_is_still_a_list() -> None:
    text = "### US-1 Export\n\nWords\n\n## Other\n\n- one\n- two\n"
    assert [story.want for story in passage(text, 6).stories()] == ["one", "two"]


@pytest.mark.parametrize(
    ("words", "stored"),
    [("Must have", "must"), ("MUST-HAVE", "must"), ("m", "must"), ("Could", "could"), ("S", "should"),
     ("Won’t have", "wont"), ("Wont", "wont"), ("Won't", "wont"), ("W", "wont")],
)  # fmt: skip
def test_priorities_are_read_by_what_people_call_them(words: str, stored: str) -> None:
    text = f"| Requirement | MoSCoW |\n|---|---|\n| Fast | {words} |\n"
    assert passage(text, 0).requirements() == [Requirement("Fast", stored)]
    if len(words) > 1:
        assert passage(f"- Fast ({words}, in progress)\n", 0).requirements() == [
            Requirement("Fast", stored, "in_progress")
        ]


@given(
    st.lists(
        st.tuples(STORED, st.lists(st.one_of(STORED, st.just("As an admin, I want it")), max_size=3),
                  st.lists(STORED, max_size=3)),
        min_size=1,
        max_size=3,
    )
)  # fmt: skip
def test_sections_to_records_to_text_keep_every_word(
    sections: list[tuple[str, list[str], list[str]]],
) -> None:
    source = ""
    for number, (title, paragraphs, items) in enumerate(sections, 1):
        source += f"### US-{number} {title}\n\n" + "".join(f"{words}\n\n" for words in paragraphs)
        source += "".join(f"- {words}\n" for words in items) + "\n"
    found = passage_at(source, 0, 0)
    if found is None or not source.startswith("\n".join(source.split("\n")[found.first : found.end])):
        return  # what was drawn is more than words
    asked = words_of("\n".join(source.split("\n")[found.first : found.end]))
    for written in (
        requirements_markdown(found.requirements(), SOURCE).replace("REQ-", "US-"),
        stories_markdown(found.stories(), SOURCE),
    ):
        kept = words_of(written)
        for word in asked:
            assert word in kept, (word, source, written)
            kept.remove(word)
