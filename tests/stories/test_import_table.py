"""A person imports a table: plan, one step, again, a newer file, edits made here, undo, and parents."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.import_mapping import ImportMapping
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.status import Status
from roadmapper.entities.team import Team
from roadmapper.entities.theme import Theme
from roadmapper.errors import ImportProblem
from roadmapper.exchange.formats import OpenTable
from roadmapper.exchange.imported import ImportedTable
from roadmapper.exchange.importers import open_source, read
from roadmapper.operations.import_plan import ImportPlan
from roadmapper.operations.import_source import remembered_mapping
from roadmapper.operations.import_table import apply_import, plan_import
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.storage.workspace import Workspace

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "exchange"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A new workspace as everybody begins with."""
    with create_workspace(tmp_path / "atlas.roadmap") as found:
        yield found


def plan_of(workspace: Workspace, path: Path) -> ImportPlan:
    found = read(path)
    assert isinstance(found, ImportedTable)
    return plan_import(workspace, found)


def imported(workspace: Workspace, path: Path) -> ImportPlan:
    plan = plan_of(workspace, path)
    apply_import(workspace, plan)
    return plan


def by_source_id(workspace: Workspace) -> dict[str | None, Initiative]:
    return {initiative.source_id: initiative for initiative in workspace.all(Initiative)}


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_the_kubernetes_roadmap_comes_in_whole(workspace: Workspace, shared_data: Path) -> None:
    source = shared_data / "roadmaps" / "kubernetes-enhancements.csv"
    assert imported(workspace, source).sentence() == "162 new, 0 changed, 0 unchanged"
    step = workspace.steps(limit=1)[0]
    assert (step.label, step.kind) == ("Import kubernetes-enhancements.csv", "import")
    assert {team.title for team in workspace.all(Team)} == {"sig-cli", "sig-network", "sig-storage"}
    statuses = {status.title: status.category for status in workspace.all(Status)}
    assert (statuses["implemented"], statuses["withdrawn"]) == ("shipped", "declined")
    fields = {field.id: field.title for field in workspace.all(CustomField)}
    titles = {item.id: item.title for item in (*workspace.all(Team), *workspace.all(Status))}
    here = by_source_id(workspace)
    for row in csv.DictReader(io.StringIO(source.read_text(encoding="utf-8"), newline="")):
        found = here[row["Key"]]
        assert (found.title, found.start or "", found.end or "") == (row["Title"], row["Start"], row["End"])
        assert (titles[found.team or ""], titles[found.status or ""]) == (row["Team"], row["Status"])
        assert ", ".join(found.owner) == row["Owners"]
        custom = {fields[field]: value for field, value in found.custom.items()}
        for column in (
            "Stage",
            "Latest milestone",
            "Alpha",
            "Beta",
            "Stable",
            "Created",
            "Updated",
            "See also",
        ):
            assert custom.get(column, "") == row[column]
    assert workspace.findings() == []


def test_the_kubernetes_roadmap_again_changes_nothing_and_a_newer_one_what_differs(
    workspace: Workspace, shared_data: Path, tmp_path: Path
) -> None:
    source = shared_data / "roadmaps" / "kubernetes-enhancements.csv"
    imported(workspace, source)
    step = workspace.steps(limit=1)[0]
    again = imported(workspace, source)
    assert again.sentence() == "0 new, 0 changed, 162 unchanged"
    assert workspace.steps(limit=1)[0].no == step.no

    text = source.read_text(encoding="utf-8").replace("Kubectl events", "Kubectl events, watched", 1)
    text = text.replace(",Kubectl events, watched,", ',"Kubectl events, watched",').replace(
        "2019-12-09", "2019-12-10", 1
    )
    newer = imported(workspace, written(tmp_path / "kubernetes-enhancements (1).csv", text))
    assert newer.sentence() == "0 new, 2 changed, 160 unchanged"
    assert by_source_id(workspace)["KEP-1440"].title == "Kubectl events, watched"
    assert workspace.findings() == []


def test_an_import_is_one_undo_step(workspace: Workspace) -> None:
    before = {status.title for status in workspace.all(Status)}
    imported(workspace, FIXTURES / "two-header-rows.csv")
    workspace.undo()
    assert workspace.all(Initiative) == []
    assert {status.title for status in workspace.all(Status)} == before
    assert (
        imported(workspace, FIXTURES / "two-header-rows.csv").sentence()
        == "3 new, 0 changed, 0 unchanged, 1 unreadable"
    )


def test_an_edit_made_here_stays_until_the_file_itself_changes(workspace: Workspace, tmp_path: Path) -> None:
    path = written(
        tmp_path / "plan.csv", "ID,Title,Start,Maturity\n1,Search,2027-01-04,alpha\n2,Pay,2027-02-01,beta\n"
    )
    imported(workspace, path)
    (stage,) = workspace.all(CustomField)
    search = by_source_id(workspace)["1"]
    with workspace.edit("Edit here") as edit:
        edit.change(Initiative, search.id, title="Our search", start="2027-03-01", custom={stage.id: "gold"})
    same = imported(workspace, path)
    assert same.sentence() == "0 new, 0 changed, 2 unchanged"
    assert {change.field for row in same.kept for change in row.changes} == {
        "title",
        "start",
        f"custom.{stage.id}",
    }
    assert by_source_id(workspace)["1"].title == "Our search"

    written(path, "ID,Title,Start,Maturity\n1,Search 2.0,2027-01-04,alpha\n2,Pay,2027-02-01,beta\n")
    newer = imported(workspace, path)
    assert [(c.title, c.before, c.after) for c in newer.changed[0].changes] == [
        ("Title", "Our search", "Search 2.0")
    ]
    found = by_source_id(workspace)["1"]
    assert (found.title, found.start, found.custom) == ("Search 2.0", "2027-03-01", {stage.id: "gold"})


def test_missing_rows_stay_and_emptied_cells_are_emptied(workspace: Workspace, tmp_path: Path) -> None:
    path = written(tmp_path / "plan.csv", "ID,Title,End,Note\n1,Search,2027-01-04,x\n2,Pay,2027-02-01,y\n")
    imported(workspace, path)
    plan = imported(workspace, written(path, "ID,Title,End,Note\n2,Pay,,\n3,Ship,2027-05-01,z\n"))
    assert plan.sentence() == "1 new, 1 changed, 0 unchanged"
    here = by_source_id(workspace)
    assert set(here) == {"1", "2", "3"}
    assert (here["2"].end, here["2"].end_precision, here["2"].custom) == (None, None, {})


def test_names_renamed_here_are_still_the_same_things(workspace: Workspace, tmp_path: Path) -> None:
    path = written(tmp_path / "plan.csv", "ID,Title,Team,Maturity\n1,Search,web,a\n2,Pay,web,b\n")
    imported(workspace, path)
    team, field = workspace.all(Team)[0], workspace.all(CustomField)[0]
    with workspace.edit("Rename") as edit:
        edit.change(Team, team.id, title="Web platform")
        edit.change(CustomField, field.id, title="Ripeness")
    plan = imported(workspace, path)
    assert (plan.sentence(), plan.created) == ("0 new, 0 changed, 2 unchanged", [])


def test_another_table_with_the_same_ids_is_another_source(workspace: Workspace, tmp_path: Path) -> None:
    imported(workspace, written(tmp_path / "web.csv", "ID,Title\n1,Search\n2,Pay\n"))
    other = imported(workspace, written(tmp_path / "mobile.csv", "ID,Title\n1,Push\n2,Widgets\n"))
    assert (other.source, other.sentence()) == ("mobile", "2 new, 0 changed, 0 unchanged")
    renamed = imported(
        workspace, written(tmp_path / "export-2027-01-05.csv", "ID,Title\n1,Search\n2,Pay now\n")
    )
    assert (renamed.source, renamed.sentence()) == ("web", "0 new, 1 changed, 1 unchanged")
    clash = plan_of(workspace, written(tmp_path / "web.csv", "ID,Title\n1,Payroll\n2,Holidays\n"))
    assert clash.source == "web (2)"


def test_jira_items_keep_their_tree_and_new_statuses_their_category(workspace: Workspace) -> None:
    plan = imported(workspace, FIXTURES / "work-items.csv")
    assert plan.created_titles("initiative") == ["Earlier work"]
    here = by_source_id(workspace)
    titles = {item.id: item.title for item in here.values()}
    assert titles[here["ATL-2"].parent or ""] == "Checkout"
    assert titles[here["ATL-3"].parent or ""] == "Earlier work"
    assert {s.title: s.category for s in workspace.all(Status)}["Parked"] == "planned"
    assert workspace.findings() == []
    assert imported(workspace, FIXTURES / "work-items.csv").sentence() == "0 new, 0 changed, 3 unchanged"


def test_parents_swap_places_and_circles_are_reported(workspace: Workspace, tmp_path: Path) -> None:
    path = written(tmp_path / "tree.csv", "ID,Title,Parent\n1,A,\n2,B,1\n3,C,B\n4,D,17\n")
    plan = imported(workspace, path)
    assert [problem.reason for problem in plan.unreadable] == [
        "its parent 17 is neither in the file nor here"
    ]
    here = by_source_id(workspace)
    assert (here["2"].parent, here["3"].parent) == (here["1"].id, here["2"].id)
    imported(workspace, written(path, "ID,Title,Parent\n1,A,2\n2,B,\n3,C,B\n4,D,4\n"))
    here = by_source_id(workspace)
    assert (here["1"].parent, here["2"].parent, here["4"].parent) == (here["2"].id, None, None)
    circle = plan_of(workspace, written(path, "ID,Title,Parent\n1,A,2\n2,B,3\n3,C,1\n"))
    assert ["circle" in problem.reason for problem in circle.unreadable] == [True]
    apply_import(workspace, circle)
    assert workspace.findings() == []


def test_a_mapping_is_remembered_for_the_next_file(workspace: Workspace, tmp_path: Path) -> None:
    path = written(tmp_path / "plan.csv", "ID,Title,Workstream\n1,Search,Growth\n")
    opened = open_source(path)
    assert isinstance(opened, OpenTable)
    assert remembered_mapping(workspace, opened) is None
    mapping = opened.guess.changed("Workstream", "team")
    apply_import(workspace, plan_import(workspace, opened.read(mapping)))
    assert remembered_mapping(workspace, opened) == mapping
    (kept,) = workspace.all(ImportMapping)
    assert (kept.title, kept.format, kept.signature) == ("plan", "table", mapping.signature)
    wider = open_source(written(tmp_path / "plan.csv", "ID,Title,Workstream,Theme\n1,Search,Growth,Reach\n"))
    assert isinstance(wider, OpenTable)
    carried = remembered_mapping(workspace, wider)
    assert carried is not None
    assert carried.labels_of("team") == ["Workstream"]
    assert carried.labels_of("theme") == ["Theme"]
    assert workspace.all(Theme) == []


def test_cancelling_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    rows = "".join(f"{n},Title {n}\n" for n in range(2_500))
    plan = plan_of(workspace, written(tmp_path / "many.csv", f"ID,Title\n{rows}"))
    seen: list[int] = []
    outcome = apply_import(workspace, plan, lambda done, _of: seen.append(done), lambda: len(seen) > 1)
    assert outcome.cancelled
    assert workspace.all(Initiative) == []
    assert apply_import(workspace, plan, lambda done, of: seen.append(of - done)).new == 2_500
    assert seen[-1] == 0


def test_a_plan_made_before_somebody_else_imported_is_made_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = written(tmp_path / "plan.csv", "ID,Title\n1,Search\n")
    first, second = plan_of(workspace, path), plan_of(workspace, path)
    apply_import(workspace, first)
    assert apply_import(workspace, second).unchanged == 1
    assert len(workspace.all(Initiative)) == 1


def test_a_table_without_titles_asks_for_them(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(ImportProblem, match="--map COLUMN=title"):
        plan_of(workspace, written(tmp_path / "numbers.csv", "a,b\n1,2\n3,4\n"))


def test_a_plan_is_plain_json(workspace: Workspace) -> None:
    plain = plan_of(workspace, FIXTURES / "two-header-rows.csv").to_json()
    assert (plain["new"], plain["source"]) == (3, "two-header-rows")
    assert plain["unreadable"][0]["row"] == 7
    assert {"entity": "team", "title": "Payments", "detail": ""} in plain["created"]
    assert plain["columns"][0] == {
        **{"column": "ID", "use": "mapped", "field": "source_id", "kind": "", "filled": 3, "reading": ""},
    }
