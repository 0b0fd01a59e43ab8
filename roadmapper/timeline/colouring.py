"""What a bar's colour means: the field that colours come from, its values' colours, and the legend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from roadmapper.timeline.lanes import LaneValue, ordered_values
from roadmapper.timeline.rows import TimelineRows

THEME_COLOURS: Final = 8
GOOD, WARN, BAD = range(THEME_COLOURS, THEME_COLOURS + 3)
"""Places of the colours that mean well, take care and act, after the theme's own."""
_MEANING: Final[dict[str | None, int]] = {"on_track": GOOD, "at_risk": WARN, "off_track": BAD}
AS_READ: Final = ""
"""Colours as storage gives them: by theme, or by team in a plan without themes."""


class LegendEntry(NamedTuple):
    """What a bar's colour means; ``colour`` is the place of a colour, None that of having no value."""

    title: str
    colour: int | None


Colours = Mapping[str | None, int | None]


def colours_of(rows: TimelineRows, field: str, values: Mapping[str, Sequence[LaneValue]]) -> Colours:
    """The colour of each value of a field: its own, what a health means, or the next of the theme's."""
    found: dict[str | None, int | None] = {None: None}
    for place, value in enumerate(ordered_values(rows, field, values)):
        if value.id is not None:
            own = value.colour if value.colour is not None else tint_of(value, place)
            found[value.id] = _MEANING.get(value.id, own) if field == "health" else own
    return found


def tint_of(value: LaneValue, place: int) -> int:
    """The place of a colour for a value without one of its own."""
    return (place if value.tint is None else value.tint) % THEME_COLOURS


def paint_by(rows: TimelineRows, field: str, colours: Colours, indexes: Iterable[int] | None = None) -> None:
    """Write into ``rows.colours`` the colour of each value, of these indexes or of all."""
    column = rows.values[field]
    for index in range(len(rows)) if indexes is None else indexes:
        rows.colours[index] = colours.get(column[index])


def legend(
    rows: TimelineRows, field: str, values: Mapping[str, Sequence[LaneValue]]
) -> tuple[LegendEntry, ...]:
    """The colours that are seen, in the order of the values, with "No team" last where some have none.

    None at all where nobody chose a field and no initiative has a value of the usual one: grey means nothing.
    """
    usual = field == AS_READ
    if usual:
        field = "theme" if values.get("theme") else "team"
    colours = colours_of(rows, field, values)
    column = rows.values[field]
    used = {column[index] for index in range(len(rows)) if rows.shown[index]}
    if usual and used <= {None}:
        return ()
    seen = [value for value in ordered_values(rows, field, values) if value.id in used]
    return tuple(
        LegendEntry(legend_title(value, place), colours.get(value.id)) for place, value in enumerate(seen)
    )


def legend_title(value: LaneValue, place: int) -> str:
    """What a legend says of a value at a place: the first one says of which field, where that is needed."""
    return f"{value.of}: {value.title}" if value.of and not place else value.title
