"""What became of a workspace between two moments: told from the journal as two files of them would differ."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.milestone import Milestone
from roadmapper.entities.prd import PRD
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.entities.status import Status
from roadmapper.operations.difference_details import difference_detail
from roadmapper.operations.difference_markdown import differences_markdown
from roadmapper.operations.differences import Difference, Differing
from roadmapper.operations.differing import differing
from roadmapper.operations.items import add_item, change_items, remove_items
from roadmapper.operations.known_moments import read_known_moments
from roadmapper.operations.moments_apart import Apart, moments_apart
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.operations.past_copy import write_as_of
from roadmapper.planning.moment import NOW, Moment
from roadmapper.storage.history_reading import read_id_of
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace
from tests.figures import examples
from tests.unit.operations.merged_copies import merged_copies


@pytest.fixture
def reader(workspace: Workspace) -> Iterator[Reader]:
    with closing(Reader(workspace.file.working_path)) as found:
        yield found


def now_in(workspace: Workspace, reader: Reader) -> Moment:
    """After the last step, exactly."""
    step = workspace.last_change
    step_id = reader.read(lambda connection: read_id_of(connection, step))
    return Moment(time.time_ns() // 1_000_000, "then", step_id=step_id)


def add(workspace: Workspace, title: str, **more: object) -> Initiative:
    values = {"title": title, "start": "2026-10-08", "end": "2026-12-24", **more}
    add_item(workspace, "initiative", values)
    return next(item for item in workspace.all(Initiative) if item.title == title)


def change(workspace: Workspace, item: Initiative, **values: object) -> None:
    change_items(workspace, "initiative", {item.id: values})


def category(workspace: Workspace, name: str) -> str:
    return next(status.id for status in workspace.all(Status) if status.category == name)


def told(found: Apart) -> dict[str, list[str]]:
    """The titles by what became of them."""
    groups: dict[str, list[str]] = {}
    for each in found.differing.differences:
        groups.setdefault(each.became, []).append(each.title or each.name)
    return groups


def test_each_item_stands_under_what_became_of_it(workspace: Workspace, reader: Reader) -> None:
    moved, gone, done, off, risky = (
        add(workspace, title) for title in ("Late", "Gone", "Done", "Off", "Risky")
    )
    add_item(workspace, "milestone", {"title": "Beta", "date": "2027-01-10"})
    (beta,) = workspace.all(Milestone)
    since = now_in(workspace, reader)
    change(workspace, moved, end="2027-01-02", health="at_risk")
    remove_items(workspace, [("initiative", gone.id)])
    change(workspace, done, status=category(workspace, "shipped"))
    change(workspace, off, status=category(workspace, "declined"))
    change(workspace, risky, health="at_risk")
    change_items(workspace, "milestone", {beta.id: {"date": "2027-01-30"}})
    add(workspace, "New")
    found = moments_apart(workspace, reader, since, NOW)
    assert told(found) == {
        "moved": ["Late", "Beta"],
        "dropped": ["Gone", "Off"],
        "shipped": ["Done"],
        "changed": ["Risky"],
        "added": ["New"],
    }
    by = {each.title: each.by for each in found.differing.differences}
    assert (by["Late"], by["Beta"], by["Risky"]) == ("+9 days", "+20 days", "")
    when = {each.title: each.when for each in found.differing.differences}
    assert (when["New"], when["Late"]) == ("8 Oct 2026 → 24 Dec 2026", "")
    assert found.begins is None


def test_what_undid_itself_leaves_no_trace(workspace: Workspace, reader: Reader) -> None:
    item = add(workspace, "Search")
    since = now_in(workspace, reader)
    change(workspace, item, end="2027-01-02")
    change(workspace, item, end="2026-12-24")
    remove_items(workspace, [("initiative", add(workspace, "Brief").id)])
    remove_items(workspace, [("initiative", item.id)])
    workspace.undo()
    assert moments_apart(workspace, reader, since, NOW).differing == Differing(True, (), {})


def test_an_earlier_end_knows_nothing_of_what_came_later(workspace: Workspace, reader: Reader) -> None:
    item = add(workspace, "Search")
    since = now_in(workspace, reader)
    change(workspace, item, end="2027-01-02")
    until = now_in(workspace, reader)
    change(workspace, item, end="2028-01-02", title="Find")
    add(workspace, "New")
    (only,) = moments_apart(workspace, reader, since, until).differing.differences
    assert (only.name, [line.words for line in only.lines]) == (
        f"{item.key} Search",
        ["Moved end from 24 Dec 2026 to 2 Jan 2027"],
    )


def test_before_the_history_begins_counts_as_its_beginning(workspace: Workspace, reader: Reader) -> None:
    add(workspace, "Search")
    found = moments_apart(workspace, reader, Moment(0, "1970"), NOW)
    assert found.begins is not None
    assert "Search" in told(found)["added"]
    assert moments_apart(workspace, reader, NOW, NOW).differing.differences == ()


def test_dependencies_are_named_by_their_ends_and_texts_compared(
    workspace: Workspace, reader: Reader
) -> None:
    first, second = add(workspace, "First"), add(workspace, "Second")
    add_item(workspace, "prd", {"title": "Spec", "body": "One line\n\nTwo lines\n"})
    (prd,) = workspace.all(PRD)
    since = now_in(workspace, reader)
    add_item(workspace, "dependency", {"predecessor": first.id, "successor": second.id})
    (dependency,) = workspace.all(Dependency)
    change_items(workspace, "prd", {prd.id: {"body": "One line\n\nTwo other lines\n"}})
    found = moments_apart(workspace, reader, since, NOW).differing.differences
    by_id = {each.eid: each for each in found}
    waits = by_id[dependency.id]
    assert waits.name == f"{second.key} Second waits for {first.key} First"
    assert waits.became == "changed"
    text = by_id[prd.id]
    assert text.wordings == {"body": ("One line\n\nTwo lines\n", "One line\n\nTwo other lines\n")}
    detail = difference_detail(text, live=True, restorable=True)
    assert [field.otherwise for field in detail.fields] == [{"before"}]
    assert detail.fields[0].passages
    markdown = differences_markdown("Since then", Differing(True, found, {}))
    assert markdown.startswith("# Since then\n\n## Changed (2)\n\n- ")
    assert "  -Two lines\n  +Two other lines\n" in markdown


def plain(found: Differing) -> dict[tuple[str, str], object]:
    def of(each: Difference) -> object:
        lines = sorted((line.field, line.before, line.after, line.words) for line in each.lines)
        return each.kind, each.became, each.name, lines, dict(each.texts), each.by

    return {(each.entity, each.eid): of(each) for each in found.differences}


def as_two_files(workspace: Workspace, reader: Reader, folder: Path, steps: tuple[int, int]) -> Differing:
    """The same by another way: both moments written as files, and these compared row by row."""
    files = [folder / f"at-{step}-{place}-of-{steps}.roadmap" for place, step in enumerate(steps)]
    for file, step in zip(files, steps, strict=True):
        write_as_of(workspace, reader, step, file)
    with Workspace.open(files[0]) as before, Workspace.open(files[1]) as after:
        return differing(before, after)


def at(reader: Reader, step: int) -> Moment:
    step_id = reader.read(lambda connection: read_id_of(connection, step))
    return Moment(time.time_ns() // 1_000_000, str(step), step_id=step_id)


DEEDS = ("move", "vague", "remove", "undo", "redo", "ship", "text", "link", "custom")


@settings(max_examples=examples(4, 80))
@given(st.lists(st.sampled_from(DEEDS), min_size=2, max_size=8), st.data())
def test_it_is_what_two_files_of_those_moments_tell(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[str], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("apart")
    with ExitStack() as opened:
        workspace = opened.enter_context(create_workspace(folder / "atlas.roadmap"))
        reader = opened.enter_context(closing(Reader(workspace.file.working_path)))
        items = [add(workspace, title) for title in ("One", "Two", "Three")]
        add_item(workspace, "prd", {"title": "Spec", "body": "One\n\nTwo\n"})
        begin = workspace.last_change
        for number, deed in enumerate(deeds):
            _do(workspace, items[number % 3], deed, number)
        last = workspace.last_change
        first = data.draw(st.integers(begin, last))
        then = data.draw(st.integers(first, last))
        found = moments_apart(workspace, reader, at(reader, first), at(reader, then)).differing
        assert plain(found) == plain(as_two_files(workspace, reader, folder, (first, then)))


def _do(workspace: Workspace, item: Initiative, deed: str, number: int) -> None:
    live = {each.id: each for each in workspace.all(Initiative)}
    if deed == "undo" and not (workspace.undo_label or "Add").startswith("Add"):
        workspace.undo()
    elif deed == "redo":
        workspace.redo()
    elif deed == "text":
        (prd,) = workspace.all(PRD)
        change_items(workspace, "prd", {prd.id: {"body": f"One\n\nTwo {number}\n"}})
    elif item.id in live:
        _do_to(workspace, live, item, deed, number)


def _do_to(
    workspace: Workspace, live: dict[str, Initiative], item: Initiative, deed: str, number: int
) -> None:
    if deed == "remove":
        remove_items(workspace, [("initiative", item.id)])
    elif deed == "move":
        change(workspace, item, end=f"2027-0{number + 1}-08")
    elif deed == "vague":
        change(workspace, item, end="2027-06-30", end_precision="quarter")
    elif deed == "ship":
        change(workspace, item, status=category(workspace, "shipped"))
    elif deed == "custom":
        change(workspace, item, owner=(f"Person {number}",), tags=("a", str(number)))
    elif deed == "link" and len(live) > 1:
        other = next(each for each in live if each != item.id)
        pairs = {(each.predecessor, each.successor) for each in workspace.all(Dependency)}
        if (item.id, other) not in pairs and (other, item.id) not in pairs:
            add_item(workspace, "dependency", {"predecessor": item.id, "successor": other})


def test_of_a_merged_workspace_too(tmp_path: Path) -> None:
    with merged_copies(tmp_path) as workspace, closing(Reader(workspace.file.working_path)) as reader:
        last = workspace.last_change
        for first in range(last - 3, last):
            found = moments_apart(workspace, reader, at(reader, first), NOW).differing
            assert plain(found) == plain(as_two_files(workspace, reader, tmp_path, (first, last)))


def test_moments_with_a_name_are_known(workspace: Workspace, reader: Reader) -> None:
    add_item(workspace, "stakeholder_update", {"title": "October", "body": "All is well."})
    (update,) = workspace.all(StakeholderUpdate)
    assert read_known_moments(workspace, reader).updates == ()
    change_items(workspace, "stakeholder_update", {update.id: {"status": "sent"}})
    add(workspace, "Since then")
    known = read_known_moments(workspace, reader)
    assert [moment.name for moment in known.updates] == ["“October” was sent"]
    assert told(moments_apart(workspace, reader, known.updates[0], NOW)) == {"added": ["Since then"]}
