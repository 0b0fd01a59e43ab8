"""The colours that painting needs for a timeline, taken from the theme that is on."""

from __future__ import annotations

from dataclasses import fields

from roadmapper.painting.palette import TimelineColours
from roadmapper.ui.theme.current import tokens


def timeline_colours() -> TimelineColours:
    """The timeline's colours as they are now; ask again at ``QEvent.Type.PaletteChange``."""
    on = tokens()
    return TimelineColours(**{field.name: getattr(on, field.name) for field in fields(TimelineColours)})
