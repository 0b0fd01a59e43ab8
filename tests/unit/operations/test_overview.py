"""The overview kept up to date by steps is the one that reading anew gives, whatever the steps were."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from roadmapper.changes import Step
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.objective import Objective
from roadmapper.entities.registry import entity_types
from roadmapper.errors import WorkspaceError
from roadmapper.operations.items import add_values, change_items, remove_items
from roadmapper.operations.lint_fixes import mend
from roadmapper.operations.linting import switch
from roadmapper.operations.okr import check_in
from roadmapper.operations.overview import Overview, OverviewReading
from roadmapper.planning.visits import Seen
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

from .wrecked_plan import wrecked_plan

TODAY = date(2026, 11, 20)
NOW = int(datetime.combine(TODAY, time(12)).timestamp() * 1000)


class Kept:
    """A reading that follows every step, beside the workspace that it is of."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.reader = Reader(workspace.file.working_path)
        self.kept = OverviewReading()
        self.steps: list[Step] = []
        workspace.subscribe(self.steps.append)

    def read(self, now: int = NOW) -> Overview:
        """The overview after the steps so far, which is the one that reading anew gives."""
        found = self.kept.read(self.workspace, self.reader, Seen(0), now, tuple(self.steps))
        self.steps.clear()
        assert found == OverviewReading().read(self.workspace, self.reader, Seen(0), now)
        return found


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    with wrecked_plan(tmp_path, TODAY) as workspace:
        made = Kept(workspace)
        made.read()
        yield made
        made.reader.close()


def test_whatever_is_removed_and_brought_back(kept: Kept) -> None:
    for entity_type in entity_types().values():
        for item in kept.workspace.all(entity_type)[:1]:
            try:
                remove_items(kept.workspace, [(entity_type.entity_name(), item.id)])
            except WorkspaceError:
                continue  # the workspace's own row, say
            kept.read()
            kept.workspace.undo()
            kept.read()


def test_whatever_is_mended(kept: Kept) -> None:
    for group in kept.read().needs:
        for fix in group[0].fixes:
            mend(kept.workspace, group[0], fix, TODAY)
            kept.read()
            kept.workspace.undo()
    kept.read()


def test_dates_parents_and_places_of_initiatives(kept: Kept) -> None:
    workspace = kept.workspace
    above = add_values(workspace, "initiative", {"title": "Above", "horizon": "now"}).id
    below = add_values(workspace, "initiative", {"title": "Below", "parent": above}).id
    kept.read()
    end = (TODAY + timedelta(days=9)).isoformat()
    change_items(workspace, "initiative", {below: {"end": end, "end_precision": "day"}})
    assert below in {each.id for each in kept.read().coming}
    change_items(workspace, "initiative", {below: {"parent": None}, above: {"end": "2026-01-31"}})
    assert above in {each.id for group in kept.read().needs for each in group if each.rule == "overdue"}
    remove_items(workspace, [("initiative", above)])
    add_values(workspace, "initiative", {"title": "A third"})
    kept.read()
    workspace.undo()
    workspace.undo()
    kept.read()
    for item in workspace.all(Initiative):
        change_items(workspace, "initiative", {item.id: {"health": "at_risk", "effort": 2.0}})
    kept.read()


def test_objectives_and_what_is_asked(kept: Kept) -> None:
    workspace = kept.workspace
    result = workspace.all(KeyResult)[0]
    check_in(workspace, result.id, value=40.0, confidence=20, day=TODAY)
    kept.read()
    change_items(workspace, "objective", {workspace.all(Objective)[0].id: {"title": "Otherwise"}})
    add_values(workspace, "key_result", {"title": "Another", "objective": result.objective, "target": 9.0})
    kept.read()
    switch(workspace, off=["overdue"])
    assert kept.read().off == 1
    switch(workspace, on=["overdue"])
    change_items(workspace, "workspace", {workspace.settings().id: {"date_style": "yyyy-mm-dd"}})
    kept.read()


def test_another_day_and_a_reading_that_failed(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.read(NOW + 86_400_000)
    with monkeypatch.context() as broken:
        broken.setattr("roadmapper.operations.overview.read_news", _fail)
        item = kept.workspace.all(Initiative)[0].id
        change_items(kept.workspace, "initiative", {item: {"title": "Unseen"}})
        with pytest.raises(WorkspaceError):
            kept.read(NOW + 86_400_000)
    kept.steps.clear()
    kept.read(NOW + 86_400_000)


def _fail(*_asked: object) -> None:
    raise WorkspaceError("The file cannot be read right now.")
