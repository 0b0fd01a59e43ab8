"""OKRs of others and of our own read in: counted as in the source, and back from every export."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from roadmapper.entities.check_in import CheckIn
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.link import Link
from roadmapper.entities.objective import Objective
from roadmapper.errors import ImportProblem
from roadmapper.exchange.imported import ImportedDocuments
from roadmapper.exchange.importers import open_source
from roadmapper.exchange.okrs import words
from roadmapper.exchange.okrs.reading import objectives_in
from roadmapper.exchange.okrs.values import ImportedOkrs
from roadmapper.operations.export_tables import export
from roadmapper.operations.import_okrs import apply_okrs, plan_okrs
from roadmapper.operations.items import add_values, change_items
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.operations.okr import link_key_result, objective_tree
from roadmapper.storage.workspace import Workspace


def counted_in_sheet(text: str) -> tuple[int, int, int, int]:
    """Objectives, key results, owners and end scores of a score sheet, by its lines alone."""
    objectives = results = owners = scores = 0
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if not line.startswith("|  ") or len(cells) < 6:
            continue
        if re.match(r"\*\*[0-9]", cells[0]):
            objectives += 1
        elif objectives and cells[0] and not cells[0].startswith("*") and not cells[0].endswith(":"):
            results += 1
            owners += len(re.findall(r"[^\s,/]+", cells[2]))
            scores += bool(re.fullmatch(r"[01](\.[0-9]+)?", cells[5]))
    return objectives, results, owners, scores


@pytest.mark.parametrize("name", ["CLUSTER.md", "PROJECT.md"])
def test_a_score_sheet_is_counted_as_in_its_source(
    shared_data: Path, workspace: Workspace, name: str
) -> None:
    source = shared_data / "okr" / "ipfs" / name
    opened = open_source(source)
    assert isinstance(opened, ImportedOkrs)
    apply_okrs(workspace, plan_okrs(workspace, opened))
    results = workspace.all(KeyResult)
    found = (
        len(workspace.all(Objective)),
        len(results),
        sum(len(result.owner) for result in results),
        sum(result.score is not None for result in results),
    )
    assert found == counted_in_sheet(source.read_text(encoding="utf-8"))
    assert min(found[:3]) > 0


def test_a_score_sheet_keeps_its_course(shared_data: Path, workspace: Workspace) -> None:
    opened = open_source(shared_data / "okr" / "ipfs" / "CLUSTER.md")
    assert isinstance(opened, ImportedOkrs)
    apply_okrs(workspace, plan_okrs(workspace, opened))
    result = workspace.find("Workshop for IPFS Camp")
    assert isinstance(result, KeyResult)
    assert (result.current, result.score, result.summary) == (100, 1.0, "Priority P0.")
    course = [(c.date, c.value) for c in workspace.all(CheckIn) if c.key_result == result.id]
    assert sorted(course) == [("2019-05-16", 50), ("2019-06-30", 100)]
    line = next(line for line in objective_tree(workspace) if line.item.id == result.objective)
    assert line.item.cycle == "2019-Q2"
    assert line.progress == pytest.approx((0.6 + 1 + 0.6 + 0.3 + 0.1 + 0) / 6)
    assert not plan_okrs(workspace, opened).will_do, "once more brings nothing"


def test_headings_are_counted_and_say_what_moves_what(shared_data: Path, workspace: Workspace) -> None:
    source = shared_data / "okr" / "ipfs" / "PACKAGE-MANAGERS.md"
    text = source.read_text(encoding="utf-8")
    opened = open_source(source)
    assert isinstance(opened, ImportedOkrs)
    apply_okrs(workspace, plan_okrs(workspace, opened))
    objectives, results = workspace.all(Objective), workspace.all(KeyResult)
    assert len(objectives) == len(re.findall(r"(?m)^### Objective:", text))
    parts = re.split(r"(?m)^#### ", text)
    headed = sum(
        len(re.findall(r"(?m)^##### ", part)) or 1 for part in parts if part.startswith("Key Results")
    )
    assert len(results) == headed
    initiatives = workspace.all(Initiative)
    below = [part for part in parts if part.startswith("Initiatives")]
    assert len(initiatives) == sum(len(re.findall(r"(?m)^##### ", part)) for part in below)
    owned = sum(len(re.findall(r"@\w+", line)) for line in text.splitlines() if line.startswith("**Owner"))
    assert sum(len(item.owner) for item in initiatives) == owned
    bitswap = workspace.find("Bitswap").id
    titles = {result.id: result.title for result in results}
    moved = {titles[link.target] for link in workspace.all(Link) if link.source == bitswap}
    assert moved == {"Fetch Is Efficient", "Fetch Is Fast"}


def test_lists_and_files_of_links(shared_data: Path) -> None:
    folder = shared_data / "okr" / "ipfs"
    docs = open_source(folder / "docs.md")
    assert isinstance(docs, ImportedOkrs)
    assert [(o.cycle, len(o.results)) for o in docs.objectives] == [
        ("2020-Q1", 0), ("2020-Q1", 2), ("2020-Q1", 0), ("2020-Q1", 0),
    ]  # fmt: skip
    assert len(docs.notes) == 3
    for name in ("GO_CORE.md", "INFRA.md", "WB.md", "README.md"):
        assert isinstance(open_source(folder / name), ImportedDocuments), "it holds links only"
        with pytest.raises(ImportProblem, match="holds no objectives"):
            open_source(folder / name, "okrs")
    everything = open_source(folder, "okrs")
    assert isinstance(everything, ImportedOkrs)
    assert len(everything.objectives) == 16


def full_plan(workspace: Workspace) -> None:
    """Objectives with every column of the export, and texts that tables must escape."""
    team = add_values(workspace, "team", {"title": "Growth, EU"}).id
    top = {"title": "Reach | value", "cycle": "2026-H2", "team": team, "owner": ("Lead", "Design lead")}
    first = add_values(workspace, "objective", {**top, "roll_up": "weighted", "score": 0.7}).id
    add_values(workspace, "objective", {"title": "=Nothing yet", "cycle": "2027"})
    for number, direction in enumerate(("increase", "decrease", "keep", "milestone")):
        values = {
            "title": f"-KR {number}", "objective": first, "direction": direction, "baseline": -1.5,
            "target": 12000.25, "current": 3.0, "unit": "min", "weight": 2.0, "cadence": "weekly",
            "score": 0.35, "owner": ("Lead",),
        }  # fmt: skip
        add_values(workspace, "key_result", values)


@pytest.mark.parametrize(("name", "suffix"), [("okrs-csv", ".csv"), ("okrs-md", ".md")])
def test_our_own_export_comes_back_whole(
    workspace: Workspace, tmp_path: Path, name: str, suffix: str
) -> None:
    full_plan(workspace)
    path = tmp_path / f"plan{suffix}"
    path.write_bytes(export(workspace, name))
    opened = open_source(path)
    assert isinstance(opened, ImportedOkrs)
    assert not plan_okrs(workspace, opened).will_do, "here it is all there"
    with create_workspace(tmp_path / "other.roadmap", "Other") as other:
        apply_okrs(other, plan_okrs(other, opened))
        assert content(other) == content(workspace)


def content(workspace: Workspace) -> list[tuple[object, ...]]:
    """What the export holds of objectives and key results."""
    own = ("title", "cycle", "owner", "roll_up", "score")
    names = (
        "title", "owner", "direction", "baseline", "target", "current", "unit", "weight", "cadence", "score",
    )  # fmt: skip
    rows = [tuple(getattr(item, name) for name in own) for item in workspace.all(Objective)]
    return rows + [tuple(getattr(item, name) for name in names) for item in workspace.all(KeyResult)]


def test_what_was_edited_here_since_stays(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "okrs.csv"
    path.write_text("Objective,Key result,Owner,Target,Current\nGrow,Users,Lead,100,20\n,Teams,,10,1\n")
    first = open_source(path)
    assert isinstance(first, ImportedOkrs)
    apply_okrs(workspace, plan_okrs(workspace, first))
    users, teams = workspace.find("Users"), workspace.find("Teams")
    change_items(workspace, "key_result", {users.id: {"current": 33.0}})
    assert not plan_okrs(workspace, first).will_do
    path.write_text("Objective,Key result,Owner,Target,Current\nGrow,Users,Lead,100,20\n,Teams,,10,4\n")
    second = open_source(path)
    assert isinstance(second, ImportedOkrs)
    plan = plan_okrs(workspace, second)
    assert plan.tally("key_results") == (0, 1, 1)
    apply_okrs(workspace, plan)
    assert workspace.get(KeyResult, users.id).current == 33
    assert workspace.get(KeyResult, teams.id).current == 4
    workspace.undo()
    assert workspace.get(KeyResult, teams.id).current == 1


def test_initiatives_of_key_results_are_written(workspace: Workspace) -> None:
    full_plan(workspace)
    item = add_values(workspace, "initiative", {"title": "Sync"})
    link_key_result(workspace, item.id, workspace.find("-KR 0").id)
    assert f"| {item.key} |" in export(workspace, "okrs-md").decode()


@pytest.mark.parametrize(
    ("text", "cycle"),
    [
        ("## 2019 Q4", "2019-Q4"),
        ("Q1 2020 OKRs", "2020-Q1"),
        ("H2/2026", "2026-H2"),
        ("2027", "2027"),
        ("Team", ""),
    ],
)
def test_a_heading_names_a_cycle(text: str, cycle: str) -> None:
    assert words.cycle_in(text) == cycle


@pytest.mark.parametrize(
    "text",
    [
        "# OKRs\n\n## Objective 1: Grow\n\n- KR1: More users\n- KR 2: More teams\n",
        "# OKRs\n\n## O1: Grow\n\n### Key results\n\n1. More users\n2. More teams\n\nTail.\n",
        "# OKRs\n\n## Objective - Grow\n\n### KR 1: More users\n\nText.\n\n### KR 2: More teams\n",
    ],
)
def test_outlines_of_several_habits(text: str) -> None:
    (objective,) = objectives_in(text)
    assert (objective.title, [result.title for result in objective.results]) == (
        "Grow", ["More users", "More teams"],
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["", "|", "#", "# OKRs\n|a|b|\n|-|-|\n", "**1 x**\n" * 50, "| " * 5000, "- " * 5000]
)
def test_odd_texts_hold_nothing(text: str) -> None:
    assert objectives_in(text) == []
