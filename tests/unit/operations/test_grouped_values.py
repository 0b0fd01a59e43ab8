"""Custom fields as lanes and colours, on real files: their groups, and putting initiatives into them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.errors import InvalidInput
from roadmapper.operations.arranger import Arranger
from roadmapper.operations.export_chart import ChartRequest, read_chart, read_lanes
from roadmapper.operations.grouped_values import Grouped, grouped, read_known, reckoned_fields
from roadmapper.operations.initiatives import add_initiative, move_initiatives
from roadmapper.operations.items import add_values, change_items, remove_items
from roadmapper.operations.lane_fields import lane_fields, own_fields
from roadmapper.operations.lanes import Lane
from roadmapper.operations.plan_content import read_plan
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace
from roadmapper.timeline.arrangement import Arrangement

EFFORTS = (1, 2, 3, 5, 8, 13, 20, 40)
DATES = {"start": "2027-01-04", "end": "2027-02-05"}


@pytest.fixture
def reader(workspace: Workspace) -> Iterator[Reader]:
    with closing(Reader(workspace.file.working_path)) as found:
        yield found


def field(workspace: Workspace, kind: str, title: str = "Own", **more: Any) -> str:
    return "custom." + add_values(workspace, "custom_field", {"title": title, "kind": kind, **more}).id


def add(workspace: Workspace, title: str, **values: Any) -> str:
    return add_values(workspace, "initiative", {"title": title, **DATES, **values}).id


def known(reader: Reader, name: str) -> Grouped:
    found = grouped(reader, name)
    assert found is not None
    return found


def titles(found: Grouped) -> list[str]:
    return [value.title for value in found.values]


def efforts(workspace: Workspace) -> list[str]:
    return [add(workspace, f"E{effort}", effort=effort, reach=10) for effort in EFFORTS]


def test_a_formula_makes_ranges_and_empty_where_it_lacks_something(
    workspace: Workspace, reader: Reader
) -> None:
    ids, worth = efforts(workspace), field(workspace, "formula", "Worth", formula="100 * effort", unit="EUR")
    lacks = add(workspace, "No effort")
    found = known(reader, worth)
    assert titles(found) == [
        *("Up to 400 EUR", "400 to 1\u00a0000 EUR", "1\u00a0000 to 2\u00a0000 EUR", "Over 2\u00a0000 EUR"),
        "No Worth",
    ]
    groups = ["..400"] * 3 + ["400..1000"] * 2 + ["1000..2000"] * 2 + ["2000.."]
    assert [found.column[eid][0] for eid in ids] == groups
    assert lacks not in found.column
    assert found.sources == {"effort"}


def test_ranges_stay_while_a_value_changes(workspace: Workspace, reader: Reader) -> None:
    ids, worth = efforts(workspace), field(workspace, "formula", "Worth", formula="effort")
    found = known(reader, worth)
    before = titles(found)
    change_items(workspace, "initiative", {ids[0]: {"effort": 4000}})
    assert found.read(reader, [ids[0]]) == {ids[0]: ("20..",)}
    assert titles(found) == before
    change_items(workspace, "initiative", {ids[0]: {"effort": None}})
    assert found.read(reader, [ids[0]]) == {}
    assert ids[0] not in found.column


def test_a_formula_that_compares_says_yes_or_no(workspace: Workspace, reader: Reader) -> None:
    ids, big = efforts(workspace), field(workspace, "formula", "Big", formula="effort > 4 and reach >= 10")
    found = known(reader, big)
    assert titles(found) == ["Yes", "No", "No Big"]
    assert [found.column[eid][0] for eid in ids] == ["no"] * 3 + ["yes"] * 5


def test_days_are_told_by_quarter_and_a_new_one_is_a_group(workspace: Workspace, reader: Reader) -> None:
    signed = field(workspace, "date", "Signed")
    one = add(workspace, "A", **{signed: "2027-Q3"})
    other = add(workspace, "B", **{signed: "2027-01-20"})
    found = known(reader, signed)
    assert titles(found) == ["Q1 2027", "Q3 2027", "No Signed"]
    tints = {value.title: value.tint for value in found.values}
    change_items(workspace, "initiative", {other: {signed: "2027-05-02"}})
    found.read(reader, [other])
    assert titles(found) == ["Q1 2027", "Q2 2027", "Q3 2027", "No Signed"]
    assert {title: tints[title] for title in ("Q1 2027", "Q3 2027")}.items() <= {
        value.title: value.tint for value in found.values
    }.items()
    assert found.column[one] == ("2027-Q3",)


def test_the_kinds_that_make_lanes_are_offered(workspace: Workspace, reader: Reader) -> None:
    seats = field(workspace, "number", "Seats")
    for place in range(70):
        add(workspace, f"I{place}", **{seats: place})
    note = field(workspace, "text", "Note")
    change_items(workspace, "initiative", {item.id: {note: item.key} for item in workspace.all(Initiative)})
    field(workspace, "money", "Deal")  # nobody has given one
    field(workspace, "choice", "Region", options=("EMEA",))
    gone = field(workspace, "number", "Gone")
    field(workspace, "formula", "Worth", formula="seats * 2")
    field(workspace, "formula", "Broken", formula="gone + 1")
    remove_items(workspace, [("custom_field", gone.removeprefix("custom."))])
    assert [own.title for own in own_fields(reader)] == ["Seats", "Region", "Worth"]
    assert read_lanes(reader, "worth, team")[1] == "team"
    assert lane_fields(reader)[0].title == "Theme"


def move(workspace: Workspace, eid: str, name: str, value: str | None) -> Any:
    item = workspace.get(Initiative, eid)
    dates = (eid, item.start, item.start_precision, item.end, item.end_precision)
    move_initiatives(workspace, [dates], lane=(Lane(name, value),))  # pyright: ignore[reportArgumentType] - as bars ask
    return workspace.get(Initiative, eid).custom.get(name.removeprefix("custom."))


def test_what_is_put_into_a_lane_takes_its_value_in_the_kind_of_its_field(workspace: Workspace) -> None:
    regions = field(workspace, "choices", "Regions", options=("EMEA", "APAC", "US"))
    sponsor, signed = field(workspace, "people", "Sponsor"), field(workspace, "date", "Signed")
    seats = field(workspace, "number", "Seats")
    eid = add(workspace, "A", **{regions: ["EMEA", "US"], sponsor: ["Ana", "Bo"], seats: 3})
    assert move(workspace, eid, regions, "APAC") == ["APAC", "US"]
    assert move(workspace, eid, regions, "US") == ["US"]
    assert move(workspace, eid, regions, None) is None
    assert move(workspace, eid, sponsor, "Cleo") == ["Cleo", "Bo"]
    assert move(workspace, eid, signed, "2027-Q2") == "2027-Q2"
    assert move(workspace, eid, seats, "8") == 8
    assert move(workspace, eid, seats, None) is None


def test_nothing_is_put_into_a_range_or_a_formula(workspace: Workspace, reader: Reader) -> None:
    seats, worth = field(workspace, "number", "Seats"), field(workspace, "formula", "Worth", formula="effort")
    ids = efforts(workspace)
    with pytest.raises(InvalidInput, match="Several numbers lie there; type the one that is meant as Seats"):
        move(workspace, ids[0], seats, "..10")
    with pytest.raises(InvalidInput, match=r"Worth is reckoned \(effort\)"):
        add_initiative(workspace, {"title": "New"}, lane=(Lane(worth, "..10"),))
    assert not any(item.title == "New" for item in workspace.all(Initiative))
    assert all(value.fixed for value in known(reader, worth).values)


def test_the_plan_is_arranged_and_exported_by_a_formula(workspace: Workspace, reader: Reader) -> None:
    efforts(workspace)
    worth = field(workspace, "formula", "Worth", formula="effort")
    by_lanes = Arrangement(lanes=(worth,))
    chart = read_chart(reader, ChartRequest(by_lanes), date(2027, 1, 1))
    assert [lane.title for lane in chart.layout.lanes] == ["Up to 4", "4 to 10", "10 to 20", "Over 20"]
    coloured = read_chart(reader, ChartRequest(Arrangement(colour=worth)), date(2027, 1, 1))
    assert [entry.title for entry in coloured.legend] == ["Worth: Up to 4", "4 to 10", "10 to 20", "Over 20"]
    colours = [entry.colour for entry in coloured.legend]
    assert len({*colours}) == 4
    assert [*coloured.layout.rows.colours] == [colours[place] for place in (0, 0, 0, 1, 1, 2, 2, 3)]


def test_before_a_screen_formulas_are_read_on_a_worker(workspace: Workspace, reader: Reader) -> None:
    ids, worth = efforts(workspace), field(workspace, "formula", "Worth", formula="effort")
    arranger = Arranger(reader, Arrangement(colour=worth), waits=False)
    rows = arranger.arranged(read_plan(reader)).rows
    assert set(rows.colours) == {None}  # not a moment is waited for
    assert reckoned_fields(reader, [worth, "team"]) == [worth]
    assert arranger.know(read_known(reader, [worth]))
    arranger.arrange(rows)
    assert len({*rows.colours}) == 4
    assert not arranger.know(read_known(reader, [worth]))  # the same again is no news
    change_items(workspace, "initiative", {ids[0]: {"effort": 40}})
    arranger.arrange(rows, [0])
    assert rows.colours[0] == rows.colours[7]
    workspace.undo()
    arranger.arrange(rows, [0])
    assert rows.colours[0] == rows.colours[1]


def test_one_edit_reads_no_other_initiative(workspace: Workspace, reader: Reader) -> None:
    ids, worth = efforts(workspace), field(workspace, "formula", "Worth", formula="effort")
    arranger = Arranger(reader, Arrangement(lanes=(worth,)), waits=False)
    arranger.know(read_known(reader, [worth]))
    rows = arranger.arranged(read_plan(reader)).rows
    change_items(workspace, "initiative", {eid: {"effort": 40} for eid in ids[:2]})
    arranger.arrange(rows, [0])
    assert [rows.values[worth][place] for place in range(2)] == ["20..", "..4"]


def test_a_field_that_is_gone_leaves_one_lane(workspace: Workspace, reader: Reader) -> None:
    ids, worth = efforts(workspace), field(workspace, "formula", "Worth", formula="effort")
    remove_items(workspace, [("custom_field", worth.removeprefix("custom."))])
    plan = Arranger(reader, Arrangement(lanes=(worth,), colour=worth)).arranged(read_plan(reader))
    assert [value.title for value in plan.values[worth]] == ["Without the removed field"]
    assert len(plan.rows) == len(ids)
