"""Suggested edits: made, accepted into the text, refused where their words are not certain, rejected."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.entities.suggestion import Suggestion
from roadmapper.errors import InvalidInput
from roadmapper.operations import comments, suggestions, told
from roadmapper.operations.discussions import threads
from roadmapper.operations.items import add_item
from roadmapper.operations.prds import write_text
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace
from tests.unit.operations.remarks import BODY, at, body, the_one


@pytest.fixture
def prd(workspace: Workspace) -> str:
    return add_item(workspace, "prd", {"title": "API", "body": BODY}).id


@pytest.fixture
def reader(workspace: Workspace) -> Iterator[Reader]:
    found = Reader(workspace.file.working_path)
    yield found
    found.close()


def test_an_accepted_suggestion_edits_the_text_as_one_step(
    workspace: Workspace, prd: str, reader: Reader
) -> None:
    made = suggestions.suggest(workspace, prd, *at("March"), "April", "The vendor is late")
    assert (the_one(reader, prd).verb, the_one(reader, prd).note) == ("Replace", "The vendor is late")
    write_text(workspace, prd, "More before. " + BODY)
    assert suggestions.accept(workspace, made.id).state == "accepted"
    assert "More before." in body(workspace, prd)
    assert "ship in April." in body(workspace, prd)
    assert the_one(reader, prd).quote == "April"
    workspace.undo()
    assert "ship in March." in body(workspace, prd)
    assert (the_one(reader, prd).state, the_one(reader, prd).quote) == ("open", "March")
    workspace.redo()
    assert "ship in April." in body(workspace, prd)
    assert workspace.findings() == []


def test_insertions_and_deletions_are_suggested_too(workspace: Workspace, prd: str, reader: Reader) -> None:
    place = BODY.index("- Tests")
    insertion = suggestions.suggest(workspace, prd, place, place, "- Examples\n")
    deletion = suggestions.suggest(workspace, prd, *at(" a second"), "")
    assert {found.verb for found in threads(reader, prd)} == {"Insert", "Delete"}
    suggestions.accept(workspace, deletion.id)
    suggestions.accept(workspace, insertion.id)
    assert body(workspace, prd) == BODY.replace(" a second", "").replace("- Tests", "- Examples\n- Tests")


def test_a_rejected_suggestion_leaves_the_text_and_can_be_opened_again(
    workspace: Workspace, prd: str, reader: Reader
) -> None:
    made = suggestions.suggest(workspace, prd, *at("March"), "April")
    assert suggestions.reject(workspace, made.id)
    with pytest.raises(InvalidInput, match="SUG-1 was rejected by"):
        suggestions.accept(workspace, made.id)
    assert body(workspace, prd) == BODY
    assert suggestions.reopen(workspace, made.id)
    assert suggestions.rewrite(workspace, made.id, "May")
    suggestions.accept(workspace, made.id)
    with pytest.raises(InvalidInput, match="undo takes it back"):
        suggestions.reopen(workspace, made.id)
    assert "in May" in body(workspace, prd)


@pytest.mark.parametrize(
    ("edited", "reason"),
    [
        (BODY.replace("All partners ship in March.\n\n", ""), "no longer in the text"),
        (BODY.replace("ship in March", "will ship in March"), "changed since: “All partners will ship"),
        (BODY + "\n# All partners ship in March. All partners ship in March.", "several places"),
    ],
)
def test_a_suggestion_is_refused_where_its_words_are_not_certain(
    workspace: Workspace, prd: str, edited: str, reason: str
) -> None:
    made = suggestions.suggest(workspace, prd, *at("All partners ship in March."), "Nobody ships.")
    if reason == "several places":
        edited = edited.replace("# API\n\n", "").replace("\n\nThe limit", " and the limit")
        edited = edited.replace("All partners ship in March. and", "All partners ship in March.")
    write_text(workspace, prd, edited)
    with pytest.raises(InvalidInput, match=reason):
        suggestions.accept(workspace, made.id)
    assert body(workspace, prd) == edited
    assert workspace.get(Suggestion, made.id).state == "open"


def test_comments_on_replaced_words_go_with_what_replaced_them(
    workspace: Workspace, prd: str, reader: Reader
) -> None:
    made = comments.comment(workspace, prd, "Too soon", *at("March"))
    suggestion = suggestions.suggest(workspace, prd, *at("ship in March"), "start in summer")
    suggestions.accept(workspace, suggestion.id)
    found = {each.key: each.quote for each in threads(reader, prd)}
    assert found[made.key] == "start in summer"
    workspace.undo()
    assert {each.key: each.quote for each in threads(reader, prd)}[made.key] == "March"


def test_nothing_is_suggested_where_nothing_would_change(workspace: Workspace, prd: str) -> None:
    with pytest.raises(InvalidInput, match="those that stand there"):
        suggestions.suggest(workspace, prd, *at("March"), "March")


def test_what_was_sent_is_commented_on_and_keeps_its_text(workspace: Workspace) -> None:
    update = add_item(workspace, "stakeholder_update", {"title": "May", "body": BODY}).id
    made = suggestions.suggest(workspace, update, *at("March"), "April")
    told.record(workspace, update)
    for refused in (
        lambda: suggestions.suggest(workspace, update, *at("Docs"), "Guides"),
        lambda: suggestions.accept(workspace, made.id),
    ):
        with pytest.raises(InvalidInput, match="was sent, so its text stays"):
            refused()
    assert comments.comment(workspace, update, "They ask which", *at("Docs")).passage["quote"] == "Docs"
    assert suggestions.reject(workspace, made.id)
    assert workspace.get(StakeholderUpdate, update).body == BODY
