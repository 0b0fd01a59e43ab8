"""What the canvas has in sight: scrolling, zooming, folding, fit, today, and bringing a bar into view."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from roadmapper.painting.overlay import bar_box
from roadmapper.timeline.periods import period_start, shifted
from roadmapper.timeline.scale import STOPS, CoarseScale, Scale, fitting, nearest_stop
from roadmapper.timeline.scroll_bars import day_range
from roadmapper.timeline.viewport import Viewport

if TYPE_CHECKING:
    from roadmapper.ui.timeline.canvas import TimelineCanvas

_IN_SIGHT = 24
_MOST_FITS = 3
"""An open bar is as long as the zoom's unit: in the zoom that shows all it may be longer than before."""
ZOOM_STEP = 1.25


class Navigation:
    """Moves the canvas's viewport; the scroll bars follow it, and it follows them."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        self._canvas = canvas
        self._following = False
        self._exact: Viewport | None = None
        self._whole: tuple[int, int] | None = None  # the days of the plan as it was last without a filter
        self._fitted: Scale | None = None
        self.placed = False  # nobody has chosen a position yet

    def show(self, view: Viewport) -> None:
        """Take a viewport, kept within bounds and on whole pixels, and repaint."""
        canvas, frame = self._canvas, self._canvas.frame
        view, kind = self._unrounded(view), CoarseScale if canvas.words.hides_dates else Scale
        zoomed = view.scale.px_per_day != frame.view.scale.px_per_day
        if zoomed or type(frame.view.scale) is not kind:
            frame.layout.set_period(kind(*view.scale).tier.period)
        span = day_range(self._extent(), frame.today, view)
        view = view.scrolled_to(view.scroll_y, frame.layout.height)
        per_day = view.scale.px_per_day
        least, most = span[0] * per_day, span[1] * per_day - view.plot_width
        scroll = min(max(view.scale.scroll, least), max(most, least))
        self._exact = view._replace(scale=kind(per_day, scroll))
        shown = _on_pixels(self._exact)
        frame.hint = canvas.plan.hint(shown)
        canvas.repainting.look_at(shown, span)
        self._lead_scroll_bars()
        canvas.viewChanged.emit()
        if zoomed:
            canvas.zoomChanged.emit(per_day, nearest_stop(per_day))

    def _extent(self) -> tuple[int, int] | None:
        """The days of all bars; a filter takes none away, so that the chart stays where it is under it."""
        layout = self._canvas.frame.layout
        shown = layout.extent()
        if not layout.rows.filtered or self._whole is None:
            self._whole = shown
        elif shown is not None:
            self._whole = min(shown[0], self._whole[0]), max(shown[1], self._whole[1])
        return self._whole

    def show_fiscal_years(self, start: int) -> None:
        """Have a header row of fiscal periods where fiscal years start in another month than January."""
        view = self._canvas.frame.view
        if start != view.fiscal_start:
            self.show(view._replace(fiscal_start=start))

    def scroll_by(self, across: float, down: float) -> None:
        """Move by pixels: to later days and to lower lanes."""
        view = self._canvas.frame.view
        self.show(view._replace(scale=view.scale.scrolled(across), scroll_y=view.scroll_y + down))

    def zoom_about(self, factor: float, x: float) -> None:
        """Zoom by a factor and keep the date under a widget x in place."""
        view = self._unrounded(self._canvas.frame.view)
        self.show(view.zoomed(view.scale.px_per_day * factor, max(x, view.left)))

    def zoom_to(self, px_per_day: float) -> None:
        """Zoom about today where it is in sight, else about the middle."""
        view = self._canvas.frame.view
        today = view.x_of(self._canvas.frame.today + 0.5)
        middle = view.left + view.plot_width / 2
        self.show(view.zoomed(px_per_day, today if view.left <= today <= view.width else middle))

    def zoom_to_stop(self, name: str) -> None:
        """Zoom to Weeks, Months, Quarters or Years (lower case)."""
        self.zoom_to(STOPS[name])

    def fit(self) -> None:
        """Show every bar and milestone from left to right, and the first lane on top."""
        frame = self._canvas.frame
        self.show(frame.view._replace(scroll_y=0.0))
        self._fit()

    def refit(self) -> None:
        """The window has another size: what was fitted into it stays so, until one has looked elsewhere."""
        frame = self._canvas.frame
        if frame.view.scale == self._fitted:
            self._fit()

    def _fit(self) -> None:
        frame = self._canvas.frame
        days = [milestone.day for milestone in frame.milestones]
        for _ in range(_MOST_FITS):
            before = frame.layout.extent()
            first, right = before or (frame.today - 30, frame.today + 150)
            scale = fitting(min([first, *days]), max([right, *days]), frame.view.plot_width)
            self.show(frame.view._replace(scale=scale))
            if frame.layout.extent() == before:
                break
        self._fitted = frame.view.scale

    def place_first(self) -> None:
        """Where a plan is first looked at: around today, or all of it where nothing lies around today."""
        self.go_to_today()
        frame = self._canvas.frame
        extent, view = frame.layout.extent(), frame.view
        first, last = view.scale.moment_at(0), view.scale.moment_at(view.plot_width)
        if extent is not None and (extent[1] < first or extent[0] > last):
            self.fit()

    def go_to_today(self) -> None:
        """Bring today into sight: from its period's first day on, or else a quarter of the way in."""
        frame = self._canvas.frame
        view, per_day = frame.view, frame.view.scale.px_per_day
        left = float(period_start(frame.today, view.scale.tier.upper))
        if (frame.today - left) * per_day > 0.4 * view.plot_width:
            left = frame.today - view.plot_width / 4 / per_day
        self.placed = True
        self.show(view._replace(scale=Scale(per_day, left * per_day)))

    def show_next_quarter(self) -> None:
        """Show the quarter after today's from its first day to its last."""
        frame = self._canvas.frame
        first = shifted(period_start(frame.today, "quarter"), "quarter", 1)
        scale = fitting(first, shifted(first, "quarter", 1), frame.view.plot_width)
        self.placed = True
        self.show(frame.view._replace(scale=scale))

    def bring_into_sight(self, index: int) -> None:
        """Scroll as little as needed to see a bar or chip; its lane is unfolded."""
        frame = self._canvas.frame
        number = frame.layout.lane_of[index]
        if number >= 0 and frame.layout.lanes[number].folded:
            frame.layout.fold([number], False)
        box = bar_box(frame, index)
        if box is None:
            return
        view = frame.view
        across = 0.0
        if frame.layout.lanes[number].scheduled:
            across = _shift(box.left(), box.right(), view.left + _IN_SIGHT, view.width - _IN_SIGHT)
        down = _shift(box.top() - 8, box.bottom() + 8, view.top, view.height)
        self.show(view._replace(scale=view.scale.scrolled(across), scroll_y=view.scroll_y + down))

    def position(self) -> tuple[float, float, float]:
        """Zoom (pixels per day), the moment at the left edge (in days) and the vertical position."""
        view = self._unrounded(self._canvas.frame.view)
        return view.scale.px_per_day, view.moment_at(view.left), view.scroll_y

    def restore(self, px_per_day: float, left: float, scroll_y: float = 0.0) -> None:
        """Go back to what ``position`` told."""
        self.placed = True
        view = self._canvas.frame.view.zoomed(px_per_day, 0.0)
        per_day = view.scale.px_per_day
        self.show(view._replace(scale=Scale(per_day, left * per_day), scroll_y=scroll_y))

    def toggle_lane(self, number: int) -> None:
        """Fold a lane, or unfold it."""
        self.fold([number], not self._canvas.frame.layout.lanes[number].folded)

    def toggle_group(self, number: int) -> None:
        """Fold all lanes of the group that a lane heads, or unfold them if all are folded."""
        lanes = self._canvas.frame.layout.lanes
        last = number + 1
        while last < len(lanes) and lanes[last].group and not lanes[last].heads:
            last += 1
        group = range(number, last)
        self.fold(group, not all(lanes[each].folded for each in group))

    def fold_current(self, folded: bool) -> None:
        """Fold or unfold the lane of the current initiative."""
        frame = self._canvas.frame
        if frame.current is not None:
            self.fold([frame.layout.lane_of[frame.current]], folded)

    def fold_all(self, folded: bool) -> None:
        """Fold or unfold every lane."""
        self.fold(range(len(self._canvas.frame.layout.lanes)), folded)

    def fold(self, numbers: Iterable[int], folded: bool) -> None:
        """Fold or unfold lanes by number."""
        lanes = list(numbers)
        self._canvas.frame.layout.fold(lanes, folded)
        self.show(self._canvas.frame.view)
        self._canvas.announcing.folded(lanes)

    def follow_scroll_bars(self) -> None:
        """A scroll bar was moved, by a screen reader or by the page: take its place."""
        if self._following:
            return
        frame, canvas = self._canvas.frame, self._canvas
        scroll = frame.span[0] * frame.view.scale.px_per_day + canvas.horizontalScrollBar().value()
        if abs(scroll - frame.view.scale.scroll) < 1:
            scroll = frame.view.scale.scroll  # the bars count whole pixels
        scale = Scale(frame.view.scale.px_per_day, scroll)
        self.show(frame.view._replace(scale=scale, scroll_y=float(canvas.verticalScrollBar().value())))

    def plot(self) -> QRectF:
        """The rectangle of the plot in widget pixels."""
        view = self._canvas.frame.view
        return QRectF(view.left, view.top, view.plot_width, view.plot_height)

    def _unrounded(self, view: Viewport) -> Viewport:
        """Scrolled to where was asked for last: steps do not add up what whole pixels take from each."""
        exact = self._exact
        same = exact is not None and view.scale == _on_pixels(exact).scale
        return view._replace(scale=exact.scale) if exact is not None and same else view

    def _lead_scroll_bars(self) -> None:
        frame = self._canvas.frame
        view, span = frame.view, frame.span
        whole = int((span[1] - span[0]) * view.scale.px_per_day)
        position = view.scale.scroll - span[0] * view.scale.px_per_day
        across, down = self._canvas.horizontalScrollBar(), self._canvas.verticalScrollBar()
        self._following = True
        across.setPageStep(int(view.plot_width))
        across.setRange(0, max(whole - int(view.plot_width), 0))
        across.setValue(int(position))
        down.setPageStep(int(view.plot_height))
        down.setRange(0, max(int(frame.layout.height - view.plot_height), 0))
        down.setValue(int(view.scroll_y))
        self._following = False


def _on_pixels(view: Viewport) -> Viewport:
    """Scrolled to whole pixels: there bars look the same wherever they are, so they can be kept."""
    scale = view.scale._replace(scroll=float(round(view.scale.scroll)))
    return view._replace(scale=scale, scroll_y=float(round(view.scroll_y)))


def _shift(low: float, high: float, least: float, most: float) -> float:
    """How far to scroll so that ``low`` to ``high`` lies between ``least`` and ``most``; the start wins."""
    if low < least or high - low > most - least:
        return low - least
    return max(high - most, 0.0)
