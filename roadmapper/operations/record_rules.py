"""What holds for records, whoever makes them: numbers never given twice, and who met or decided what when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from roadmapper.entities.acceptance_criterion import AcceptanceCriterion
from roadmapper.entities.base import Entity, fields_of
from roadmapper.entities.decision_option import DecisionOption
from roadmapper.entities.decision_record import DecisionRecord
from roadmapper.entities.readiness_item import ReadinessItem
from roadmapper.entities.release import Release
from roadmapper.entities.requirement import Requirement
from roadmapper.entities.user_story import UserStory
from roadmapper.storage.edit import Edit

NUMBERED = (UserStory, Requirement)
_OWN_TO_EACH = frozenset({"key", "aliases", "deleted", "rank", "source", "source_id"})


def next_number(edit: Edit, entity_type: type[Entity], prd: str) -> int:
    """The number of the next story or requirement of a PRD, past those of removed ones too."""
    return edit.highest(entity_type, "number", among=("prd", prd)) + 1


def number_new(edit: Edit, item: Entity) -> None:
    """Give a new record the next number within its PRD, unless it brings one."""
    if isinstance(item, NUMBERED) and not item.number:
        item.number = next_number(edit, type(item), item.prd)


def renumbered(edit: Edit, before: Entity, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a change, with a new number for a record that goes to another PRD."""
    found = dict(values)
    if isinstance(before, NUMBERED) and found.get("prd", before.prd) != before.prd:
        found["number"] = next_number(edit, type(before), found["prd"])
    return found


def copy_records(edit: Edit, prd: str, copy: str) -> None:
    """Give the copy of a PRD copies of its stories with their criteria, and of its requirements."""
    stories: dict[str, str] = {}
    for entity_type in NUMBERED:
        for item in [one for one in edit.all(entity_type) if one.prd == prd]:
            stories[item.id] = _copied(edit, item, prd=copy).id
    for one in [one for one in edit.all(AcceptanceCriterion) if one.story in stories]:
        _copied(edit, one, story=stories[one.story])


def copy_parts(edit: Edit, original: Entity, copy: Entity) -> None:
    """Give the copy of a decision its options, and of a release its checklist with nothing done yet."""
    if isinstance(original, DecisionRecord):
        for option in [one for one in edit.all(DecisionOption) if one.decision == original.id]:
            _copied(edit, option, decision=copy.id)
    if isinstance(original, Release):
        for line in [one for one in edit.all(ReadinessItem) if one.release == original.id]:
            _copied(edit, line, release=copy.id, done=0, done_by=None, done_at=None)


def _copied(edit: Edit, item: Entity, **place: str | int | None) -> Entity:
    """A copy at another place; its order there is as it was."""
    values: dict[str, Any] = values_to_copy(item) | {"rank": getattr(item, "rank", ""), **place}
    return edit.add(type(item)(**values))


def values_to_copy(original: Entity) -> dict[str, Any]:
    """What a copy has of an item: everything but what is each one's own, such as key and place."""
    return {
        spec.name: getattr(original, spec.name)
        for spec in fields_of(type(original))
        if spec.name not in _OWN_TO_EACH
    }


def stamped(entity_type: type[Entity], values: Mapping[str, Any], author: str, today: date) -> dict[str, Any]:
    """The values with who made it so and when: a criterion met, a checklist line done, a decision taken.

    A value that undoes it takes both away. A decision that another one took the place of is superseded.
    """
    found = dict(values)
    if entity_type.entity_name() == "decision_record" and "superseded_by" in found:
        found.setdefault("state", "superseded" if found["superseded_by"] else "decided")
        return found
    for stamp in _STAMPS.get(entity_type.entity_name(), ()):
        value = found.get(stamp.field)
        if stamp.field in values and stamp.on not in values and value in stamp.sets + stamp.clears:
            found[stamp.on] = today.isoformat() if value in stamp.sets else None
            if stamp.by:
                found[stamp.by] = (author or None) if value in stamp.sets else None
    return found


class _Stamp(NamedTuple):
    """What a value of ``field`` does to the day ``on`` and the author ``by``: one of ``sets`` gives them."""

    field: str
    sets: tuple[Any, ...]
    clears: tuple[Any, ...]
    on: str
    by: str = ""


_STAMPS: Final[Mapping[str, tuple[_Stamp, ...]]] = {
    "acceptance_criterion": (_Stamp("met", (1,), (0, None), "met_at", "met_by"),),
    "readiness_item": (_Stamp("done", (1,), (0, None), "done_at", "done_by"),),
    "release": (
        _Stamp("state", ("go", "no_go"), ("planned",), "decided_on", "decided_by"),
        _Stamp("state", ("shipped",), ("planned", "go", "no_go"), "shipped_on"),
    ),
    "decision_record": (_Stamp("state", ("decided", "rejected"), ("proposed",), "decided_on"),),
}
