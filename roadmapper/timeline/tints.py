"""The tints of a bar, mixed from the theme's colours: the same on screen and in every export."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from roadmapper.timeline.chart_colours import ChartColours

TINT: Final = 0.20
PROGRESS_TINT: Final = 0.36
BORDER_TINT: Final = 0.45


class BarColours(NamedTuple):
    """The colours of one kind of bar, as ``#RRGGBB``."""

    fill: str
    progress: str
    border: str
    text: str


@lru_cache(maxsize=512)  # themes have some fifty, and every painter asks for all
def mixed(below: str, above: str, share: float) -> str:
    """``above`` laid on ``below`` with the opacity ``share``, as an opaque colour."""
    pairs = ((int(below[at : at + 2], 16), int(above[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(low + (high - low) * share):02X}" for low, high in pairs)


def bar_colours(colours: ChartColours, place: int | None, category: str) -> BarColours:
    """A bar's colours by the place of its colour; what is shipped is greyer, what is declined fainter."""
    colour, canvas = colours.of_place(place), colours.canvas
    if category == "shipped":
        greyer = mixed(colours.text_3, colour, 0.75)
        fill = mixed(canvas, greyer, 0.17)
        return BarColours(fill, fill, mixed(canvas, greyer, 0.22), colours.text_2)
    if category == "declined":
        fill = mixed(canvas, colour, 0.06)
        return BarColours(fill, fill, mixed(canvas, colour, 0.20), colours.text_3)
    fill, progress, border = (mixed(canvas, colour, share) for share in (TINT, PROGRESS_TINT, BORDER_TINT))
    return BarColours(fill, progress, border, colours.text)
