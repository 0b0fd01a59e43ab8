"""Steps are found by person, kind, field, period and words, and told rightly whatever came since."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.registry import entity_types
from roadmapper.errors import InvalidInput
from roadmapper.operations.history import tell
from roadmapper.operations.history_fields import entities_named, fields_named, known_fields
from roadmapper.operations.history_search import find_steps, people_named
from roadmapper.operations.items import add_item, remove_items, set_fields
from roadmapper.storage.history_reading import Sought, read_heads, step_at
from roadmapper.storage.journal import Signature
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace
from tests.unit.operations.conftest import TODAY

ANA = Signature("other", "ana", "Ana Diaz", 1_700_000_000_000)


@pytest.fixture
def reader(workspace: Workspace) -> Iterator[Reader]:
    with closing(Reader(workspace.file.working_path)) as made:
        yield made


@pytest.fixture
def sync(workspace: Workspace) -> str:
    """An initiative with some history, part of it somebody else's; its id."""
    add_item(workspace, "theme", {"title": "Growth"})
    item = add_item(workspace, "initiative", {"title": "Offline sync", "end": "Q1 2027"}, today=TODAY)
    set_fields(workspace, item, {"theme": "Growth"}, today=TODAY)
    set_fields(workspace, item, {"end": "Q2 2027"}, today=TODAY)
    with workspace.edit("Edit initiative health", by=ANA) as edit:
        edit.change(Initiative, item.id, health="at_risk")
    set_fields(workspace, item, {"end": "30 Jun 2027"}, today=TODAY)
    return item.id


def labels(workspace: Workspace, reader: Reader, words: str = "", **sought: Any) -> list[str]:
    return [step.label for step in find_steps(workspace, reader, Sought(**sought), words)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("growth", ["Edit initiative theme", "Add theme"]),
        ("offline at risk", ["Edit initiative health"]),
        ("ana", ["Edit initiative health"]),
        ("SYNC end zz", []),
        ("health initiative", ["Edit initiative health"]),
        ("atl-1 2027-06-30", ["Edit initiative end"]),
    ],
)
def test_words_are_found_in_names_fields_people_and_values(
    workspace: Workspace, reader: Reader, sync: str, words: str, found: list[str]
) -> None:
    assert labels(workspace, reader, words) == found


def test_each_filter_narrows(workspace: Workspace, reader: Reader, sync: str) -> None:
    assert labels(workspace, reader, people=("Ana Diaz",)) == ["Edit initiative health"]
    assert labels(workspace, reader, entities=("theme",)) == ["Add theme"]
    assert (
        labels(workspace, reader, fields=("end", "end_precision"), ids=(sync,)) == ["Edit initiative end"] * 2
    )
    assert labels(workspace, reader, fields=("added",), entities=("initiative",)) == ["Add initiative"]
    assert labels(workspace, reader, until=ANA.at) == ["Edit initiative health"]
    assert "Edit initiative health" not in labels(workspace, reader, since=ANA.at + 1)
    remove_items(workspace, [("initiative", sync)])
    assert labels(workspace, reader, fields=("deleted",)) == ["Remove initiative"]


def test_an_old_step_alone_tells_its_dates_as_they_were_meant(
    workspace: Workspace, reader: Reader, sync: str
) -> None:
    """What came since changed how exactly the date is meant."""
    heads = find_steps(workspace, reader, Sought(fields=("end",)))
    told = tell(workspace, reader, heads[-1:], Sought(fields=("end", "end_precision")))
    assert [line.words for each in told for line in each.lines] == ["Moved end from Q1 2027 to Q2 2027"]


def test_a_step_tells_only_what_was_asked_for(workspace: Workspace, reader: Reader, sync: str) -> None:
    with workspace.edit("Edit two") as edit:
        edit.change(Initiative, sync, progress=10, health="on_track")
    sought = Sought(fields=("progress",))
    (told,) = tell(workspace, reader, find_steps(workspace, reader, sought), sought)
    assert [line.words for line in told.lines] == ["Set progress to 10%"]


def test_names_of_people_fields_and_kinds(workspace: Workspace, reader: Reader, sync: str) -> None:
    assert people_named(reader, ["ana"]) == ("Ana Diaz",)
    with pytest.raises(InvalidInput, match="Ana Diaz"):
        people_named(reader, ["Zoe"])
    assert set(fields_named(workspace, ["End"])) == {"end", "end_precision"}
    assert fields_named(workspace, ["removed"]) == ("deleted",)
    assert entities_named(["key results", "PRD"]) == ("key_result", "prd")
    with pytest.raises(InvalidInput, match="initiative"):
        entities_named(["bars"])
    with pytest.raises(InvalidInput, match="colours"):
        fields_named(workspace, ["colours"])
    titles = [field.title for field in known_fields(workspace, reader, ["initiative"])]
    assert titles[0] == "Added"
    assert {"End", "Health", "Theme"} <= set(titles)
    assert all(known_fields(workspace, reader, [entity]) is not None for entity in entity_types())


def test_the_step_at_a_moment_is_the_last_of_this_file_before_it(
    workspace: Workspace, reader: Reader
) -> None:
    numbers = {}
    for at in (1_000, 2_000, 9_000_000, 3_000, 500, 4_000):  # a clock that goes ahead, a teammate's old step
        by = Signature("r", "a", "A", at)
        with workspace.edit("Add", by=by) as edit:
            edit.add(Initiative(title=str(at)))
        numbers[at] = workspace.last_change

    def find(moment: int) -> int:
        return reader.read(lambda connection: step_at(connection, moment, 5_000))

    assert find(2_500) == numbers[9_000_000]
    assert find(3_500) == numbers[500]
    assert find(1_500) == numbers[1_000]
    assert find(999) < numbers[1_000]
    assert find(5_000) >= numbers[4_000]


def test_slices_go_on_where_the_one_before_ended(workspace: Workspace, reader: Reader, sync: str) -> None:
    everything = reader.read(lambda connection: read_heads(connection, Sought()))
    first = reader.read(lambda connection: read_heads(connection, Sought(), limit=2))
    rest = reader.read(lambda connection: read_heads(connection, Sought(), below=first[-1].no))
    assert first + rest == everything
