"""The order by hand of what might be built: placing some of it, and forgetting where it was placed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from roadmapper.counting import grouped
from roadmapper.entities import ranks
from roadmapper.entities.initiative import Initiative
from roadmapper.operations.candidates import Candidates
from roadmapper.planning.hand_order import ranks_by_hand
from roadmapper.storage.workspace import Workspace


def hand_changes(candidates: Candidates, ids: Sequence[str], before: str | None) -> dict[str, str | None]:
    """The ranks that put these right before another one of those that compete; None: last."""
    return ranks_by_hand(
        candidates.order,
        ids,
        before,
        candidates.hand_ranks(),
        ranks.between,
        by_hand=candidates.choice.by_hand,
    )


def store_hand(workspace: Workspace, changes: Mapping[str, str | None], moved: int = 1) -> int:
    """Write ranks by hand as one step; returns how many changed."""
    what = "initiative" if moved == 1 else f"{grouped(moved)} initiatives"
    with workspace.edit(f"Place {what} by hand") as edit:
        return sum(edit.change(Initiative, eid, hand_rank=rank) for eid, rank in changes.items())


def forget_hand(workspace: Workspace, ids: Sequence[str]) -> int:
    """Have these stand where their scores put them; returns how many were placed by hand."""
    with workspace.edit("Forget the order by hand") as edit:
        return sum(edit.change(Initiative, eid, hand_rank=None) for eid in ids)
