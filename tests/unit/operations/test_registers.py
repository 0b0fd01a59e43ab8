"""Decisions and risks: what was taken, what took whose place, moves in the matrix, links and facts."""

from __future__ import annotations

from contextlib import closing

import pytest

from roadmapper.entities.decision_option import DecisionOption
from roadmapper.entities.decision_record import DecisionRecord
from roadmapper.entities.risk import Risk
from roadmapper.errors import InvalidInput
from roadmapper.operations import decisions, relating, risks
from roadmapper.operations.items import add_values, change_items, duplicate_items
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace
from tests.unit.operations.test_releases import said


def new(workspace: Workspace, entity: str, **values: object) -> str:
    return add_values(workspace, entity, values).id


def test_one_option_is_taken_and_says_what_was_decided(workspace: Workspace) -> None:
    record = new(workspace, "decision_record", title="Where to keep data")
    ours, theirs = (
        new(workspace, "decision_option", decision=record, title=title)
        for title in ("In a file", "In a cloud")
    )
    decisions.choose_option(workspace, theirs)
    decisions.choose_option(workspace, ours)
    taken = [option.title for option in workspace.all(DecisionOption) if option.chosen]
    assert taken == ["In a file"]
    assert workspace.get(DecisionRecord, record).decision == "In a cloud"
    assert said(workspace, "[[DEC-1.option]]") == "In a file"
    assert said(workspace, "[[DEC-1.decision]]") == "In a cloud"
    (copy,) = duplicate_items(workspace, [("decision_record", record)])
    assert [o.title for o in workspace.all(DecisionOption) if o.decision == copy.id] == [
        "In a file",
        "In a cloud",
    ]


def test_a_decision_that_is_superseded_says_so_and_never_by_itself(workspace: Workspace) -> None:
    first, second = (new(workspace, "decision_record", title=title) for title in ("First", "Second"))
    change_items(workspace, "decision_record", {first: {"superseded_by": second}})
    assert workspace.get(DecisionRecord, first).state == "superseded"
    for old, by in ((second, first), (second, second)):
        with pytest.raises(InvalidInput, match="choose a later one"):
            change_items(workspace, "decision_record", {old: {"superseded_by": by}})
    change_items(workspace, "decision_record", {first: {"superseded_by": None}})
    assert workspace.get(DecisionRecord, first).state == "decided"


def test_a_decision_takes_the_day_it_was_decided(workspace: Workspace) -> None:
    record = new(workspace, "decision_record", title="Prices")
    change_items(workspace, "decision_record", {record: {"state": "decided"}})
    assert workspace.get(DecisionRecord, record).decided_on is not None
    change_items(workspace, "decision_record", {record: {"state": "proposed"}})
    assert workspace.get(DecisionRecord, record).decided_on is None


def test_moved_risks_are_one_step_and_their_trend_follows(workspace: Workspace) -> None:
    weighed = new(workspace, "risk", title="Auditor availability", probability=2, impact=4)
    fresh = new(workspace, "risk", title="Prices rise")
    risks.move_risks(workspace, {weighed: (4, 4), fresh: (1, 1)})
    assert workspace.undo_label == "Move 2 risks"
    assert workspace.get(Risk, weighed).trend == "rising"
    assert workspace.get(Risk, fresh).trend is None
    assert said(workspace, "[[RISK-1.exposure]]") == "16"
    assert said(workspace, "[[RISK-1.level]]") == "critical"
    with pytest.raises(InvalidInput):
        risks.move_risks(workspace, {weighed: (6, 4)})
    with closing(Reader(workspace.file.working_path)) as reader:
        assert {eid: mark.place for eid, mark in risks.marks(reader).items()} == {
            weighed: (4, 4),
            fresh: (1, 1),
        }


def test_links_to_anything_are_listed_at_both_ends(workspace: Workspace) -> None:
    threat = new(workspace, "risk", title="Auditor availability")
    work = new(workspace, "initiative", title="Book the audit")
    record = new(workspace, "decision_record", title="Which auditor")
    relating.relate(workspace, work, threat, relating.MITIGATES)
    relating.relate(workspace, record, threat, relating.DECIDES)
    with closing(Reader(workspace.file.working_path)) as reader:
        found = reader.read(lambda connection: relating.related_to(connection, threat))
        assert [(one.entity, one.kind) for one in found] == [
            ("initiative", "mitigates"),
            ("decision_record", "decides"),
        ]
        relating.unrelate(workspace, threat, work, relating.MITIGATES)
        assert not reader.read(lambda connection: relating.related_to(connection, work))
