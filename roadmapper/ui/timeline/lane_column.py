"""How wide the column of lanes' titles is: as its words need, within bounds, whatever progress is made."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from roadmapper.painting.panes import folded_room, title_room
from roadmapper.timeline import metrics

if TYPE_CHECKING:
    from roadmapper.ui.timeline.canvas import TimelineCanvas

_WIDEST: Final = 260
_SHARE: Final = 0.3
"""Of the canvas the column takes no more than this."""


def lane_column(canvas: TimelineCanvas) -> float:
    """The column's width: none beside a table, which tells the lanes itself.

    Titles have their room folded, too, when count and mark stand beside them: folding moves no bar.
    """
    layout, fonts = canvas.frame.layout, canvas.painter.fonts
    if layout.titled:
        return 0.0
    widest = 0.0
    for lane in layout.lanes:
        title, more = fonts.lane.letters_width(lane.title), fonts.small.letters_width(lane.longest_subtitle)
        widest = max(widest, title + folded_room(fonts, lane), more)
    around = metrics.LANE_COLUMN - title_room(metrics.LANE_COLUMN)
    most = max(min(_WIDEST, canvas.frame.view.width * _SHARE), metrics.LANE_COLUMN)
    return float(min(max(ceil(widest + around), metrics.LANE_COLUMN), round(most)))
