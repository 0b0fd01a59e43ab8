"""Which bar lies where, seen from another: reading order, left and right, above and below."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QRectF

from roadmapper.painting.frame import Frame
from roadmapper.painting.overlay import bar_box
from roadmapper.timeline.lanes import Lane


class Neighbours:
    """Answers for the layout and window that ``frame`` shows at the moment."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    def in_reading_order(self) -> list[int]:
        """Everything drawn: lane by lane, row by row, left to right; what is folded is left out."""
        order: list[int] = []
        for lane in self._frame.layout.lanes:
            if not lane.folded:
                for row in lane.rows:
                    order += row.items
                order += [chip.item for chips in lane.chips for chip in chips]
        return order

    def beside(self, step: int) -> int | None:
        """The next (1) or previous (-1) initiative in the row of the current one."""
        current = self._frame.current
        if current is None:
            return self.first_visible()
        items = self._row_items(*self._place(current))
        place = items.index(current) + step
        return items[place] if 0 <= place < len(items) else None

    def above_or_below(self, step: int) -> int | None:
        """The initiative nearest in x in the next (1) or previous (-1) row that has any."""
        current = self._frame.current
        if current is None:
            return self.first_visible()
        lane, row = self._place(current)
        lanes = self._frame.layout.lanes
        x = self._middle(current)
        number = lanes.index(lane)
        while True:
            row += step
            while not 0 <= row < self._row_count(lane):
                number += step
                if not 0 <= number < len(lanes):
                    return None
                lane = lanes[number]
                row = 0 if step > 0 else self._row_count(lane) - 1
            items = self._row_items(lane, row)
            if items:
                return self._nearest(items, x)

    def first_visible(self) -> int | None:
        """The first initiative on screen, or else the first of all."""
        view, layout = self._frame.view, self._frame.layout
        first, last = view.day_at(view.left), view.day_at(view.width)
        for shown in layout.visible(view.scroll_y, view.scroll_y + view.plot_height, first, last + 1):
            if len(shown.places) and not layout.lanes[layout.lane_of[shown.row.items[0]]].folded:
                return shown.row.items[shown.places[0]]
        return next(iter(self.in_reading_order()), None)

    def touched_by(self, band: QRectF) -> set[int]:
        """The initiatives whose bar or chip a widget rectangle touches."""
        view, layout = self._frame.view, self._frame.layout
        first, right = view.day_at(band.left()), view.day_at(band.right()) + 1
        found: set[int] = set()
        for lane, _, row in layout.rows_between(view.content_y(band.top()), view.content_y(band.bottom())):
            if not lane.scheduled:
                near = [chip.item for chip in lane.chips[row]]
            else:
                packed = lane.rows[row]
                near = [packed.items[place] for place in packed.between(first, right)]
            for index in near:
                box = bar_box(self._frame, index)
                if box is not None and box.intersects(band):
                    found.add(index)
        return found

    def _place(self, index: int) -> tuple[Lane, int]:
        layout = self._frame.layout
        return layout.lanes[layout.lane_of[index]], layout.row_of[index]

    @staticmethod
    def _row_count(lane: Lane) -> int:
        return 0 if lane.folded else max(len(lane.rows), len(lane.chips))

    @staticmethod
    def _row_items(lane: Lane, row: int) -> list[int]:
        return lane.rows[row].items if lane.scheduled else [chip.item for chip in lane.chips[row]]

    def _middle(self, index: int) -> float:
        """The middle of a bar or chip in widget pixels."""
        view, layout = self._frame.view, self._frame.layout
        lane, row = self._place(index)
        if lane.scheduled:
            return view.x_of((layout.lefts[index] + layout.rights[index]) / 2)
        chip = next(chip for chip in lane.chips[row] if chip.item == index)
        return view.left + chip.x + chip.width / 2

    def _nearest(self, items: list[int], x: float) -> int:
        place = bisect_left(items, x, key=self._middle)
        near = items[max(place - 1, 0) : place + 1]
        return min(near, key=lambda index: abs(self._middle(index) - x))
