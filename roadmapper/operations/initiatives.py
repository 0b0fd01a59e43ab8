"""What timeline gestures ask for: moving, resizing, scheduling, changing lane, one step each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from roadmapper.counting import grouped
from roadmapper.entities.initiative import Initiative
from roadmapper.operations.following import follow, range_that_follows
from roadmapper.operations.item_rules import completed
from roadmapper.operations.items import add_within, duplicate_within
from roadmapper.operations.lanes import Lane, enter_lane, fields_words
from roadmapper.planning.dates import Precision
from roadmapper.storage.edit import Edit
from roadmapper.storage.workspace import Workspace

BarDates = tuple[str, str | None, Precision, str | None, Precision]
"""Id, start, its precision, end, its precision; dates as ISO text, None for an open end."""
LanePairs = Sequence[tuple[str, str | None]]
"""A lane to move to as field and value, one pair for each field that lanes are made of; empty: none."""
Verb = Literal["move", "resize", "schedule", "unschedule"]
_DATES: Final = ("start", "start_precision", "end", "end_precision")


def move_initiatives(
    workspace: Workspace,
    moves: Sequence[BarDates],
    *,
    verb: Verb = "move",
    lane: LanePairs = (),
    gesture: str | None = None,
) -> None:
    """Give bars the dates they were dragged to, and the lane where they went to another, as one step.

    Dates with a precision coarser than a day are stored at their period's edge. A lane alone is named by
    its field: "Change theme". What waits for them shifts by the workspace's
    rule in the same step. Steps of one ``gesture`` (held-down arrow keys) are undone together.
    Raises NotFound for an initiative that is gone, InvalidInput for a lane that is not there.
    """
    before = {eid: workspace.get(Initiative, eid) for eid, *_ in moves}
    wanted = {
        eid: completed(Initiative, dict(zip(_DATES, dates, strict=True)), before[eid])
        for eid, *dates in moves
    }
    with workspace.edit(_label(workspace, before, wanted, verb, lane), gesture=gesture) as edit:
        for eid, values in wanted.items():
            edit.change(Initiative, eid, **values, **range_that_follows(before[eid], values))
            _enter(edit, eid, lane)
        follow(edit, before)


def copy_initiatives(
    workspace: Workspace, moves: Sequence[BarDates], *, lane: LanePairs = ()
) -> list[Initiative]:
    """Copy initiatives to other dates, and to a lane, as one step; returns the copies.

    What a copy takes along is as in ``duplicate_items``. Raises NotFound for an initiative that is gone,
    InvalidInput for a lane that is not there.
    """
    with workspace.edit(f"Copy {_what(len(moves))}") as edit:
        made = []
        for eid, *dates in moves:
            copy = duplicate_within(edit, Initiative, eid)
            values = completed(Initiative, dict(zip(_DATES, dates, strict=True)), copy)
            edit.change(Initiative, copy.id, **values, **range_that_follows(copy, values))
            _enter(edit, copy.id, lane)
            made.append(edit.get(Initiative, copy.id))
        return made


def _label(
    workspace: Workspace,
    before: Mapping[str, Initiative],
    wanted: Mapping[str, Mapping[str, Any]],
    verb: str,
    lane: LanePairs,
) -> str:
    what = _what(len(wanted))
    if lane and not any(_moves(before[eid], values) for eid, values in wanted.items()):
        fields = fields_words(workspace, [Lane(*pair) for pair in lane])
        return f"Change {fields}" + ("" if len(wanted) == 1 else f" of {what}")
    return f"{verb.capitalize()} {what}"


def _enter(edit: Edit, eid: str, lane: LanePairs) -> None:
    for field, value in lane:
        enter_lane(edit, eid, Lane(field, value))


def _what(number: int) -> str:
    return "initiative" if number == 1 else f"{grouped(number)} initiatives"


def _moves(item: Initiative, values: Mapping[str, Any]) -> bool:
    return any(getattr(item, name) != values[name] for name in ("start", "end"))


def add_initiative(
    workspace: Workspace, values: Mapping[str, Any], *, lane: LanePairs = (), gesture: str | None = None
) -> Initiative:
    """Add an initiative from stored values, in the lane it was put into; its title may follow in the same
    ``gesture``."""
    with workspace.edit("Add initiative", gesture=gesture) as edit:
        status = {field: value for field, value in lane if field == "status"}
        added = add_within(edit, Initiative, {**values, **status})
        _enter(edit, added.id, lane)
        return edit.get(Initiative, added.id)
