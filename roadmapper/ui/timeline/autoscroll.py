"""Scrolling while something is held near the plot's edge, and back again when it is given up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from roadmapper.timeline.viewport import Viewport
    from roadmapper.ui.timeline.canvas import TimelineCanvas

EDGE: Final = 28
"""A drag this near to the plot's edge scrolls, the faster the nearer."""
_TICK_MS: Final = 16


class Autoscroll:
    """Scrolls the canvas as long as the pointer is near an edge; ``scrolled`` is called after each tick."""

    def __init__(self, canvas: TimelineCanvas, scrolled: Callable[[], None]) -> None:
        self._canvas, self._scrolled = canvas, scrolled
        self._at = QPointF()
        self._before: Viewport | None = None
        self._timer = QTimer(canvas)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def watch(self, at: QPointF) -> None:
        """The pointer is here now, with something in the hand."""
        self._at = at
        near = not self._away().isNull()
        if near != self._timer.isActive():
            self._timer.start() if near else self._timer.stop()

    def stop(self, *, back: bool = False) -> None:
        """Nothing is in the hand any more; ``back`` to where it was taken up, if the zoom is still that."""
        self._timer.stop()
        before, self._before = self._before, None
        now = self._canvas.frame.view
        if back and before is not None and before.scale.px_per_day == now.scale.px_per_day:
            self._canvas.navigation.show(now._replace(scale=before.scale, scroll_y=before.scroll_y))

    def _tick(self) -> None:
        away = self._away()
        if away.isNull():
            self._timer.stop()
            return
        if self._before is None:
            self._before = self._canvas.frame.view
        self._canvas.navigation.scroll_by(away.x(), away.y())
        self._scrolled()

    def _away(self) -> QPointF:
        """How far to scroll at each tick, by how deep the pointer is in the plot's margin."""
        plot = self._canvas.navigation.plot()
        across = _depth(self._at.x(), plot.left(), plot.right())
        return QPointF(across, _depth(self._at.y(), plot.top(), plot.bottom()))


def _depth(value: float, low: float, high: float) -> float:
    if value < low + EDGE:
        return max((value - low - EDGE) * 0.5, -2.0 * EDGE)
    if value > high - EDGE:
        return min((value - high + EDGE) * 0.5, 2.0 * EDGE)
    return 0.0
