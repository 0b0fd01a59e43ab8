"""Copies of any moment, made from the nearest kept one: each as ``as_of`` gives it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.errors import ReadOnlyWorkspace
from roadmapper.storage import past_copies
from roadmapper.storage.past_copies import PastCopies
from roadmapper.storage.past_workspace import as_of
from roadmapper.storage.reading import read_bars
from roadmapper.storage.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """One with forty steps, of which every tenth row is kept."""
    monkeypatch.setattr(past_copies, "ROWS_APART", 10)
    with Workspace.create(tmp_path / "plan.roadmap") as made:
        with made.edit("Add initiatives") as edit:
            items = [
                edit.add(Initiative(title=f"Item {number}", summary="One\n\nTwo")) for number in range(6)
            ]
        for number in range(40):
            item = items[number % len(items)]
            with made.edit("Edit initiative") as edit:
                if number % 9 == 8:
                    edit.remove(Initiative, item.id)
                    items.remove(item)
                else:
                    edit.change(Initiative, item.id, title=f"Title {number}", summary=f"One {number}\n\nTwo")
        yield made


def titles(workspace: Workspace) -> list[tuple[str, str, str]]:
    return sorted((item.id, item.title, item.summary or "") for item in workspace.all(Initiative))


def test_every_moment_is_as_it_was_in_any_order(workspace: Workspace) -> None:
    copies = PastCopies(workspace)
    last = workspace.last_change
    for step in (last, 2, last // 2, last - 1, 1, last // 3, 3, last // 2 + 1):
        past = copies.after(step)
        with as_of(workspace, step) as wanted:
            assert titles(past) == titles(wanted)
        assert past.last_change == step
        assert set(past.reader.read(read_bars).id) == {item.id for item in past.all(Initiative)}
        past.close()
    assert len(copies._images) > 2


def test_a_step_made_meanwhile_is_known(workspace: Workspace) -> None:
    copies = PastCopies(workspace)
    copies.after(3).close()
    with workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title="Made meanwhile"))
    past = copies.after(workspace.last_change)
    assert "Made meanwhile" in {item.title for item in past.all(Initiative)}
    past.close()


def test_the_past_refuses_edits_in_words(workspace: Workspace) -> None:
    past = PastCopies(workspace).after(2)
    with pytest.raises(ReadOnlyWorkspace, match="Nothing was changed"), past.edit("Move initiative"):
        pass
    assert past.read_only
    assert past.undo_label is None
    past.close()
