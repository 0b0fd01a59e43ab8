"""The timeline's colours out of the theme's token table."""

from __future__ import annotations

from dataclasses import fields

from roadmapper.painting.palette import TimelineColours
from roadmapper.ui.theme import Tokens


def colours_from(tokens: Tokens) -> TimelineColours:
    """The colours that the timeline is painted with, by the tokens' own names."""
    return TimelineColours(**{field.name: getattr(tokens, field.name) for field in fields(TimelineColours)})
