"""Versions of PRDs: named, made by sending and approving, read and restored."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from roadmapper.documents.text_compare import count_words
from roadmapper.entities.prd import PRD
from roadmapper.errors import InvalidInput
from roadmapper.operations.document_versions import (
    NOW,
    last_of_kind,
    name_step,
    name_version,
    remove,
    rename,
    restore,
    text_of,
    versions,
    write_note,
)
from roadmapper.operations.items import add_item, change_items
from roadmapper.operations.prds import set_prd_status, write_text
from roadmapper.operations.reviews import review
from roadmapper.operations.text_steps import point_of, text_at, text_steps
from roadmapper.operations.told import record, take_back
from roadmapper.operations.version_comparison import compare_points
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

from .sample_workspace import TODAY


@pytest.fixture
def prd(workspace: Workspace) -> str:
    return add_item(workspace, "prd", {"title": "API", "body": "First"}).id


@pytest.fixture
def reader(workspace: Workspace) -> Iterator[Reader]:
    found = Reader(workspace.file.working_path)
    yield found
    found.close()


def test_versions_are_listed_newest_first_with_who_and_why(
    workspace: Workspace, prd: str, reader: Reader
) -> None:
    name_version(workspace, prd, "  First   draft ", TODAY)
    write_text(workspace, prd, "Second")
    set_prd_status(workspace, [prd], "in_review")
    review(workspace, prd, today=TODAY)
    change_items(workspace, "prd", {prd: {"status": "approved"}})
    found = versions(reader, prd)
    assert [version.kind for version in found] == ["approved", "reviewed", "sent", "named"]
    assert (found[-1].title, found[-1].person) == ("First draft", workspace.author_name)
    assert [text_of(workspace, prd, version.id) for version in found] == ["Second"] * 3 + ["First"]
    assert found[2].title.startswith("Sent to review ")
    assert last_of_kind(found, "approved") == found[0]
    assert last_of_kind(found[1:], "approved") is None
    assert versions(reader, "other") == []


def test_a_version_is_restored_as_a_step_that_can_be_undone(workspace: Workspace, prd: str) -> None:
    kept = name_version(workspace, prd, "First draft")
    write_text(workspace, prd, "Second")
    assert restore(workspace, prd, kept.id)
    assert (text_of(workspace, prd, NOW), workspace.steps(limit=1)[0].label) == ("First", "Restore version")
    assert not restore(workspace, prd, kept.id)
    workspace.undo()
    assert workspace.get(PRD, prd).body == "Second"


def test_a_version_needs_a_name(workspace: Workspace, prd: str, reader: Reader) -> None:
    with pytest.raises(InvalidInput, match="needs a name"):
        name_version(workspace, prd, " ")
    assert versions(reader, prd) == []


def test_a_version_is_renamed_noted_and_removed(workspace: Workspace, prd: str, reader: Reader) -> None:
    made = name_version(workspace, prd, "First draft")
    assert rename(workspace, made.id, " Draft  for Ana ")
    assert not rename(workspace, made.id, "Draft for Ana")
    with pytest.raises(InvalidInput, match="It keeps the name"):
        rename(workspace, made.id, " ")
    assert write_note(workspace, made.id, " Before the interviews ")
    (found,) = versions(reader, prd)
    assert (found.title, found.note, found.number, found.key) == (
        "Draft for Ana",
        "Before the interviews",
        1,
        made.key,
    )
    assert remove(workspace, made.id)
    assert versions(reader, prd) == []
    assert workspace.undo_label == "Remove version"
    workspace.undo()
    assert versions(reader, prd) == [found]


def test_every_step_of_the_text_is_listed_in_slices_and_read(
    workspace: Workspace, prd: str, reader: Reader
) -> None:
    texts = ["First", *(f"Line {number}\n" * number for number in range(1, 60))]
    for text in texts[1:]:
        write_text(workspace, prd, text)
    change_items(workspace, "prd", {prd: {"title": "Public API"}})
    newest = text_steps(reader, prd, limit=20)
    rest = text_steps(reader, prd, before=newest[-1].no)
    assert (len(newest), len(rest)) == (20, 40)
    steps = [step.no for step in reversed(newest + rest)]
    assert [text_at(workspace, prd, step) for step in steps] == texts
    assert text_at(workspace, prd, 0) == ""
    made = name_step(workspace, prd, steps[2], "Two lines")
    assert (made.body, made.kind, made.facts) == ("Line 2\nLine 2\n", "named", {})
    assert restore(workspace, prd, point_of(steps[1]))
    assert workspace.get(PRD, prd).body == "Line 1\n"


def test_an_updates_versions_read_as_they_were_sent(workspace: Workspace, reader: Reader) -> None:
    update = add_item(workspace, "stakeholder_update", {"title": "May", "body": "Ends [[ATL-1.end]]."})
    draft = name_version(workspace, update.id, "First draft")
    record(workspace, update.id)
    sent = versions(reader, update.id)[0]
    assert (sent.kind, sent.number) == ("sent", 2)
    assert count_words(compare_points(workspace, update.id, sent.id).passages) == (0, 0)
    assert compare_points(workspace, update.id, draft.id).passages[0].is_same
    with pytest.raises(InvalidInput, match="keeps the text that was sent"):
        restore(workspace, update.id, draft.id)
    take_back(workspace, update.id)
    assert not restore(workspace, update.id, draft.id)


def test_facts_with_other_values_are_told_between_any_two_points(workspace: Workspace) -> None:
    item = add_item(workspace, "initiative", {"title": "API", "end": "2027-01-02"})
    prd = add_item(workspace, "prd", {"title": "API", "body": f"[[{item.key}]] [[{item.key}.end]]"})
    first = name_version(workspace, prd.id, "First", TODAY)
    change_items(workspace, "initiative", {item.id: {"end": "2027-02-05"}})
    second = name_version(workspace, prd.id, "Second", TODAY)
    change_items(workspace, "initiative", {item.id: {"title": "Public API"}})

    def told(before: str, after: str) -> list[tuple[str, str, str]]:
        found = compare_points(workspace, prd.id, before, after, TODAY).facts
        return [(fact.reference.source, fact.before, fact.after) for fact in found]

    end = (f"{item.key}.end", "2 Jan 2027", "5 Feb 2027")
    assert told(first.id, second.id) == [end]
    assert told(first.id, NOW) == [(item.key, "API", "Public API"), end]
    assert told(second.id, NOW) == [(item.key, "API", "Public API")]


def test_a_step_knows_what_its_facts_showed_then(workspace: Workspace, prd: str) -> None:
    item = workspace.find(add_item(workspace, "initiative", {"title": "API", "end": "2 Jan 2027"}).key)
    write_text(workspace, prd, f"Ends [[{item.key}.end]] of [[{item.key}]]")
    first = workspace.last_change
    change_items(workspace, "initiative", {item.id: {"end": "2027-02-12"}})
    write_text(workspace, prd, f"# API\n\nEnds [[{item.key}.end]] of [[{item.key}]]")
    second = workspace.last_change
    change_items(workspace, "initiative", {item.id: {"end": "2027-03-05", "title": "Public API"}})

    def told(before: str, after: str = NOW) -> list[tuple[str, str]]:
        return [(f.before, f.after) for f in compare_points(workspace, prd, before, after, TODAY).facts]

    assert told(point_of(first)) == [("2 Jan 2027", "5 Mar 2027"), ("API", "Public API")]
    assert told(point_of(first), point_of(second)) == [("2 Jan 2027", "12 Feb 2027")]
    named = name_step(workspace, prd, first, "First draft")
    assert {source: kept["shown"] for source, kept in named.facts.items()} == {
        f"{item.key}.end": "2 Jan 2027",
        item.key: "API",
    }
    assert told(named.id) == told(point_of(first))
    assert told(point_of(0)) == []
