"""The fields that lanes, colours and filters can be made of, with their values in the workspace's order."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple

from roadmapper.planning.status import CATEGORY_TITLES, HEALTH_TITLES, HORIZON_TITLES
from roadmapper.storage.lane_reading import (
    PLAIN,
    CustomValues,
    read_custom_column,
    read_custom_fields,
    read_lane_column,
    read_parents,
)
from roadmapper.storage.reading import Reader
from roadmapper.timeline.lanes import LaneValue
from roadmapper.timeline.rows import LANE_FIELDS, MORE_FIELDS

CUSTOM: Final = "custom."
_MOST_DIFFERENT: Final = 60
"""A custom text with more different values than this is not offered: hardly two bars would share a lane."""
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
    own = [LaneField(name, title_of(name)) for name in (*LANE_FIELDS, *MORE_FIELDS)]
    customs = (custom for custom in reader.read(read_custom_fields) if _makes_lanes(custom))
    return [*own, *(LaneField(CUSTOM + custom.id, custom.title) for custom in customs)]


def _makes_lanes(custom: CustomValues) -> bool:
    return custom.kind in ("choice", "choices", "people") or 0 < custom.different <= _MOST_DIFFERENT


def lane_column(
    reader: Reader, field: str, ids: Collection[str] | None = None
) -> dict[str, tuple[str, ...]] | None:
    """Initiative id to a field's values; None for a field that the bars carry themselves."""
    if field in PLAIN:
        return reader.read(lambda connection: read_lane_column(connection, field, ids))
    if field.startswith(CUSTOM):
        custom_id = field.removeprefix(CUSTOM)
        return reader.read(lambda connection: read_custom_column(connection, custom_id, ids))
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
    if field.startswith(CUSTOM):
        found = {custom.id: custom for custom in reader.read(read_custom_fields)}
        custom = found.get(field.removeprefix(CUSTOM))
        if custom is None:
            return [LaneValue(None, "Without the removed field")]
        options = (LaneValue(option, option) for option in custom.options)
        return [*options, LaneValue(None, f"No {custom.title}")]
    return None
