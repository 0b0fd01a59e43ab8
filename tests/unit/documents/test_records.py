"""Records in a document: where they are placed, what they read like, and that their words stay words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.documents.fact_values import Facts, fill_markdown
from roadmapper.documents.record_markdown import Manner, requirements_markdown, stories_markdown
from roadmapper.documents.record_places import record_places
from roadmapper.documents.record_sentences import (
    criterion_sentence,
    read_criterion,
    read_story,
    story_sentence,
)
from roadmapper.documents.records import Criterion, Requirement, Story
from roadmapper.documents.render_worker import RenderWorker

STORY = Story("to start from a role", "admin", "nobody waits", "must", "open", (Criterion("It shows"),), 1)
HOSTILE = "{{ 7+7 }} {% for a in b %} [[ATL-1.title]] [[stories]] <script>x</script> a|b [^1] &lt;"


def facts(*stories: Story, requirements: tuple[Requirement, ...] = ()) -> Facts:
    def records(kind: str, document: str, chips: bool) -> str | None:
        if document != "one":
            return None
        manner = Manner(chips=chips)
        if kind == "stories":
            return stories_markdown(stories, manner)
        return requirements_markdown(requirements, manner)

    return Facts({"ATL-1": {"title": "Leaked"}}, date(2026, 11, 20), records=records, document="one")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("[[stories]]", ["stories"]),
        ("  [[requirements]]  \r\n[[stories]]\r\n", ["requirements", "stories"]),
        ("Stories:\n[[stories]]\nmore", ["stories"]),
        ("- [[stories]]\n> [[requirements]]", ["stories", "requirements"]),
        ("see [[stories]]", []),
        ("`[[stories]]`", []),
        ("```\n[[stories]]\n```", []),
        ("a\n\n    [[stories]]", []),
        ("<!--\n[[stories]]\n-->", []),
        ("[[Stories]]\n[[story]]\n[stories]", []),
    ],
)
def test_records_are_placed_on_lines_of_their_own_outside_code(
    text: str, kinds: list[str], worker: RenderWorker
) -> None:
    assert [place.kind for place in record_places(text)] == kinds
    html = worker.render_markdown(text, facts(STORY)).html
    assert ("US-1" in html) == ("stories" in kinds)
    assert ("No requirements yet." in html) == ("requirements" in kinds)
    filled = fill_markdown(text, facts(STORY))
    assert ("**US-1**" in filled) == ("stories" in kinds)


def test_the_place_keeps_its_line_and_its_neighbours(worker: RenderWorker) -> None:
    text = "# One\n\nStories:\n[[stories]]\nafter\n\n> quoted\n> [[requirements]]\n> more\n"
    rendered = worker.render_markdown(text, facts(STORY, requirements=(Requirement("Fast", number=1),)))
    lines = [(block.first_line, block.end_line) for block in rendered.blocks]
    assert lines == [(0, 2), (2, 3), (3, 4), (4, 6), (6, 10)]
    filled = fill_markdown(text, facts(STORY, requirements=(Requirement("Fast", number=1),)))
    again = worker.render_markdown(filled).html
    assert "<p>after</p>" in again
    assert again.count("<li>") == 1
    assert again.count("<tr>") == 2
    assert "<p>more</p>" in again


def test_a_document_that_has_no_records_says_so(worker: RenderWorker) -> None:
    html = worker.render_markdown("[[stories]]\n", facts().within("another")).html
    assert "fact-missing" in html
    assert "Only a PRD has stories" in html
    assert fill_markdown("[[stories]]\n", facts().within("another")) == "[[stories]]\n"
    assert "No user stories yet." in worker.render_markdown("[[stories]]\n", facts()).html


def test_the_words_of_a_record_are_no_template_fact_or_html(worker: RenderWorker) -> None:
    story = Story(
        HOSTILE, HOSTILE, HOSTILE, criteria=(Criterion(HOSTILE, HOSTILE, met_by=HOSTILE),), number=1
    )
    row = Requirement(HOSTILE, acceptance=HOSTILE, number=1)
    found = facts(story, requirements=(row,))
    text = "[[stories]]\n\n[[requirements]]\n"
    for html in (
        worker.render_markdown(text, found).html,
        worker.render_markdown(fill_markdown(text, found)).html,
    ):
        assert "Leaked" not in html
        assert ">14" not in html
        assert "<script" not in html
        assert html.count("{{ 7+7 }}") == 7
        assert "[[ATL-1.title]]" in html
        assert html.count("<td>") == 5
        assert html.count("US-1") == 1


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("As an admin, I want to export, so that others read it", ("admin", "to export", "others read it")),
        ("As a **new admin** I want to export", ("**new admin**", "to export", "")),
        ("**As a** user **I want** a list, **so that** I see", ("user", "a list", "I see")),
        ("As the owner, I can pay so I sleep.", ("the owner", "I can pay", "I sleep.")),
        ("As an hourly worker, I want pay", ("an hourly worker", "pay", "")),
        ("Export everything", ("", "Export everything", "")),
        ("I want a list, so that I see", ("", "I want a list", "I see")),
        ("As I want", ("", "As I want", "")),
    ],
)
def test_a_sentence_is_read_as_its_parts(sentence: str, parts: tuple[str, str, str]) -> None:
    assert read_story(sentence) == parts


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Given a, when b, then c", Criterion("c", "a", "b")),
        ("**Given** a **when** b **then** c.", Criterion("c.", "a", "b")),
        ("When b then c", Criterion("c", "", "b")),
        ("Given a, then c", Criterion("c", "a")),
        ("It is fast", Criterion("It is fast")),
        ("Then c", Criterion("Then c")),
    ],
)
def test_a_criterion_is_read_as_its_parts(sentence: str, found: Criterion) -> None:
    assert read_criterion(sentence) == found


PIECES = [
    "as",
    "a",
    "an",
    "admin",
    "I",
    "want",
    "to",
    "so",
    "that",
    "given",
    "Given",
    "when",
    "then",
    "and",
    ",",
    ".",
]
WORDS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)


def words_of(text: str) -> list[str]:
    return sorted(text.casefold().replace(",", " ").replace(";", " ").replace(".", " ").split())


@given(WORDS)
def test_reading_a_sentence_loses_no_word(sentence: str) -> None:
    if sentence.strip():
        kept = words_of(story_sentence(*read_story(sentence)))
        assert [word for word in words_of(sentence) if word not in kept] == []
        assert words_of(criterion_sentence(read_criterion(sentence))) == words_of(sentence)
