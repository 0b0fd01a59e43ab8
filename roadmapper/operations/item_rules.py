"""What must hold for a whole item before it is stored: whole periods, dates in order, no circles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, Final

from roadmapper.entities.base import Entity, fields_of, noun, specs_of
from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.registry import entity_types
from roadmapper.errors import InvalidInput
from roadmapper.operations.fields import whole_period
from roadmapper.operations.wording import as_precision, precision_field
from roadmapper.planning import dependencies as rules
from roadmapper.storage.edit import Edit

_PREFIX: Final = re.compile(r"[A-Z][A-Z0-9]{1,7}")


def completed(
    entity_type: type[Entity], values: Mapping[str, Any], before: Entity | None = None
) -> dict[str, Any]:
    """The values with each date made whole: stored at its period's edge, beside its precision.

    ``before`` supplies the date where only its precision is given. Raises InvalidInput for no date.
    """
    found = dict(values)
    for spec in fields_of(entity_type):
        companion = precision_field(entity_type, spec)
        if companion is None or not {spec.name, companion} & found.keys():
            continue
        day = found.get(spec.name, getattr(before, spec.name, None))
        if not day:
            found |= {spec.name: None, companion: None}
            continue
        known = getattr(before, companion, None) if spec.name not in found else None
        precision = as_precision(found.get(companion, known))
        try:
            parsed = day if isinstance(day, date) else date.fromisoformat(day)
        except ValueError:
            raise InvalidInput(spec.name, f"{spec.title} takes a date, not “{day}”.") from None
        found |= {spec.name: whole_period(spec.name, parsed, precision), companion: precision}
    return found


def refuse_reversed(entity_type: type[Entity], item: Entity, changed: Mapping[str, Any]) -> None:
    """Raise InvalidInput when an edit of a start or an end puts the end before the start."""
    first, last = (
        ("since", "until") if entity_type.entity_name() == "stakeholder_update" else ("start", "end")
    )
    if not {first, last} & changed.keys():
        return
    start, end = (changed.get(name, getattr(item, name, None)) for name in (first, last))
    if start and end and str(end) < str(start):
        raise InvalidInput(
            last, f"The {last}, {end}, lies before the {first}, {start}; change both together."
        )


def refuse_range(item: Entity, changed: Mapping[str, Any]) -> None:
    """Raise InvalidInput when an edit puts the best, likely and worst end of an initiative out of order."""
    if not {"end_best", "end_worst"} & changed.keys():
        return
    ends = [
        (spec.title.lower(), spec.name, day)
        for name in ("end_best", "end", "end_worst")
        if (day := changed.get(name, getattr(item, name))) and (spec := specs_of(type(item))[name])
    ]
    for (earlier, _, first), (later, name, second) in pairwise(ends):
        if str(second) < str(first):
            raise InvalidInput(
                name, f"The {later}, {second}, lies before the {earlier}, {first}; they go best, end, worst."
            )


def refuse_prefix(changed: Mapping[str, Any]) -> None:
    """Raise InvalidInput for a workspace's key prefix that facts could not name, or that others keys have."""
    prefix = changed.get("key_prefix_text")
    if prefix is None:
        return
    if not _PREFIX.fullmatch(str(prefix)):
        raise InvalidInput(
            "key_prefix_text",
            "A key prefix is 2 to 8 capital letters and digits, a letter first, such as ATL.",
        )
    for entity_type in entity_types().values():
        if entity_type.key_prefix == prefix:
            raise InvalidInput(
                "key_prefix_text",
                f"{prefix} is the prefix of {noun(entity_type, plural=True)}; take another.",
            )


def refuse_circle(edit: Edit, predecessor: str, successor: str, *, itself: str = "") -> None:
    """Raise InvalidInput, with the ring in words, when a dependency would close one or is there already.

    ``itself`` is the id of the dependency that is being changed.
    """
    others = [known for known in edit.all(Dependency) if known.id != itself]
    if predecessor == successor:
        raise InvalidInput("successor", "An initiative cannot wait for itself.")
    for known in others:
        if (known.predecessor, known.successor) == (predecessor, successor):
            titles = _titles(edit, (successor, predecessor))
            words = f"{titles[successor]} already waits for {titles[predecessor]}"
            raise InvalidInput("successor", f"{words} ({known.key}); change that one.")
    links = [rules.Dependency(known.predecessor, known.successor, known.kind, known.lag) for known in others]
    ring = rules.closing_cycle(links, predecessor, successor)
    if ring is not None:
        words = rules.cycle_words(ring, _titles(edit, ring))
        raise InvalidInput("successor", f"That would be a circle: {words}.")


def _titles(edit: Edit, ids: Iterable[str]) -> dict[str, str]:
    return {eid: f"“{edit.get(Initiative, eid).title}”" for eid in ids}
