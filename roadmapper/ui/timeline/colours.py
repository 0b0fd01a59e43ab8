"""The timeline's colours out of the theme's token table."""

from __future__ import annotations

from roadmapper.painting.palette import TimelineColours
from roadmapper.ui.theme import Tokens


def colours_from(tokens: Tokens) -> TimelineColours:
    """The colours that the timeline is painted with, by the tokens' own names."""
    return TimelineColours(**{name: getattr(tokens, name) for name in TimelineColours._fields})
