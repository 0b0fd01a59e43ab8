"""Lanes as what they stand for: rewriting the field, the name or the links that put a bar into one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.link import Link
from roadmapper.entities.objective import Objective
from roadmapper.errors import InvalidInput, NotFound
from roadmapper.operations.fields import CUSTOM
from roadmapper.operations.items import change_within
from roadmapper.storage.edit import Edit
from roadmapper.storage.workspace import Workspace

CONTRIBUTES: Final = "contributes"
_PLAIN: Final = frozenset({"theme", "team", "status", "product", "health", "horizon", "release", "moscow"})
_FIRST: Final = frozenset({"owner", "tags"})
_SEVERAL: Final = frozenset({"choices", "people"})
_NUMBERS: Final = frozenset({"number", "money"})
_LONGEST: Final = 40
"""Letters of a custom field's title that the name of a step may have."""
FIELDS: Final = _PLAIN | _FIRST | {"objective", "parent"}


class Lane(NamedTuple):
    """A lane to move to: a field that lanes are made of, and its value (an id, a name, a choice, or None).

    Where lanes are made of two fields there are two of these. A custom field is ``custom.<id>``.
    """

    field: str
    value: str | None


def fields_words(workspace: Workspace, lanes: Iterable[Lane]) -> str:
    """What a step calls the fields that it writes: "theme", "MoSCoW and Segment"."""
    return " and ".join(_field_word(workspace, lane.field) for lane in lanes)


def _field_word(workspace: Workspace, field: str) -> str:
    if not field.startswith(CUSTOM):
        return "MoSCoW" if field == "moscow" else field
    try:
        title = workspace.get(CustomField, field.removeprefix(CUSTOM)).title
    except NotFound:
        return "field"
    return title if len(title) <= _LONGEST else title[:_LONGEST].rstrip() + "…"


def enter_lane(edit: Edit, eid: str, lane: Lane) -> bool:
    """Rewrite what puts an initiative into a lane; returns whether anything changed.

    Theme, team, status, product, health, horizon, release, MoSCoW and custom fields are written as they are;
    days take the period of their lane. A bar lies in the lane of its first owner or tag, or of the first of
    several choices and people: that one gives way to the new one, and the others stay. It lies in the lane
    of the first objective, in the objectives' order, that it contributes to: its links to that one, and to
    any before the new one, give way to a link to the new objective's first key result, or to the objective
    itself where it has none; links to later objectives stay.

    Raises InvalidInput for a field without lanes, for a parent that is below it, and for what nothing can be
    put into: a range of numbers, and values that are reckoned.
    """
    if lane.field in _PLAIN:
        return edit.change(Initiative, eid, **{lane.field: lane.value})
    if lane.field in _FIRST:
        return _change_first(edit, eid, lane.field, lane.value)
    if lane.field == "parent":
        return change_within(edit, Initiative, eid, {"parent": lane.value})
    if lane.field.startswith(CUSTOM):
        return _change_custom(edit, eid, lane)
    if lane.field == "objective":
        return _change_objective(edit, eid, lane.value)
    raise InvalidInput(
        lane.field, f"Lanes are not made of “{lane.field}”; choose {', '.join(sorted(FIELDS))}."
    )


def _change_first(edit: Edit, eid: str, field: str, name: str | None) -> bool:
    names = getattr(edit.get(Initiative, eid), field)
    if names[:1] == ((name,) if name else ()):
        return False
    return edit.change(Initiative, eid, **{field: tuple(filter(None, (name, *names[1:]))) if name else ()})


def _change_custom(edit: Edit, eid: str, lane: Lane) -> bool:
    own = lane.field.removeprefix(CUSTOM)
    definition, value = edit.get(CustomField, own), lane.value
    if definition.kind == "formula":
        words = f"{definition.title} is reckoned ({definition.formula}); change what it is made of."
        raise InvalidInput(lane.field, words)
    stored: object = value
    if definition.kind in _SEVERAL:
        names = edit.get(Initiative, eid).custom.get(own) or []
        names = [names] if isinstance(names, str) else names
        if [*names[:1]] == ([value] if value else []):
            return False
        stored = list(dict.fromkeys((value, *names[1:]))) if value else None
    elif definition.kind in _NUMBERS and value is not None:
        try:
            number = float(value)
        except ValueError:
            words = f"Several numbers lie there; type the one that is meant as {definition.title}."
            raise InvalidInput(lane.field, words) from None
        stored = int(number) if number.is_integer() else number
    return change_within(edit, Initiative, eid, {lane.field: stored})


def _change_objective(edit: Edit, eid: str, objective: str | None) -> bool:
    """See ``enter_lane``; without an objective every link to one goes."""
    key_results = edit.all(KeyResult)
    objective_of = {result.id: result.objective for result in key_results}
    order = {found.id: place for place, found in enumerate(edit.all(Objective))}
    links = [link for link in edit.all(Link) if link.kind == CONTRIBUTES and link.source == eid]
    ends = {link.id: objective_of.get(link.target, link.target) for link in links}
    known = [end for end in ends.values() if end in order]
    current = min(known, key=lambda end: order[end]) if known else None
    if current == objective:
        return False
    if objective is not None and objective not in order:
        raise InvalidInput("objective", "That objective is not there any more; nothing was changed.")
    for link in links:
        end = ends[link.id]
        if end in order and (objective is None or end == current or order[end] < order[objective]):
            edit.remove(Link, link.id)
    if objective is not None and objective not in known:
        first = next((result.id for result in key_results if result.objective == objective), objective)
        edit.add(Link(kind=CONTRIBUTES, source=eid, target=first))
    return True
