"""What the History page shows: gestures with what they are about, and each of them in full."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from roadmapper.changes import beside
from roadmapper.documents.text_compare import Passage
from roadmapper.entities.initiative import Initiative
from roadmapper.operations import merges
from roadmapper.operations.date_course import date_course
from roadmapper.operations.history_details import read_detail
from roadmapper.operations.history_list import Course, read_course
from roadmapper.operations.items import add_item, add_values, change_items, remove_items, set_fields
from roadmapper.storage.history_reading import ANYTHING, Sought
from roadmapper.storage.journal import Signature
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace
from tests.unit.operations.conftest import TODAY
from tests.unit.operations.merged_copies import merged_copies


@pytest.fixture
def reader(workspace: Workspace) -> Iterator[Reader]:
    with closing(Reader(workspace.file.working_path)) as made:
        yield made


def labels(course: Course) -> list[tuple[str, str, int]]:
    return [(entry.steps[-1].label, course.names(entry), len(entry.steps)) for entry in course.entries]


def test_the_pauses_of_one_typing_and_a_reason_are_one_gesture(workspace: Workspace, reader: Reader) -> None:
    prd = add_values(workspace, "prd", {"title": "Spec", "body": "one"})
    for body in ("one two", "one two three", "one two three four"):
        change_items(workspace, "prd", {prd.id: {"body": body}}, gesture="typing")
    item = add_item(workspace, "initiative", {"title": "Sync"}, today=TODAY)
    set_fields(workspace, item, {"health": "at risk"}, today=TODAY)
    step = workspace.steps(limit=1)[0]
    with workspace.edit("Say why", gesture=beside(step.id)) as edit:
        edit.change(Initiative, item.id, progress=10)
    course = read_course(workspace, reader, ANYTHING)
    assert labels(course)[:4] == [
        ("Edit initiative health", f"{item.key} Sync", 2),
        ("Add initiative", f"{item.key} Sync", 1),
        ("Edit PRD text", f"{prd.key} Spec", 3),
        ("Add PRD", f"{prd.key} Spec", 1),
    ]
    (shown,) = read_detail(workspace, reader, course.entries[2]).items
    (field,) = shown.fields
    assert [piece.text for piece in pieces(field.passages) if piece.kind == "added"] == [" two three four"]


def pieces(passages: tuple[Passage, ...]) -> list:
    return [piece for passage in passages for piece in passage.pieces]


def test_what_comes_since_joins_what_was_read(workspace: Workspace, reader: Reader) -> None:
    item = add_item(workspace, "initiative", {"title": "Sync"}, today=TODAY)
    change_items(workspace, "initiative", {item.id: {"summary": "a"}}, gesture="g")
    known = read_course(workspace, reader, ANYTHING)
    change_items(workspace, "initiative", {item.id: {"summary": "ab"}}, gesture="g")
    with workspace.edit("Add theme", by=Signature("r", "a", "Ana", 1_000)) as edit:
        edit.change(Initiative, item.id, title="Old clock")
    found = read_course(workspace, reader, ANYTHING, known=known)
    assert labels(found) == labels(read_course(workspace, reader, ANYTHING))
    assert labels(found)[0][2] == 2
    assert found.entries[-1].head.author == "Ana"
    only = read_course(workspace, reader, Sought(people=("Ana",)))
    assert len(only.entries) == 1


def test_every_field_before_and_after_with_what_can_be_brought_back(
    workspace: Workspace, reader: Reader
) -> None:
    item = add_item(workspace, "initiative", {"title": "Sync", "end": "Q1 2027"}, today=TODAY)
    with workspace.edit("Edit initiative") as edit:
        edit.change(Initiative, item.id, end="2027-06-30", health="at_risk", summary="Why")
    set_fields(workspace, item, {"health": "on track"}, today=TODAY)
    course = read_course(workspace, reader, ANYTHING)
    (shown,) = read_detail(workspace, reader, course.entries[1]).items
    told = {field.title: (field.before, field.after, sorted(field.otherwise)) for field in shown.fields}
    assert told == {
        "End": ("Q1 2027", "Q2 2027", ["before"]),
        "Health": ("", "At risk", ["after", "before"]),
        "Summary": ("", "", ["before"]),
    }
    (added,) = read_detail(workspace, reader, course.entries[2]).items
    assert added.whole == "Added initiative"
    assert {field.title: field.after for field in added.fields}["End"] == "Q1 2027"
    remove_items(workspace, [("initiative", item.id)])
    (gone,) = read_detail(workspace, reader, read_course(workspace, reader, ANYTHING).entries[0]).items
    assert (gone.whole, gone.live, gone.fields) == ("Removed initiative", False, ())


def test_a_large_step_is_told_in_part(workspace: Workspace, reader: Reader) -> None:
    with workspace.edit("Import") as edit:
        for number in range(30):
            edit.add(Initiative(title=f"Item {number}"))
    course = read_course(workspace, reader, ANYTHING)
    assert course.names(course.entries[0]).endswith("Item 0 and 29 more")
    detail = read_detail(workspace, reader, course.entries[0], most=10)
    assert (len(detail.items), detail.more) == (10, 20)


def test_more_of_a_large_step_only_adds_items(workspace: Workspace, reader: Reader) -> None:
    with workspace.edit("Import") as edit:
        added = [edit.add(Initiative(title=f"Item {number}")) for number in range(5)]
    with workspace.edit("Change both, one after the other") as edit:
        for field, value in (("title", "Renamed"), ("end", "2027-01-01")):
            for each in added:
                edit.change(Initiative, each.id, **{field: value})
    entry = read_course(workspace, reader, ANYTHING).entries[0]
    part, more = (read_detail(workspace, reader, entry, most) for most in (3, 6))
    assert [len(item.fields) for item in part.items] == [2, 2], "an item is told whole"
    assert (part.more, more.more) == (6, 4)
    assert more.items[: len(part.items)] == part.items


def test_the_course_of_a_date_is_every_day_that_it_was(workspace: Workspace, reader: Reader) -> None:
    item = add_item(workspace, "initiative", {"title": "Sync", "end": "24 Dec 2026"}, today=TODAY)
    assert date_course(reader, "initiative", item.id) is None
    for end in ("2 Jan 2027", "", "Q1 2027"):
        set_fields(workspace, item, {"end": end}, today=TODAY)
    found = date_course(reader, "initiative", item.id)
    assert found is not None
    assert found.words == "End moved 2 times, +97 days in all"
    assert found.told("d MMM yyyy").startswith("24 Dec 2026 → ")
    assert date_course(reader, "theme", item.id) is None


def test_an_answer_that_keeps_what_is_shown_says_so(tmp_path: Path) -> None:
    with merged_copies(tmp_path) as workspace, closing(Reader(workspace.file.working_path)) as reader:
        asked = merges.questions(workspace, reader, only_open=True)
        for choice in ("mine", "theirs", "theirs"):
            merges.answer(workspace, asked, choice)
        again, other = (
            read_detail(workspace, reader, entry)
            for entry in read_course(workspace, reader, ANYTHING).entries[:2]
        )
    assert again.entry.head.kind == other.entry.head.kind == "resolve"
    assert again.items == ()
    assert again.note.startswith("Conflicts were answered with the values that were shown already")
    assert other.items
    assert other.note == ""
