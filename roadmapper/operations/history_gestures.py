"""Steps of one gesture as one, with what they changed net."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from roadmapper.changes import Change, Step, belongs_to

_EDITED: dict[str, Any] = {"ins": (), "del": ()}
"""Stands for the delta of a text that was written in several steps: that it was edited is what is told."""


class Gesture(NamedTuple):
    """``step`` is the last of its steps, with the changes of all; ``first`` is the number of the first."""

    step: Step
    first: int


def goes_on(step: Step, before: Step) -> bool:
    """Whether a step is of the same gesture as the one before it, or was said to belong to it."""
    if step.gesture is None or step.author != before.author:
        return False
    return step.gesture == before.gesture or belongs_to(step.gesture) == before.id


def gathered(steps: Iterable[Step]) -> list[Gesture]:
    """Steps, newest first, with those of one gesture joined."""
    groups: list[list[Step]] = []
    for step in steps:
        if groups and goes_on(groups[-1][-1], step):
            groups[-1].append(step)
        else:
            groups.append([step])
    return [_joined(group) for group in groups]


def _joined(group: Sequence[Step]) -> Gesture:
    first, last = group[-1], group[0]
    if len(group) == 1:
        return Gesture(last, last.no)
    changes = net([change for step in reversed(group) for change in step.changes])
    return Gesture(last._replace(label=first.label, changes=tuple(changes)), first.no)


def net(changes: Iterable[Change]) -> list[Change]:
    """The first value before and the last one after of each field, in the order of first touch."""
    found: dict[tuple[str, str, str | None], Change] = {}
    for change in changes:
        place = (change.entity, change.eid, change.field)
        known = found.get(place)
        if known is None:
            found[place] = change
        elif known.op == change.op == "update":
            found[place] = known._replace(new=change.new)
        else:
            found[place] = known._replace(op="text", old=None, new=_EDITED)
    return [change for change in found.values() if change.op != "update" or change.old != change.new]
