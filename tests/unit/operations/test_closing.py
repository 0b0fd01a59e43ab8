"""Closing a cycle: scores and reflections, carrying over, one step back; and who waits for a check-in."""

from __future__ import annotations

from datetime import date

import pytest

from roadmapper.entities.cycle import Cycle
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.link import Link
from roadmapper.entities.objective import Objective
from roadmapper.errors import InvalidInput
from roadmapper.operations.closing import (
    Closing,
    close_cycle,
    objectives_of,
    proposed_scores,
    reopen_cycle,
)
from roadmapper.operations.cycles import known_cycles
from roadmapper.operations.items import add_values
from roadmapper.operations.okr import check_in, link_key_result
from roadmapper.operations.okr_reading import OkrPlan
from roadmapper.storage.workspace import Workspace

TODAY = date(2026, 12, 31)


@pytest.fixture
def plan(workspace: Workspace) -> dict[str, str]:
    """An objective over another, with a key result met, one half way, and one of another cycle."""
    ids: dict[str, str] = {}
    ids["top"] = add_values(workspace, "objective", {"title": "Top", "cycle": "2026-H2"}).id
    below = {"title": "Below", "cycle": "H2 2026", "parent": ids["top"], "roll_up": "least"}
    ids["below"] = add_values(workspace, "objective", below).id
    ids["year"] = add_values(workspace, "objective", {"title": "Year", "cycle": "2026"}).id
    for name, objective, value in (("met", "top", 100), ("half", "below", 60), ("other", "year", 5)):
        values = {"title": name, "objective": ids[objective], "baseline": 20, "target": 100}
        ids[name] = add_values(workspace, "key_result", values).id
        check_in(workspace, ids[name], value=value, day=date(2026, 11, 1))
    ids["initiative"] = add_values(workspace, "initiative", {"title": "Sync"}).id
    link_key_result(workspace, ids["initiative"], ids["half"], contribution=12)
    return ids


def test_scores_are_proposed_from_progress_and_rolled_up(workspace: Workspace, plan: dict[str, str]) -> None:
    scores = proposed_scores(objectives_of(workspace, "H2 2026"))
    assert scores == {plan["met"]: 1.0, plan["half"]: 0.5, plan["top"]: 1.0, plan["below"]: 0.5}


def test_closing_is_one_step_with_scores_words_and_what_goes_on(
    workspace: Workspace, plan: dict[str, str]
) -> None:
    scores = proposed_scores(objectives_of(workspace, "2026-H2")) | {plan["half"]: 0.6}
    before = len(workspace.all(Objective))
    closing = Closing(
        "2026-H2", scores, "Too much at once.", {plan["below"]: "Late."}, [plan["half"]], "2027-H1"
    )
    close_cycle(workspace, closing, TODAY)
    assert workspace.undo_label == "Close H2 2026"
    closed = next(each for each in known_cycles(workspace) if each.cycle.key == "2026-H2")
    assert closed.is_closed
    assert closed.row is not None
    assert (closed.row.closed_on, closed.row.reflection) == ("2026-12-31", "Too much at once.")
    below = workspace.get(Objective, plan["below"])
    assert (workspace.get(KeyResult, plan["half"]).score, below.score, below.reflection) == (
        0.6,
        0.5,
        "Late.",
    )
    assert workspace.get(KeyResult, plan["other"]).score is None

    copy = next(item for item in workspace.all(Objective) if item.carried_from == plan["below"])
    assert (copy.title, copy.cycle, copy.parent, copy.roll_up) == ("Below", "2027-H1", None, "least")
    again = next(item for item in workspace.all(KeyResult) if item.objective == copy.id)
    assert (again.baseline, again.current, again.target, again.score) == (60, 60, 100, None)
    assert again.carried_from == plan["half"]
    links = [(link.source, link.contribution) for link in workspace.all(Link) if link.target == again.id]
    assert links == [(plan["initiative"], 12)]

    workspace.undo()
    assert (len(workspace.all(Objective)), workspace.all(Cycle)) == (before, [])
    assert workspace.get(KeyResult, plan["half"]).score is None


def test_a_parent_that_goes_on_stays_above(workspace: Workspace, plan: dict[str, str]) -> None:
    close_cycle(workspace, Closing("2026-H2", {}, carried=[plan["met"], plan["half"]], into="2027-Q1"), TODAY)
    copies = {item.carried_from: item for item in workspace.all(Objective) if item.carried_from}
    assert copies[plan["below"]].parent == copies[plan["top"]].id


def test_a_closed_cycle_opens_again_with_its_scores(workspace: Workspace, plan: dict[str, str]) -> None:
    close_cycle(workspace, Closing("2026-H2", {plan["met"]: 0.9}), TODAY)
    reopen_cycle(workspace, "H2 2026")
    assert not any(each.is_closed for each in known_cycles(workspace))
    assert workspace.get(KeyResult, plan["met"]).score == 0.9


@pytest.mark.parametrize(
    "closing",
    [
        Closing("someday", {}),
        Closing("2026-H2", {"x": 1.2}),
        Closing("2026-H2", {}, carried=["x"], into="2026-H2"),
        Closing("2026-H2", {}, carried=["x"], into=None),
    ],
)
def test_what_does_not_fit_changes_nothing(
    workspace: Workspace, plan: dict[str, str], closing: Closing
) -> None:
    with pytest.raises(InvalidInput):
        close_cycle(workspace, closing, TODAY)
    assert workspace.all(Cycle) == []


def test_who_waits_for_a_check_in(workspace: Workspace, plan: dict[str, str]) -> None:
    def waiting(today: date) -> list[str]:
        return [found.title for found in workspace.reader.read(OkrPlan).overdue(today)]

    assert waiting(date(2026, 11, 20)) == []
    assert waiting(date(2026, 12, 1)) == ["met", "half", "other"]
    check_in(workspace, plan["half"], value=61, day=date(2026, 11, 30))
    assert waiting(date(2026, 12, 1)) == ["met", "other"]
    close_cycle(workspace, Closing("2026-H2", {}), TODAY)
    assert waiting(date(2026, 12, 1)) == ["other"]
    assert waiting(date(2027, 1, 1)) == [], "no cycle is running"
