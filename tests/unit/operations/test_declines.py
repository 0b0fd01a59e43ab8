"""Declining with a reason and a trigger, and bringing back; on real files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from roadmapper.entities.decline import Decline
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.reason import Reason
from roadmapper.entities.status import Status
from roadmapper.errors import InvalidInput
from roadmapper.operations.declines import Why, bring_back, decline, first_not_doing, not_doing, reasons_now
from roadmapper.operations.items import add_values, change_items, remove_items
from roadmapper.operations.okr import check_in
from roadmapper.storage.workspace import Workspace
from tests.unit.operations.conftest import TODAY

WHY = Why("Below break-even for 3 accounts", "Lost deals of H1", ("Sales", "Acme account"))


def initiative(workspace: Workspace, title: str, **values: str) -> str:
    return add_values(workspace, "initiative", {"title": title, **values}).id


def category(workspace: Workspace, eid: str) -> str:
    return workspace.get(Status, workspace.get(Initiative, eid).status or "").category


def test_declining_keeps_why_and_bringing_back_restores_the_status(workspace: Workspace) -> None:
    planned = initiative(workspace, "White-label portal", start="2027-01-01", end="2027-02-01")
    idea = initiative(workspace, "Kiosk client")
    decline(workspace, [planned, idea], WHY, today=TODAY)
    assert workspace.undo_label == "Decline 2 initiatives"
    assert category(workspace, planned) == category(workspace, idea) == "declined"
    assert workspace.get(Initiative, planned).start == "2027-01-01"
    entries = not_doing(workspace, TODAY)
    assert {each.initiative.id for each in entries} == {planned, idea}
    assert all(each.item and each.item.asked_by == ("Sales", "Acme account") for each in entries)
    assert {(each.subject, each.field) for each in workspace.all(Reason)} == {
        (planned, "status"),
        (idea, "status"),
    }
    assert bring_back(workspace, [planned, idea], today=TODAY) == 2
    assert (category(workspace, planned), category(workspace, idea)) == ("planned", "idea")
    assert not_doing(workspace, TODAY) == []
    assert {each.state for each in workspace.all(Decline)} == {"revisited"}
    workspace.undo()
    workspace.undo()
    assert category(workspace, planned) == "planned"
    assert workspace.all(Decline) == []


def test_declining_again_replaces_the_reason_and_a_second_time_round_has_its_own_entry(
    workspace: Workspace,
) -> None:
    eid = initiative(workspace, "Kiosk client")
    decline(workspace, [eid], WHY, today=TODAY)
    decline(workspace, [eid], replace(WHY, reason="No engineers"), today=TODAY)
    (entry,) = workspace.all(Decline)
    assert entry.reason == "No engineers"
    bring_back(workspace, [eid], today=TODAY)
    decline(workspace, [eid], WHY, today=TODAY)
    assert [each.state for each in workspace.all(Decline)] == ["revisited", "declined"]
    assert [each.item.reason for each in not_doing(workspace, TODAY) if each.item] == [WHY.reason]


def test_a_status_chosen_elsewhere_is_in_the_register_and_leaves_it(workspace: Workspace) -> None:
    eid = initiative(workspace, "Kiosk client")
    statuses = {status.category: status.id for status in workspace.all(Status)}
    change_items(workspace, "initiative", {eid: {"status": statuses["declined"]}})
    (entry,) = not_doing(workspace, TODAY)
    assert entry.item is None
    assert not entry.due
    decline(workspace, [eid], WHY, today=TODAY)
    change_items(workspace, "initiative", {eid: {"status": statuses["planned"]}})
    assert not_doing(workspace, TODAY) == []
    decline(workspace, [eid], WHY, today=TODAY)
    bring_back(workspace, [eid], today=TODAY)
    assert category(workspace, eid) == "planned"
    remove_items(workspace, [("initiative", eid)])
    assert workspace.all(Decline) == []


def due(workspace: Workspace, today: date) -> list[str]:
    """The initiatives that are to be thought about again."""
    return [each.initiative.id for each in not_doing(workspace, today) if each.due]


def test_triggers_fire_by_day_and_by_measure(workspace: Workspace) -> None:
    objective = add_values(workspace, "objective", {"title": "Grow"}).id
    kr = add_values(workspace, "key_result", {"title": "ARR", "objective": objective, "unit": "M"}).id
    first, second, third = (initiative(workspace, title) for title in ("By day", "By measure", "Never"))
    decline(workspace, [third], WHY, today=TODAY)
    decline(workspace, [first], replace(WHY, on=TODAY + timedelta(3)), today=TODAY)
    decline(workspace, [second], replace(WHY, measure=kr, when="above", value=2.0), today=TODAY)
    assert due(workspace, TODAY) == []
    check_in(workspace, kr, value=2.5, day=TODAY)
    assert due(workspace, TODAY) == [second]
    assert [each.initiative.id for each in not_doing(workspace, TODAY + timedelta(3))][-1] == third
    assert len(due(workspace, TODAY + timedelta(3))) == 2
    remove_items(workspace, [("key_result", kr)])
    assert due(workspace, TODAY) == []


@pytest.mark.parametrize(
    "why",
    [
        Why("  "),
        replace(WHY, measure="gone", when="above", value=1.0),
        replace(WHY, when="above"),
        replace(WHY, value=1.0),
    ],
)
def test_half_a_trigger_and_no_reason_are_refused(workspace: Workspace, why: Why) -> None:
    eid = initiative(workspace, "Kiosk client")
    with pytest.raises(InvalidInput):
        decline(workspace, [eid], why, today=date(2026, 11, 20))
    assert category(workspace, eid) == "idea"
    assert workspace.all(Decline) == []


def test_a_workspace_without_such_a_status_is_given_one(workspace: Workspace) -> None:
    declined = next(each for each in workspace.all(Status) if each.category == "declined")
    remove_items(workspace, [("status", declined.id)])
    eid = initiative(workspace, "Kiosk client")
    decline(workspace, [eid], WHY, today=TODAY)
    assert category(workspace, eid) == "declined"


def test_the_first_and_the_reasons_are_those_of_the_whole_register(workspace: Workspace) -> None:
    first, second, third = (initiative(workspace, title) for title in ("Kiosk", "Portal", "Plug-in"))
    decline(workspace, [first], WHY, today=TODAY - timedelta(days=9))
    decline(workspace, [second], replace(WHY, on=TODAY), today=TODAY - timedelta(days=5))
    declined = workspace.get(Initiative, first).status
    change_items(workspace, "initiative", {third: {"status": declined}})
    whole = not_doing(workspace, TODAY)
    assert [each.initiative.id for each in whole] == [second, first, third]
    found = first_not_doing(workspace, TODAY, 2)
    assert (found.total, found.due) == (3, 1)
    assert [(each.initiative.id, each.item, each.due) for each in found.entries] == [
        (each.initiative.id, each.item, each.due) for each in whole[:2]
    ]
    words = f"{WHY.reason} {whole[0].trigger}"
    assert reasons_now(workspace, TODAY) == {
        second: (words, whole[0].due),
        first: (WHY.reason, ""),
        third: ("", ""),
    }
