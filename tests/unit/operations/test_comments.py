"""Comments and suggestions on documents: written, answered, settled, accepted, kept through two copies."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from roadmapper.documents.passages import anchor_of, find
from roadmapper.entities.comment import Comment
from roadmapper.errors import InvalidInput, NotFound
from roadmapper.operations import comments, suggestions
from roadmapper.operations.discussions import (
    open_counts,
    open_words,
    threads,
)
from roadmapper.operations.history import history
from roadmapper.operations.items import add_item
from roadmapper.operations.prds import write_text
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace
from tests.unit.operations.remarks import BODY, at, body, listed, the_one


@pytest.fixture
def prd(workspace: Workspace) -> str:
    return add_item(workspace, "prd", {"title": "API", "body": BODY}).id


@pytest.fixture
def reader(workspace: Workspace) -> Iterator[Reader]:
    found = Reader(workspace.file.working_path)
    yield found
    found.close()


def test_a_comment_remembers_its_words_who_and_when(workspace: Workspace, prd: str, reader: Reader) -> None:
    made = comments.comment(workspace, prd, "  Which partners? ", *at("All partners"))
    assert (made.key, made.text, made.person) == ("CMT-1", "Which partners?", workspace.author_name)
    found = the_one(reader, prd)
    assert (found.quote, found.state, found.at) == ("All partners", "open", made.at)
    assert workspace.undo_label == "Comment on “API”"
    assert body(workspace, prd) == BODY
    assert history(workspace, [made.id])[0].lines[0].words == "Added comment"


def test_a_comment_without_a_passage_is_on_the_whole_document(
    workspace: Workspace, prd: str, reader: Reader
) -> None:
    comments.comment(workspace, prd, "On words", *at("Docs"))
    comments.comment(workspace, prd, "On all")
    assert [(one.place, one.thread.text) for one in listed(reader, prd, BODY)] == [
        ("whole", "On all"),
        ("text", "On words"),
    ]


@pytest.mark.parametrize("empty", ["", "  \n"])
def test_a_comment_needs_words(workspace: Workspace, prd: str, empty: str) -> None:
    with pytest.raises(InvalidInput, match="A comment needs words"):
        comments.comment(workspace, prd, empty)
    with pytest.raises(NotFound):
        comments.comment(workspace, "nowhere", "Words")


def test_answers_stand_below_their_comment_and_open_it_again(
    workspace: Workspace, prd: str, reader: Reader
) -> None:
    made = comments.comment(workspace, prd, "Which partners?", *at("All partners"))
    assert comments.resolve(workspace, made.id)
    assert not comments.resolve(workspace, made.id)
    assert (the_one(reader, prd).state, the_one(reader, prd).decided_by) == (
        "resolved",
        workspace.author_name,
    )
    first = comments.answer(workspace, made.id, "The three of them")
    comments.answer(workspace, first.id, "All three")
    assert [said.text for said in the_one(reader, prd).answers] == ["The three of them", "All three"]
    assert the_one(reader, prd).is_open
    workspace.undo()
    workspace.undo()
    assert not the_one(reader, prd).is_open
    assert comments.reopen(workspace, made.id)


def test_only_who_wrote_a_comment_edits_it(workspace: Workspace, prd: str) -> None:
    made = comments.comment(workspace, prd, "Which?")
    assert comments.rewrite(workspace, made.id, "Which partners?")
    assert not comments.rewrite(workspace, made.id, "Which partners?")
    with workspace.edit("Add") as edit:
        other = edit.add(Comment(document=prd, text="Mine", person="Ben", at=comments.now()))
    with pytest.raises(InvalidInput, match="written by Ben"):
        comments.rewrite(workspace, other.id, "Not mine")


def test_a_comment_goes_with_its_answers_and_comes_back_with_them(
    workspace: Workspace, prd: str, reader: Reader
) -> None:
    made = comments.comment(workspace, prd, "Which?")
    comments.answer(workspace, made.id, "Those")
    assert comments.remove(workspace, made.id) == 2
    assert threads(reader, prd) == []
    workspace.undo()
    assert len(the_one(reader, prd).answers) == 1


def test_what_waits_is_counted_by_document(workspace: Workspace, prd: str, reader: Reader) -> None:
    assert open_counts(reader) == {}
    made = comments.comment(workspace, prd, "Which?")
    comments.answer(workspace, made.id, "Those")
    suggestions.suggest(workspace, prd, *at("March"), "April")
    assert open_counts(reader) == {prd: 2}
    comments.resolve(workspace, made.id)
    assert open_counts(reader) == {prd: 1}
    assert [open_words(number) for number in (0, 1, 1_200)] == [
        "",
        "1 open comment",
        "1\u00a0200 open comments",
    ]


def test_a_comment_whose_words_are_gone_stays_listed_last(
    workspace: Workspace, prd: str, reader: Reader
) -> None:
    comments.comment(workspace, prd, "Which?", *at("All partners ship in March."))
    comments.comment(workspace, prd, "More?", *at("Docs"))
    text = BODY.replace("All partners ship in March.\n\n", "")
    write_text(workspace, prd, text)
    assert [(one.place, one.thread.quote) for one in listed(reader, prd, text)] == [
        ("text", "Docs"),
        ("lost", "All partners ship in March."),
    ]


def test_updates_are_commented_on_too(workspace: Workspace, reader: Reader) -> None:
    update = add_item(workspace, "stakeholder_update", {"title": "Week 47", "body": BODY})
    comments.comment(workspace, update.id, "Say when", *at("All partners"))
    assert the_one(reader, update.id).quote == "All partners"
    assert workspace.undo_label == "Comment on “Week 47”"


def test_an_answer_whose_comment_is_gone_begins_a_thread(
    workspace: Workspace, prd: str, reader: Reader
) -> None:
    """As where one copy removed a comment that the other one answered."""
    made = comments.comment(workspace, prd, "Which?", *at("Docs"))
    comments.remove(workspace, made.id)
    with workspace.edit("Merge") as edit:
        edit.add(Comment(document=prd, answers=made.id, text="Those", person="Ben", at=comments.now()))
    assert (the_one(reader, prd).text, the_one(reader, prd).anchor) == ("Those", None)
    assert open_counts(reader) == {prd: 1}
    comments.answer(workspace, the_one(reader, prd).id, "Indeed")
    assert [said.text for said in the_one(reader, prd).answers] == ["Indeed"]


def test_what_is_kept_is_found_by_its_words(workspace: Workspace, prd: str) -> None:
    made = comments.comment(workspace, prd, "Which?", *at("Tests"))
    anchor = anchor_of(workspace.get(Comment, made.id).passage)
    assert anchor is not None
    assert find("- Tests\n" + BODY[:5], anchor).start == 2
