"""The place of the mini-map at the bottom of a canvas; it is made when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmapper.timeline.mini_map import HEIGHT

if TYPE_CHECKING:
    from roadmapper.ui.timeline.canvas import TimelineCanvas
    from roadmapper.ui.timeline.mini_map import MiniMap


class MiniMapPlace:
    """Shows and hides the mini-map; the canvas's viewport gives way."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        self._canvas = canvas
        self._made: MiniMap | None = None

    @property
    def is_shown(self) -> bool:
        """Whether the mini-map is there."""
        return self._made is not None and not self._made.isHidden()

    def show(self, shown: bool) -> None:
        """Show or hide it."""
        if shown == self.is_shown:
            return
        if self._made is None:
            from roadmapper.ui.timeline.mini_map import MiniMap  # a start without it does without

            self._made = MiniMap(self._canvas)
        if self._made.hasFocus():
            self._canvas.setFocus()
        self._made.setVisible(shown)
        self._canvas.setViewportMargins(0, 0, 0, HEIGHT if shown else 0)

    def toggle(self) -> None:
        """Show it where it is hidden, and the other way round."""
        self.show(not self.is_shown)
