"""What there is to choose for a field: stored values with their words, dots and notes."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from roadmapper.documents import templates
from roadmapper.entities.base import specs_of
from roadmapper.entities.choices import COLOURS
from roadmapper.entities.registry import entity_named
from roadmapper.storage import table_reading
from roadmapper.storage.table_reading import Connection
from roadmapper.ui.theme import tokens
from roadmapper.ui.widgets.chips import HEALTH_TONES, STATUS_TONES, tone_colour, tone_dot

_KEYED: Final = frozenset({"initiative", "objective", "key_result", "prd", "milestone"})


class Option(NamedTuple):
    """One choice; its dot stands for ``mark``: a theme colour, a status category or a health; "" for none."""

    value: Any
    text: str
    note: str = ""
    mark: str = ""


COLOUR_OPTIONS: Final = tuple(Option(number, name, mark=number) for number, name in COLOURS)
"""The eight theme colours, by number and name."""


def dot_colour(mark: str) -> str | None:
    """The colour of an option's dot in the theme that is on; None for no dot."""
    if mark in HEALTH_TONES:
        return tone_dot(HEALTH_TONES[mark])
    if mark in STATUS_TONES:
        tone = STATUS_TONES[mark]
        return tokens().text_3 if tone == "neutral" else tone_colour(tone)
    if mark.isdecimal():
        colours = tokens().theme_colours
        return colours[(int(mark) - 1) % len(colours)]
    return mark or None


def reference_options(connection: Connection, entity: str) -> list[Option]:
    """Every live item of an entity as a choice, in its own order."""
    specs = specs_of(entity_named(entity))
    more = next((name for name in ("colour", "category") if name in specs), None)
    rows = table_reading.read_choices(connection, entity, (more,) if more else ())
    keyed = entity in _KEYED
    return [
        Option(eid, title, key if keyed else "", _mark(entity, rest[0] if rest else None, place))
        for place, (eid, key, title, *rest) in enumerate(rows)
    ]


def template_options(kind: templates.Kind) -> list[Option]:
    """The templates of a kind, the user's own marked."""
    return [
        Option(template.name, f"{template.title} · own" if template.own else template.title)
        for template in templates.templates(kind)
    ]


def _mark(entity: str, value: str | None, place: int) -> str:
    """What the dot stands for; a theme without a colour has the one of its place."""
    return value or (str(place % len(COLOURS) + 1) if entity == "theme" else "")
