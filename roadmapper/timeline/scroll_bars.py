"""The overlay scroll bars: their ranges and the places of their thumbs."""

from __future__ import annotations

from typing import Final

from roadmapper.timeline.viewport import Viewport

THICKNESS: Final = 6.0
MARGIN: Final = 3.0
LEAST_THUMB: Final = 36.0

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, width and height."""


def day_range(extent: tuple[int, int] | None, today: int, view: Viewport) -> tuple[float, float]:
    """The days one can scroll over: all bars and today, with most of a screen to spare on either side."""
    first, last = extent or (today, today + 1)
    spare = view.plot_width / view.scale.px_per_day * 0.8
    return min(first, today) - spare, max(last, today + 1) + spare


def thumbs(view: Viewport, content_height: float, days: tuple[float, float]) -> list[Box]:
    """The thumbs: the horizontal one, then, if rows are out of sight, the vertical one."""
    per_day = view.scale.px_per_day
    track = view.plot_width - 2 * MARGIN - THICKNESS
    at, length = _thumb(view.scale.scroll - days[0] * per_day, view.plot_width, _whole(days, per_day), track)
    y = view.height - THICKNESS - MARGIN
    boxes = [(view.left + MARGIN + at, y, length, THICKNESS)]
    if content_height > view.plot_height:
        track = view.plot_height - 2 * MARGIN - THICKNESS
        at, length = _thumb(view.scroll_y, view.plot_height, content_height, track)
        boxes.append((view.width - THICKNESS - MARGIN, view.top + MARGIN + at, THICKNESS, length))
    return boxes


def pixels_per_thumb_pixel(view: Viewport, content_height: float, days: tuple[float, float]) -> Point:
    """How far the plot scrolls when a thumb is dragged by one pixel, sideways and down."""
    whole = _whole(days, view.scale.px_per_day)
    across = view.plot_width - 2 * MARGIN - THICKNESS
    down = view.plot_height - 2 * MARGIN - THICKNESS
    return (
        _ratio(view.plot_width, whole, across),
        _ratio(view.plot_height, content_height, down),
    )


def _whole(days: tuple[float, float], per_day: float) -> float:
    return max((days[1] - days[0]) * per_day, 1.0)


def _thumb(position: float, visible: float, whole: float, track: float) -> tuple[float, float]:
    length = max(track * min(visible / whole, 1.0), min(LEAST_THUMB, track))
    scrollable = max(whole - visible, 1.0)
    return (track - length) * min(max(position / scrollable, 0.0), 1.0), length


def _ratio(visible: float, whole: float, track: float) -> float:
    length = max(track * min(visible / whole, 1.0), min(LEAST_THUMB, track))
    return max(whole - visible, 0.0) / max(track - length, 1.0)
