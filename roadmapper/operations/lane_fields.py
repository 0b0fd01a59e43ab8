"""The fields that lanes, colours and filters can be made of, with their values in the workspace's order."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple

from roadmapper.errors import InvalidInput
from roadmapper.operations import formulas
from roadmapper.operations.filter_fields import initiative_fields
from roadmapper.planning.status import CATEGORY_TITLES, HEALTH_TITLES, HORIZON_TITLES
from roadmapper.storage.lane_reading import (
    PLAIN,
    CustomValues,
    read_custom_fields,
    read_lane_column,
    read_parents,
)
from roadmapper.storage.reading import Reader
from roadmapper.timeline.lanes import LaneValue
from roadmapper.timeline.rows import LANE_FIELDS, MORE_FIELDS

CUSTOM: Final = "custom."
_MOST_DIFFERENT: Final = 60
"""A custom text or link with more different values than this is not offered: hardly two bars would share a
lane."""
_CHOSEN: Final = frozenset({"choice", "choices", "people"})
_GROUPED: Final = frozenset({"number", "money", "date"})
_FIXED: Final = {"health": HEALTH_TITLES, "horizon": HORIZON_TITLES, "category": CATEGORY_TITLES}
_TITLES: Final = {"category": "Status category", "tags": "Tag"}


class LaneField(NamedTuple):
    """A field to make lanes, colours or filters of."""

    name: str
    title: str


def title_of(field: str) -> str:
    """What a field of lanes, or the status category, is called; custom fields have titles of their own."""
    return _TITLES.get(field, field.capitalize())


def lane_fields(reader: Reader) -> list[LaneField]:
    """Every field that makes sense as lanes; custom ones last, in their order."""
    return [*(LaneField(name, title_of(name)) for name in (*LANE_FIELDS, *MORE_FIELDS)), *own_fields(reader)]


def own_fields(reader: Reader, kinds: Collection[str] | None = None) -> list[LaneField]:
    """The custom fields that make sense as lanes, of any or of these kinds, in their order."""
    found = reader.read(read_custom_fields)
    customs = [custom for custom in found if kinds is None or custom.kind in kinds]
    broken = _broken(reader) if any(custom.kind == "formula" for custom in customs) else ()
    return [
        LaneField(CUSTOM + custom.id, custom.title)
        for custom in customs
        if _makes_lanes(custom) and CUSTOM + custom.id not in broken
    ]


def _makes_lanes(custom: CustomValues) -> bool:
    if custom.kind in _GROUPED:
        return custom.different > 0
    return custom.kind in _CHOSEN or custom.kind == "formula" or 0 < custom.different <= _MOST_DIFFERENT


def _broken(reader: Reader) -> set[str]:
    """The formulas that cannot be reckoned."""
    fields = initiative_fields(reader)
    found = set()
    for field in fields.all:
        if field.formula:
            try:
                formulas.refuse(field.formula, field.name, fields)
            except InvalidInput:
                found.add(field.name)
    return found


def lane_column(
    reader: Reader, field: str, ids: Collection[str] | None = None
) -> dict[str, tuple[str, ...]] | None:
    """Initiative id to a field's values; None for a field that the bars carry themselves.

    Custom fields are in ``grouped_values``.
    """
    if field in PLAIN:
        return reader.read(lambda connection: read_lane_column(connection, field, ids))
    return None


def values_of(reader: Reader, field: str) -> list[LaneValue] | None:
    """A field's own values in order, with the words for having none; None where the bars' lanes know them."""
    if field in _FIXED:
        fixed = [LaneValue(stored, title) for stored, title in _FIXED[field].items()]
        return [*fixed, LaneValue(None, f"No {field}")]
    if field == "parent":
        parents = [LaneValue(eid, title) for eid, title in reader.read(read_parents)]
        return [*parents, LaneValue(None, "No parent")]
    if field == "tags":
        return [LaneValue(None, "No tag")]
    return None
