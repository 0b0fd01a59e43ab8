"""An exported plan comes into another workspace as new initiatives, with everything that it says of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.status import Status
from roadmapper.operations.listing import list_items
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.operations.sample import fill_sample
from roadmapper.storage.workspace import Workspace
from tests.stories.own_export import awkward, exported, imported, without_ids

TODAY = date(2026, 11, 20)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with create_workspace(tmp_path / "atlas.roadmap") as found:
        yield found


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Workspace]:
    with create_workspace(tmp_path / "other.roadmap") as found:
        yield found


@pytest.mark.parametrize("with_ids", [True, False])
def test_another_workspace_gets_new_initiatives_with_everything(
    workspace: Workspace, other: Workspace, tmp_path: Path, with_ids: bool
) -> None:
    """It has the same keys for other things, which stay as they are."""
    fill_sample(workspace, TODAY)
    with other.edit("Mine") as edit:
        for number in range(3):
            edit.add(Initiative(title=f"Mine {number}"))
    drop = None if with_ids else lambda rows: [row.pop("id") for row in rows]
    path = exported(workspace, tmp_path / "atlas.csv", drop)
    plan = imported(other, path)
    rows = without_ids(workspace)
    for row in rows:
        row["custom"].pop(
            "Value per month", None
        )  # is reckoned from scores, of which the table has no column
    assert plan.sentence() == f"{len(rows)} new, 0 changed, 0 unchanged"
    assert without_ids(other)[3:] == rows
    categories = {status.title: status.category for status in other.all(Status)}
    assert all(categories[row["status"]] == row["category"] for row in rows if row["status"])
    keys = [item.source_id for item in other.all(Initiative)][3:]
    assert keys == [row["source_id"] or row["key"] for row in list_items(workspace, "initiatives")]
    assert other.findings() == []

    steps = other.last_change
    assert imported(other, path).sentence() == f"0 new, 0 changed, {len(rows)} unchanged"
    assert other.last_change == steps


def test_a_repeated_source_id_is_told_where_it_cannot_be_kept(
    workspace: Workspace, other: Workspace, tmp_path: Path
) -> None:
    awkward(workspace)
    plan = imported(other, exported(workspace, tmp_path / "atlas.csv"))
    assert plan.sentence() == "4 new, 0 changed, 0 unchanged, 1 unreadable"
    assert [str(problem) for problem in plan.unreadable] == [
        "Row 4, “source_id”: X-1 is an earlier row's too, so ATL-3 takes its place."
    ]
    assert [item.source_id for item in other.all(Initiative)] == ["ATL-1", "X-1", "ATL-3", "ATL-4"]


def test_custom_fields_are_there_as_they_were(workspace: Workspace, other: Workspace, tmp_path: Path) -> None:
    """Kind, unit, choices that nothing has yet, formula, and how exactly a date is meant."""
    fields = (
        CustomField(title="Cost", kind="money", unit="EUR"),
        CustomField(title="Segment", kind="choice", options=("Small", "Medium", "Large")),
        CustomField(title="Regions", kind="choices", options=("EU", "US", "APAC")),
        CustomField(title="Promised", kind="date"),
        CustomField(title="Twice", kind="formula", formula="Cost * 2", unit="EUR"),
    )
    with workspace.edit("Fill") as edit:
        ids = [edit.add(field).id for field in fields]
        values = (1200, "Medium", ["US", "EU"], "2027-Q3")
        edit.add(Initiative(title="One", custom=dict(zip(ids, values, strict=False))))
        edit.add(Initiative(title="Two", custom={ids[3]: "2028"}))
    path = exported(workspace, tmp_path / "atlas.csv")
    assert imported(other, path).sentence() == "2 new, 0 changed, 0 unchanged"
    assert without_ids(other) == without_ids(workspace)
    assert list_items(other, "initiatives")[0]["custom"]["Twice"] == 2400
    told = [(f.title, f.kind, f.options, f.unit, f.formula) for f in other.all(CustomField)]
    assert sorted(told, key=str) == sorted(
        ((f.title, f.kind, f.options, f.unit, f.formula) for f in fields), key=str
    )
    for plan in (workspace, other):
        assert imported(plan, path).sentence() == "0 new, 0 changed, 2 unchanged"


def test_choices_that_are_new_here_widen_a_field_of_several(other: Workspace, tmp_path: Path) -> None:
    with other.edit("Fill") as edit:
        field = edit.add(CustomField(title="Regions", kind="choices", options=("EU",)))
        edit.add(Initiative(title="One", custom={field.id: ["EU"]}))
    path = exported(
        other, tmp_path / "atlas.csv", lambda rows: [row.update(Regions="EU, US") for row in rows]
    )
    imported(other, path)
    assert other.get(CustomField, field.id).options == ("EU", "US")
    assert other.all(Initiative)[0].custom == {field.id: ["EU", "US"]}
