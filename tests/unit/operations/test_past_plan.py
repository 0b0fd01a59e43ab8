"""The plan as of a past moment: dates wound back through the journal, what came since and what went."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmapper.entities.initiative import Initiative
from roadmapper.operations.initiatives import add_initiative, move_initiatives
from roadmapper.operations.items import change_items, remove_items
from roadmapper.operations.past_plan import PastPlan, read_past_plan
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace
from roadmapper.timeline.drag import Span
from tests.unit.timeline.charts import day

BEFORE = Span(day("2026-10-08"), "day", day("2026-12-24"), "day")


@pytest.fixture
def reader(workspace: Workspace) -> Iterator[Reader]:
    found = Reader(workspace.file.working_path)
    yield found
    found.close()


def add(workspace: Workspace, title: str, span: Span | None = BEFORE) -> Initiative:
    dates = {} if span is None else {"start": "2026-10-08", "end": "2026-12-24"}
    precisions = {f"{end}_precision": "day" for end in dates}
    return add_initiative(workspace, {"title": title, **dates, **precisions})


def test_what_moved_is_where_it_was_however_often_it_moved(workspace: Workspace, reader: Reader) -> None:
    item, still = add(workspace, "Search"), add(workspace, "Still")
    then = workspace.last_change
    for end in ("2027-01-02", "2027-02-02"):
        move_initiatives(workspace, [(item.id, "2026-10-17", "day", end, "day")])
    change_items(workspace, "initiative", {still.id: {"title": "Still here", "progress": 40}})
    assert read_past_plan(reader, then) == PastPlan({item.id: BEFORE})
    assert read_past_plan(reader, then, [still.id]) == PastPlan({})
    assert read_past_plan(reader, workspace.last_change) == PastPlan({})


def test_what_came_was_not_there_and_what_went_was(workspace: Workspace, reader: Reader) -> None:
    gone, also, still = (add(workspace, title) for title in ("Gone", "Also gone", "Still there"))
    then = workspace.last_change
    new = add(workspace, "New")
    brief = add(workspace, "Came and went")
    for item in (brief, gone, also, still):
        remove_items(workspace, [("initiative", item.id)])
    workspace.undo()
    past = read_past_plan(reader, then)
    assert past.dates == {gone.id: BEFORE, also.id: BEFORE, new.id: None, brief.id: None}
    assert {bar[0]: bar[2] for bar in past.gone} == {gone.id: "Gone", also.id: "Also gone"}


def test_an_undone_move_leaves_no_trace(workspace: Workspace, reader: Reader) -> None:
    item = add(workspace, "Search")
    then = workspace.last_change
    move_initiatives(workspace, [(item.id, "2027-01-01", "quarter", "2027-03-31", "quarter")])
    assert read_past_plan(reader, then).dates == {item.id: BEFORE}
    workspace.undo()
    assert read_past_plan(reader, then) == PastPlan({})


def test_scheduled_and_unscheduled_since(workspace: Workspace, reader: Reader) -> None:
    undated, dated = add(workspace, "Idea", None), add(workspace, "Dated")
    then = workspace.last_change
    move_initiatives(workspace, [(undated.id, "2027-01-01", "day", "2027-02-01", "day")], verb="schedule")
    move_initiatives(workspace, [(dated.id, None, "day", None, "day")], verb="unschedule")
    assert read_past_plan(reader, then).dates == {
        undated.id: Span(None, "day", None, "day"),
        dated.id: BEFORE,
    }


def test_news_of_some_replace_what_was_known_of_them(workspace: Workspace, reader: Reader) -> None:
    first, second = add(workspace, "First"), add(workspace, "Second")
    then = workspace.last_change
    for item in (first, second):
        move_initiatives(workspace, [(item.id, "2026-11-08", "day", "2027-01-24", "day")])
    known = read_past_plan(reader, then)
    remove_items(workspace, [("initiative", second.id)])
    workspace.undo()
    workspace.undo()
    news = read_past_plan(reader, then, [second.id])
    assert known.with_news(news, {second.id}) == read_past_plan(reader, then) == PastPlan({first.id: BEFORE})


@settings(max_examples=25)
@given(
    st.lists(st.sampled_from(["move", "vague", "remove", "undo", "redo", "clear"]), min_size=1, max_size=8)
)
def test_it_is_what_was_read_at_that_time(tmp_path_factory: pytest.TempPathFactory, deeds: list[str]) -> None:
    from roadmapper.operations.new_workspace import create_workspace

    folder = tmp_path_factory.mktemp("past")
    with create_workspace(folder / "atlas.roadmap") as workspace:
        reader = Reader(workspace.file.working_path)
        item = add(workspace, "Search")
        told: list[tuple[int, Span | None]] = []
        for number, deed in enumerate(deeds):
            told.append((workspace.last_change, _now(workspace, item.id)))
            _do(workspace, item.id, deed, number)
        last = _now(workspace, item.id)
        for (then, was), _ in pairwise([*told, (0, None)]):
            found = read_past_plan(reader, then).dates
            assert found.get(item.id, last) == was
        reader.close()


def _now(workspace: Workspace, eid: str) -> Span | None:
    found = next((item for item in workspace.all(Initiative) if item.id == eid), None)
    if found is None:
        return None
    start, end = (day(text) if text else None for text in (found.start, found.end))
    return Span(start, found.start_precision or "day", end, found.end_precision or "day")  # type: ignore[arg-type]  # stored precisions


def _do(workspace: Workspace, eid: str, deed: str, number: int) -> None:
    there = _now(workspace, eid) is not None
    if deed == "undo" and workspace.undo_label != "Add initiative":
        workspace.undo()
    elif deed == "redo":
        workspace.redo()
    elif deed == "remove" and there:
        remove_items(workspace, [("initiative", eid)])
    elif deed == "move" and there:
        move_initiatives(workspace, [(eid, f"2027-0{number + 1}-08", "day", "2028-01-01", "day")])
    elif deed == "vague" and there:
        move_initiatives(workspace, [(eid, "2027-04-01", "quarter", "2027-06-30", "quarter")])
    elif deed == "clear" and there:
        move_initiatives(workspace, [(eid, None, "day", None, "day")], verb="unschedule")
