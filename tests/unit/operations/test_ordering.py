"""Putting items in order: also among such as share a rank, as merged or foreign files may have them."""

from __future__ import annotations

import pytest

from roadmapper.entities.theme import Theme
from roadmapper.errors import InvalidInput
from roadmapper.operations.ordering import order_items
from roadmapper.storage.workspace import Workspace


def themes(workspace: Workspace, *ranks: str) -> list[str]:
    with workspace.edit("Set up") as edit:
        return [edit.add(Theme(title=f"T{number}", rank=rank)).id for number, rank in enumerate(ranks)]


def order(workspace: Workspace) -> str:
    return " ".join(theme.title for theme in workspace.all(Theme))


def test_items_go_right_before_another_or_last(workspace: Workspace) -> None:
    ids = themes(workspace, "", "", "", "")
    order_items(workspace, "theme", [ids[3], ids[0]], before=ids[1])
    assert order(workspace) == "T3 T0 T1 T2"
    order_items(workspace, "theme", [ids[3]], before=None)
    assert order(workspace) == "T0 T1 T2 T3"
    assert workspace.undo_label == "Reorder theme"
    with pytest.raises(InvalidInput):
        order_items(workspace, "theme", [ids[0]], before=ids[0])


def test_items_with_the_same_rank_make_room(workspace: Workspace) -> None:
    ids = themes(workspace, "a1", "a1", "a1", "a2")
    order_items(workspace, "theme", [ids[3]], before=ids[1])
    assert order(workspace) == "T0 T3 T1 T2"
    assert workspace.findings() == []
