"""The ranking of Prioritise is read behind the window: what is chosen and edited meanwhile is shown."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from roadmapper.entities.team import Team
from roadmapper.operations.candidates import Candidates
from roadmapper.operations.items import change_items, remove_items
from roadmapper.ui.pages.prioritise.page import PrioritisePage
from tests.ui.pages.test_prioritise_page import cell, eid, page, ranked, titles
from tests.window_fixtures import PatientBot

__all__ = ["page", "ranked"]


def test_a_step_that_comes_while_all_is_read_anew_is_shown(
    page: PrioritisePage, qtbot: PatientBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = eid(page, "Guided onboarding"), eid(page, "Saved views and alerts")
    workspace, go_on = page.frame.workspace, threading.Event()
    read = Candidates.read

    def read_and_wait(*asked: Any) -> Candidates:
        found = read(*asked)
        assert go_on.wait(60)
        return found

    monkeypatch.setattr(Candidates, "read", read_and_wait)
    before = page.candidates
    change_items(workspace, "team", {workspace.all(Team)[0].id: {"capacity": 1.0}})
    change_items(workspace, "initiative", {first: {"reach": 77}})
    remove_items(workspace, [("initiative", second)])
    workspace.undo()
    remove_items(workspace, [("initiative", second)])
    go_on.set()
    qtbot.waitUntil(lambda: page.candidates is not before)
    found = page.candidates
    assert found is not None
    assert found.values(first)["reach"] == 77
    assert second not in found
    assert second not in page.table.model.ids
    assert cell(page, "Guided onboarding", "reach") == "77"


def test_what_is_chosen_last_counts_and_a_step_that_comes_meanwhile_is_shown(
    page: PrioritisePage,
    qtbot: PatientBot,
    monkeypatch: pytest.MonkeyPatch,
    ranked: Callable[[], None],
) -> None:
    bulk, go_on = eid(page, "Bulk edit"), threading.Event()
    again = Candidates.again

    def rank_and_wait(self: Candidates, *asked: Any) -> Candidates:
        found = again(self, *asked)
        assert go_on.wait(60)
        return found

    monkeypatch.setattr(Candidates, "again", rank_and_wait)
    page.frame.run("rank.wsjf")
    qtbot.waitUntil(lambda: page.frame.background.is_at_work)
    page.frame.run("rank.ice")
    page.narrowing.field.put("bulk")
    assert page.choice.model == "ice"
    change_items(page.frame.workspace, "initiative", {bulk: {"ease": 9}})
    qtbot.waitUntil(lambda: page.frame.background.is_at_work)
    change_items(page.frame.workspace, "initiative", {bulk: {"ease": 10}})
    go_on.set()
    ranked()
    assert titles(page) == ["Bulk edit"]
    assert cell(page, "Bulk edit", "ease") == "10"
    assert page.candidates is not None
    assert page.candidates.score(bulk) == page.candidates.models["ice"].score(page.candidates.values(bulk))


def test_a_new_one_is_added_once_the_filter_that_would_hide_it_is_gone(
    page: PrioritisePage, qtbot: PatientBot, ranked: Callable[[], None]
) -> None:
    page.narrowing.field.put("webhooks")
    ranked()
    page.frame.run("initiative.new")
    qtbot.waitUntil(lambda: page.table.editing.line is not None)
    assert page.narrowing.text == ""
    assert "New initiative" in titles(page)
