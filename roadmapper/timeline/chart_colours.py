"""The colours that a chart is drawn with, on screen and in every export, without Qt."""

from __future__ import annotations

from typing import NamedTuple


class ChartColours(NamedTuple):
    """Every colour of a chart, as ``#RRGGBB``; the names are the theme's tokens, of one theme."""

    app: str
    canvas: str
    raised: str
    line: str
    line_soft: str
    hover: str
    text: str
    text_2: str
    text_3: str
    accent: str
    accent_soft: str
    on_accent: str
    today: str
    on_today: str
    good_dot: str
    warn_dot: str
    bad_dot: str
    bad: str
    theme_colours: tuple[str, ...]

    def of_place(self, place: int | None) -> str:
        """The colour at a place: a theme's, then those that mean good, warn and bad; None is without one."""
        places = (*self.theme_colours, self.good_dot, self.warn_dot, self.bad_dot)
        return self.text_3 if place is None else places[place % len(places)]
