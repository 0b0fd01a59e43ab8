"""What screens draw, read without entities: shapes, order, joined titles, and what is not live."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmapper.entities.base import fields_of
from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.link import Link
from roadmapper.entities.milestone import Milestone
from roadmapper.entities.objective import Objective
from roadmapper.entities.registry import entity_types
from roadmapper.entities.release import Release
from roadmapper.entities.status import Status
from roadmapper.entities.team import Team
from roadmapper.entities.theme import Theme
from roadmapper.storage import reading
from roadmapper.storage.reading import BarColumns, Reader
from roadmapper.storage.workspace import Workspace
from roadmapper.timeline.rows import InitiativeRow, TimelineRows


@pytest.fixture
def reader(workspace: Workspace) -> Iterator[Reader]:
    found = Reader(workspace.file.working_path)
    yield found
    found.close()


def test_an_empty_workspace_has_empty_columns(reader: Reader) -> None:
    assert reader.read(reading.read_bars) == BarColumns()
    assert reader.read(reading.read_milestones).id == ()
    assert reader.read(reading.read_dependencies).id == ()
    assert reader.read(reading.titles).id == ()
    assert set(reader.read(reading.counts).values()) == {0}
    row = reader.read(reading.workspace_row)
    assert (row.title, row.key_prefix, row.first_weekday) == ("Atlas", "ATL", 1)


def test_bars_have_every_column_of_the_timeline_in_its_order() -> None:
    singular = {"owner": "owners"}
    assert tuple(singular.get(name, name) for name in BarColumns._fields) == InitiativeRow._fields


def test_bars_with_everything_joined(workspace: Workspace, reader: Reader) -> None:
    with workspace.edit("Add") as edit:
        green, plain = edit.add(Theme(title="Growth", colour="3")), edit.add(Theme(title="Trust"))
        team = edit.add(Team(title="Core"))
        status = edit.add(Status(title="In build", category="in_progress"))
        late, early = edit.add(Objective(title="Late")), edit.add(Objective(title="Early"))
        results = [edit.add(KeyResult(title="KR", objective=each.id)) for each in (late, early)]
        edit.change(Objective, late.id, rank="z")
        full = edit.add(
            Initiative(
                title="Search", status=status.id, health="at_risk", progress=40, owner=("Lead", "Designer"),
                team=team.id, theme=green.id, start="2027-01-01", start_precision="quarter", end="2027-06-30",
                end_precision="half",
            )
        )  # fmt: skip
        child = edit.add(Initiative(title="Index", parent=full.id, theme=plain.id))
        gone = edit.add(Initiative(title="Gone"))
        edit.remove(Initiative, gone.id)
        for result in results:
            edit.add(Link(kind="contributes", source=full.id, target=result.id))
    bars = reader.read(reading.read_bars)
    rows = [InitiativeRow(*row) for row in zip(*bars, strict=True)]
    assert [row.id for row in rows] == [full.id, child.id]
    assert rows[0] == InitiativeRow(
        full.id, full.key, "Search", "2027-01-01", "quarter", "2027-06-30", "half", 40, "at_risk", status.id,
        "In build", "in_progress", green.id, team.id, ("Lead", "Designer"), early.id, None, None, 2,
    )  # fmt: skip
    assert (rows[1].parent, rows[1].colour, rows[1].owners, rows[1].category) == (full.id, 1, (), "planned")
    assert len(TimelineRows(zip(*bars, strict=True))) == 2
    only = reader.read(lambda connection: reading.read_bars(connection, [child.id, gone.id]))
    assert only.title == ("Index",)
    assert reader.read(lambda connection: reading.read_bars(connection, [])) == BarColumns()


def test_bars_come_in_rank_order(workspace: Workspace, reader: Reader) -> None:
    with workspace.edit("Add") as edit:
        items = [edit.add(Initiative(title=title)) for title in ("First", "Second", "Third")]
        edit.change(Initiative, items[2].id, rank="Zz")
    assert reader.read(reading.read_bars).title == ("Third", "First", "Second")


def test_milestones_and_dependencies(workspace: Workspace, reader: Reader) -> None:
    with workspace.edit("Add") as edit:
        edit.add(Milestone(title="Launch", date="2027-05-01", date_precision="day"))
        edit.add(Milestone(title="Beta", date="2027-02-28", date_precision="month"))
        edit.add(Milestone(title="Some day"))
        edit.add(Release(title="GA 5.0", date="2027-03-31", date_precision="quarter"))
        a, b, gone = (edit.add(Initiative(title=title)) for title in "abc")
        kept = edit.add(Dependency(predecessor=a.id, successor=b.id, lag=3))
        removed = edit.add(Dependency(predecessor=b.id, successor=gone.id))
        edit.remove(Dependency, removed.id)
    milestones = reader.read(reading.read_milestones)
    assert milestones.title == ("Beta", "GA 5.0", "Launch")
    assert milestones.date_precision == ("month", "quarter", "day")
    assert milestones.entity == ("milestone", "release", "milestone")
    dependencies = reader.read(reading.read_dependencies)
    assert list(zip(*dependencies, strict=True)) == [(kept.id, kept.key, a.id, b.id, "FS", 3)]


def test_lane_titles_counts_and_titles(workspace: Workspace, reader: Reader) -> None:
    with workspace.edit("Add") as edit:
        edit.add(Theme(title="Growth", colour="#4C78D8"))
        edit.add(Theme(title="Trust", colour="8"))
        edit.add(Status(title="Done", category="shipped"))
        edit.add(Objective(title="Delight"))
        gone = edit.add(Team(title="Gone"))
        edit.remove(Team, gone.id)
    lanes = reader.read(reading.read_lane_titles)
    assert [(lane.title, lane.colour) for lane in lanes.theme] == [("Growth", 0), ("Trust", 7)]
    assert [(lane.title, lane.category) for lane in lanes.status] == [("Done", "shipped")]
    assert (lanes.team, lanes.product) == ((), ())
    counts = reader.read(reading.counts)
    assert (counts["theme"], counts["status"], counts["team"], counts["prd"]) == (2, 1, 0, 0)
    found = reader.read(reading.titles)
    assert list(zip(found.entity, found.title, strict=True)) == [
        ("objective", "Delight"), ("theme", "Growth"), ("theme", "Trust"), ("status", "Done"),
    ]  # fmt: skip


def test_how_many_rows_there_ever_were(workspace: Workspace, reader: Reader) -> None:
    assert reader.read(reading.rows_ever) == 0
    with workspace.edit("Add") as edit:
        gone, *_ = [edit.add(Initiative(title=title)) for title in "abc"]
        edit.remove(Initiative, gone.id)
    assert reader.read(reading.rows_ever) == 3


def test_only_dated_or_undated_initiatives(workspace: Workspace, reader: Reader) -> None:
    with workspace.edit("Add") as edit:
        edit.add(Initiative(title="Both", start="2027-01-01", end="2027-02-01"))
        edit.add(Initiative(title="One", end="2027-02-01"))
        edit.add(Initiative(title="None"))
    dated = reader.read(lambda connection: reading.read_bars(connection, dated=True))
    undated = reader.read(lambda connection: reading.read_bars(connection, dated=False))
    assert (dated.title, undated.title) == (("Both", "One"), ("None",))


def test_a_reader_sees_what_is_committed_after_it_was_made(workspace: Workspace, reader: Reader) -> None:
    assert reader.read(reading.counts)["initiative"] == 0
    with workspace.edit("Add") as edit:
        edit.add(Initiative(title="Search"))
    assert reader.read(reading.counts)["initiative"] == 1


def test_titled_entities_are_all_that_people_look_for() -> None:
    unnamed = {"check_in", "dependency", "link", "import_mapping", "template_use", "workspace"}
    unnamed |= {"branch", "branch_part"}
    unnamed |= {"document_version", "reason", "statement", "attachment", "comment", "suggestion"}
    unnamed |= {"acceptance_criterion", "requirement", "user_story"}
    unnamed |= {"criterion", "decision_option", "decline", "evidence", "given_score"}
    unnamed |= {"readiness_item", "readiness_template", "scoring_round"}
    assert set(reading.TITLED) == entity_types().keys() - unnamed
    for name in reading.TITLED:
        assert "title" in {spec.name for spec in fields_of(entity_types()[name])}


def test_reading_leaves_the_collector_as_it_was(reader: Reader) -> None:
    reader.read(reading.read_bars)
    assert not gc.isenabled()
    gc.enable()
    try:
        reader.read(reading.titles)
        assert gc.isenabled()
    finally:
        gc.disable()


def test_opening_and_reading_import_nothing_heavy(workspace: Workspace) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from roadmapper.storage import identity, opening, reading\n"
        "file = opening.open_file(Path(sys.argv[1]), identity=identity.load())\n"
        "reader = reading.Reader(file.working_path); reader.read(reading.read_bars)\n"
        "heavy = {'sqlmodel', 'sqlalchemy', 'pydantic', 'filelock', 'asyncio', 'platformdirs', 'uuid'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "assert not any(name.startswith('roadmapper.entities') for name in sys.modules)\n"
        "file.close()"
    )
    subprocess.run([sys.executable, "-c", code, str(workspace.path)], check=True)


def test_reader_of_no_file_fails_at_once(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="unable to open"):
        Reader(tmp_path / "nothing")
