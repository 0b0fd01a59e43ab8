"""What was on screen a moment ago and is again: put back as a picture, not painted a third time.

A lane is folded and unfolded, a bar is selected and then another: bars and what lies under them are the same
as in one of the last pictures then, and what lies over them is painted anew each time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPixmap

from roadmapper.painting.passes import Pass
from roadmapper.painting.same import besides_scale, something_is_there

_REMEMBERED: Final = 4
"""Of so many pictures it is known what they showed."""
_KEPT: Final = 2
"""So many are kept: one of a screen of 3840 x 2160 takes 25 MB."""

Shown = tuple[object, ...]


class Seen:
    """The pictures of one canvas that were asked for twice lately."""

    def __init__(self, paint: Callable[[Pass], None]) -> None:
        self._paint = paint
        self._shown: deque[Shown] = deque(maxlen=_REMEMBERED)
        self._pictures: deque[tuple[Shown, QPixmap]] = deque(maxlen=_KEPT)

    def paint(self, now: Pass) -> bool:
        """Put all of the plot there as it was seen before; False where it was not."""
        frame, plot = now.frame, now.plot
        if not now.is_whole or something_is_there(frame):
            return False
        ratio, view = now.painter.device().devicePixelRatioF(), frame.view
        shows = ratio, type(view.scale), view.scale, besides_scale(frame)
        pixels = next((pixels for known, pixels in self._pictures if known == shows), None)
        if pixels is None:
            if shows not in self._shown:
                self._shown.append(shows)
                self._forget_others(shows)
                return False
            pixels = QPixmap(round(plot.width() * ratio), round(plot.height() * ratio))
            pixels.setDevicePixelRatio(ratio)
            painter = QPainter(pixels)
            try:
                painter.translate(QPointF(-plot.left(), -plot.top()))
                painter.setClipRect(plot)
                self._paint(now._replace(painter=painter))
            finally:
                painter.end()
            self._pictures.append((shows, pixels))
        now.painter.drawPixmap(plot.topLeft(), pixels)
        return True

    def _forget_others(self, shows: Shown) -> None:
        """Drop pictures of what was shown too long ago to come back soon."""
        for known in [known for known in self._pictures if known[0] not in self._shown]:
            self._pictures.remove(known)
