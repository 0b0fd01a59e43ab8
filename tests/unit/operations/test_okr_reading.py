"""The plan of objectives as screens read it: the same as read anew after every step, and what stands out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from roadmapper.changes import Step
from roadmapper.operations.items import add_values, change_items, remove_items
from roadmapper.operations.okr import check_in, link_key_result, objective_tree
from roadmapper.operations.okr_reading import OkrPlan, read_serving
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace


class Kept:
    """A plan that is read once and kept up to date, beside the workspace that it is of."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.reader = Reader(workspace.file.working_path)
        self.plan = self.reader.read(OkrPlan)
        self.steps: list[Step] = []
        self.changed: list[bool] = []
        workspace.subscribe(self.follow)

    def follow(self, step: Step) -> None:
        self.steps.append(step)
        before = _content(self.plan)
        self.changed.append(self.reader.read(lambda connection: self.plan.refresh(connection, step)))
        assert self.changed[-1] or _content(self.plan) == before

    def agrees(self) -> bool:
        """Whether it is what reading everything anew gives, and what the workspace itself says."""
        anew = self.reader.read(OkrPlan)
        results = self.plan.results_of()
        progress = self.plan.progress(results)
        told = {line.item.id: (line.progress, line.health) for line in objective_tree(self.workspace)}
        mine = {eid: (share, self.plan.health(results[eid])) for eid, share in progress.items()}
        return _content(anew) == _content(self.plan) and mine == told


def _content(plan: OkrPlan) -> tuple[object, ...]:
    courses = {eid: plan.course(eid) for eid in plan.results}
    return dict(plan.objectives), dict(plan.results), courses, plan.served, plan.idle, plan.closed, plan.teams


@pytest.fixture
def kept(workspace: Workspace) -> Iterator[Kept]:
    made = Kept(workspace)
    yield made
    made.reader.close()


def test_each_step_leaves_what_reading_anew_would_give(kept: Kept, workspace: Workspace) -> None:
    top = add_values(workspace, "objective", {"title": "Top", "cycle": "2026-H2", "roll_up": "least"}).id
    below = add_values(workspace, "objective", {"title": "Below", "parent": top}).id
    values = {"title": "KR", "objective": below, "baseline": 0, "target": 10}
    first = add_values(workspace, "key_result", values).id
    second = add_values(workspace, "key_result", values | {"direction": "keep", "baseline": 4}).id
    check_in(workspace, first, value=5, confidence=50, day=date(2026, 11, 1))
    said = check_in(workspace, first, value=6, confidence=70, day=date(2026, 11, 8))
    check_in(workspace, second, value=3, confidence=20, day=date(2026, 11, 8))
    assert kept.agrees()
    change_items(workspace, "key_result", {second: {"objective": top}})
    change_items(workspace, "check_in", {said.id: {"date": "2026-10-01", "confidence": 10}})
    assert kept.agrees()
    remove_items(workspace, [("check_in", said.id)])
    assert kept.agrees()
    remove_items(workspace, [("objective", below)])
    assert kept.agrees()
    workspace.undo()
    workspace.undo()
    assert kept.agrees()
    assert [row.value for row in kept.plan.course(first)] == [6, 5]


def test_an_edit_of_what_objectives_do_not_show_is_no_change_to_them(
    kept: Kept, workspace: Workspace
) -> None:
    objective = add_values(workspace, "objective", {"title": "Top"}).id
    result = add_values(workspace, "key_result", {"title": "KR", "objective": objective}).id
    mover = add_values(workspace, "initiative", {"title": "Mover"}).id
    link_key_result(workspace, mover, result)
    kept.changed.clear()
    change_items(workspace, "initiative", {mover: {"effort": 2.0, "title": "Moved"}})
    assert kept.changed == [False]
    change_items(workspace, "key_result", {result: {"current": 4.0}})
    remove_items(workspace, [("initiative", mover)])
    assert kept.changed == [False, True, True]
    assert kept.agrees()


def test_what_has_no_initiative_and_what_moves_nothing_stand_out(kept: Kept, workspace: Workspace) -> None:
    objective = add_values(workspace, "objective", {"title": "Top"}).id
    result = add_values(workspace, "key_result", {"title": "KR", "objective": objective}).id
    planned = {"start": "2026-11-02", "start_precision": "day"}
    whole = add_values(workspace, "initiative", {"title": "Whole", **planned}).id
    part = add_values(workspace, "initiative", {"title": "Part", "parent": whole, **planned}).id
    other = add_values(workspace, "initiative", {"title": "Other", **planned}).id
    add_values(workspace, "initiative", {"title": "An idea"})
    assert kept.plan.served == frozenset()
    assert set(kept.plan.idle) == {whole, part, other}
    link_key_result(workspace, part, result, contribution=2.5)
    assert kept.plan.served == {result}
    assert kept.plan.idle == (other,), "what it is part of moves it, too"
    key = workspace.find("Part").key
    assert kept.reader.read(lambda c: read_serving(c, result)) == [(part, key, "Part", 2.5)]
    remove_items(workspace, [("initiative", part)])
    assert (kept.plan.served, set(kept.plan.idle)) == (frozenset(), {whole, other})


def test_who_waits_for_a_check_in_is_known_by_cadence(kept: Kept, workspace: Workspace) -> None:
    objective = add_values(workspace, "objective", {"title": "Top", "cycle": "2026-H2"}).id
    for cadence in (None, "weekly", "quarterly"):
        values = {"title": str(cadence), "objective": objective, "cadence": cadence}
        result = add_values(workspace, "key_result", values).id
        check_in(workspace, result, value=5, day=date(2026, 11, 1))
    for today, waiting in ((date(2026, 11, 8), ["weekly"]), (date(2026, 12, 1), ["None", "weekly"])):
        assert [row.title for row in kept.plan.overdue(today)] == waiting
