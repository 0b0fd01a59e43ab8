"""Taking what a round gave: its medians or means become the inputs of the initiatives, and say where from."""

from __future__ import annotations

import math
from collections.abc import Collection
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

from roadmapper.counting import counted, grouped
from roadmapper.entities.base import specs_of
from roadmapper.entities.evidence import Evidence
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.scoring_round import ScoringRound
from roadmapper.errors import InvalidInput
from roadmapper.operations.conventions import Conventions
from roadmapper.operations.items import change_within
from roadmapper.operations.round_results import Result, RoundView
from roadmapper.planning.agreement import Middle
from roadmapper.planning.number_format import format_number
from roadmapper.storage.edit import Edit
from roadmapper.storage.workspace import Workspace

_WHOLE: Final = frozenset({"integer", "percent"})
_PLACES: Final = 6
"""A mean is stored to so many places: nobody gave more."""
NAMES: Final[dict[Middle, str]] = {"median": "Median", "mean": "Mean"}


class Taken(NamedTuple):
    """One number that a round gives an initiative."""

    result: Result
    number: float | int
    note: str


def takings(
    workspace: Workspace, view: RoundView, which: Middle, items: Collection[str] | None = None
) -> list[Taken]:
    """What taking the medians or means would write, of these initiatives (ids) or of all."""
    style = Conventions.of(workspace).number_style
    found: list[Taken] = []
    for result in view.results:
        agreed = result.agreed
        if agreed is None or (items is not None and result.item.id not in items):
            continue
        exact = agreed.middle(which)
        number = _storable(result.field, exact)
        if number is not None:
            note = f"{NAMES[which]} of {counted(len(agreed.given), 'score')}, round “{view.round.title}”"
            if number != exact:
                note += f" ({format_number(exact, style, _PLACES)}, rounded)"
            found.append(Taken(result, number, note))
    return found


def take(workspace: Workspace, view: RoundView, which: Middle, items: Collection[str] | None = None) -> int:
    """Write them as one step, with evidence for each; returns how many numbers were written.

    Taken again, the evidence says what holds now. Raises InvalidInput for a round that is
    open, and where there is nothing to take.
    """
    if view.round.is_open:
        raise InvalidInput("state", f"“{view.round.title}” is not revealed yet. Nothing was changed.")
    found = takings(workspace, view, which, items)
    if not found:
        raise InvalidInput("items", "Nobody gave a score for this. Nothing was changed.")
    values: dict[str, dict[str, float | int]] = {}
    for each in found:
        values.setdefault(each.result.item.id, {})[each.result.field] = each.number
    several = f"of {grouped(len(values))} initiatives" if len(values) > 1 else "of initiative"
    with workspace.edit(f"Take {which} {several}") as edit:
        for eid, numbers in values.items():
            change_within(edit, Initiative, eid, numbers)
        _say_where_from(edit, view, found, workspace.author_name)
    return len(found)


def _say_where_from(edit: Edit, view: RoundView, found: Collection[Taken], person: str) -> None:
    """A number stands on one round: what an earlier one gave for it is said no more."""
    there = {
        (each.subject, each.field): each
        for each in edit.having(Evidence, "subject", {taken.result.item.id for taken in found})
        if (each.link or "").startswith(f"{ScoringRound.key_prefix}-")
    }
    for taken in found:
        subject, field = taken.result.place
        known = there.get((subject, field))
        if known is not None:
            edit.change(Evidence, known.id, note=taken.note, link=view.round.key, person=person)
        else:
            edit.add(
                Evidence(subject=subject, field=field, note=taken.note, link=view.round.key, person=person)
            )


def _storable(field: str, number: float) -> float | int | None:
    """The number as its field holds it: of per cent and counts a whole one, a half rounded up."""
    if not math.isfinite(number):
        return None
    spec = specs_of(Initiative).get(field)
    if spec is not None and spec.kind in _WHOLE:
        return int(Decimal(repr(number)).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return round(number, _PLACES)
