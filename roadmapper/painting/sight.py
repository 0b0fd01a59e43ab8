"""The bars of a frame that a picture has to show, and the room behind each in its row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF

from roadmapper.painting.filling import Counts
from roadmapper.painting.frame import Frame
from roadmapper.timeline import metrics
from roadmapper.timeline.packing import PackedRow


class RowInSight(NamedTuple):
    """A row of bars: its content y, what is packed into it, and the places that may be in sight."""

    y: float
    row: PackedRow
    places: range


def rows_in_sight(frame: Frame, parts: Sequence[QRectF], counts: Counts) -> Iterator[RowInSight]:
    """The rows of unfolded lanes within ``parts`` (widget pixels), those of each from top to bottom.

    A bar that lies in several parts comes several times.
    """
    view = frame.view
    for part in parts:
        first, last = view.day_at(part.left()) - 1, view.day_at(part.right()) + 1
        inside = part.left() > view.left
        for y, height, row, places in frame.layout.visible(
            view.content_y(part.top()), view.content_y(part.bottom()), first, last
        ):
            if height >= metrics.ROW:  # a folded lane is painted as an overview
                if inside and places.start > 0:
                    places = range(places.start - 1, places.stop)  # the words beside it may reach in here
                counts.bars += len(places)
                yield RowInSight(y, row, places)


def free_after(frame: Frame, row: PackedRow, place: int) -> float:
    """The pixels behind a bar that are free for words; none where the line of a dependency begins or ends."""
    joined = frame.dependencies.right_ends if frame.dependencies is not None else ()
    if row.items[place] in joined:
        return 0.0
    if place == len(row.items) - 1:
        return 400.0
    return (row.starts[place + 1] - row.rights[place]) * frame.view.scale.px_per_day
