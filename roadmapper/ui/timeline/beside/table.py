"""The initiatives' table in the rows and lanes of a canvas, kept together with it both ways."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Signal

from roadmapper.changes import Step
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.ordering import spot_after, spot_stepped
from roadmapper.timeline.table_rows import TableRows, table_rows
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.tables.item_table import ItemTable
from roadmapper.ui.timeline.beside.model import LanedTable
from roadmapper.ui.timeline.beside.view import LanedView
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.timeline.lane_gesture import step_lane


class BesideTable(ItemTable):
    """What the canvas shows, selects, folds and scrolls to, this does, and the other way round."""

    view_kind = LanedView
    ordered_kind = LanedTable
    arranged = Signal()
    """Other columns are shown, or in another order."""

    def __init__(self, frame: Frame, canvas: TimelineCanvas, columns: tuple[str, ...]) -> None:
        super().__init__(frame, "initiative", begin_with=columns, ordered=True)
        self._canvas = canvas
        self._laned = cast("LanedTable", self.model)
        self._view = cast("LanedView", self.view)
        self._shown: tuple[Layout, int] | None = None
        self._together = False  # while one of the two follows the other
        self._view.join(canvas)
        self._view.folded.connect(self._fold)
        self._view.family_folded.connect(lambda index: canvas.plan.toggle_children([index]))
        self._view.verticalScrollBar().valueChanged.connect(self._lead_scroll)
        self.selected.connect(self._lead_selection)
        self.opened.connect(self.edit_current)
        canvas.viewChanged.connect(self.follow)
        canvas.selectionChanged.connect(self._follow_selection)
        self.reload()
        self.take_columns(columns)
        head = self._view.horizontalHeader()
        head.sectionMoved.connect(lambda *_places: self._tell_columns())
        head.sectionResized.connect(self._watch_columns)

    # Columns

    def shown_columns(self) -> tuple[str, ...]:
        """The columns that are shown, from left to right."""
        return tuple(self.model.columns[at].id for at in self._view.shown_columns)

    def natural_width(self, most: int | None = None) -> int:
        """The pixels that show all its columns or, of no more than ``most``, those that are seen whole."""
        head = self._view.horizontalHeader()
        whole = head.length()
        if most is None or whole <= most:
            return whole
        ends = [head.sectionPosition(at) + head.sectionSize(at) for at in self._view.shown_columns]
        return max((end for end in ends if end <= most), default=most)

    def take_columns(self, columns: tuple[str, ...]) -> None:
        """Show these columns, in this order; unknown ones are passed over."""
        if columns == self.shown_columns():
            return
        self._together, before = True, self._together
        shown = {column.id: column.id in columns for column in self.model.columns}
        rest = [column.id for column in self.model.columns if column.id not in columns]
        self.columns.restore({"shown": shown, "order": [*columns, *rest]})
        self._together = before

    def _watch_columns(self, _section: int, before: int, after: int) -> None:
        if not before or not after:  # hidden, or shown
            self._tell_columns()

    def _tell_columns(self) -> None:
        if not self._together:
            self.arranged.emit()

    # Rows

    def follow(self) -> None:
        """The canvas has other rows or another place: show the same."""
        frame = self._canvas.frame
        if self._together or not frame.layout.titled:
            return
        self._together = True
        if self._shown != (frame.layout, frame.layout.revision):
            self._arrange()
            self._view.show_selected(self._canvas.selected_ids(), self._current())
            self._view.viewport().update()
        self._view.scroll_to(round(frame.view.scroll_y))
        self._together = False

    def step(self, step: Step) -> None:
        self._together = True  # the canvas follows by itself
        super().step(step)
        self._together = False

    def _order_may_differ(self, step: Step, touched: set[str]) -> bool:
        return False  # the canvas tells

    def _arrange(self) -> None:
        layout = self._canvas.frame.layout
        self._shown = layout, layout.revision
        rows = table_rows(layout) if layout.titled else TableRows([], {})
        before, self._together = self._together, True  # rows that go are not deselected by anybody
        self._laned.show_rows(rows, _words_of(layout, rows))
        self._together = before

    def _sort_by_head(self, place: int) -> None:
        """Rows stand beside their bars, in no other order."""

    def _fold(self, lane: int, group: bool, folded: bool | None) -> None:
        navigation, lanes = self._canvas.navigation, self._canvas.frame.layout.lanes
        if group:
            navigation.toggle_group(lane)
        elif folded != lanes[lane].folded:
            navigation.toggle_lane(lane)

    def _lead_scroll(self, y: int) -> None:
        if not self._together:
            view = self._canvas.frame.view
            self._canvas.navigation.show(view._replace(scroll_y=float(y)))

    # Selection

    def _lead_selection(self, refs: tuple[Ref, ...]) -> None:
        if not self._together:
            self._together = True
            self._canvas.select(ref.id for ref in refs)
            self._together = False

    def _follow_selection(self, ids: list[str]) -> None:
        if not self._together:
            self._together = True
            self._view.show_selected(ids, self._current())
            self._together = False

    def _current(self) -> str | None:
        frame = self._canvas.frame
        return None if frame.current is None else frame.layout.rows.ids[frame.current]

    # Order

    def _put_before(self, ids: list[str], before: str | None) -> None:
        """Rows were dropped before another one, or (a title row, None) behind the last of their lane."""
        layout = self._canvas.frame.layout
        if before is not None and before not in self._laned.titles:
            super()._put_before(ids, before)
            return
        place = len(self._laned.ids) if before is None else self._laned.place_of(before)
        above = next(
            (layout.rows.index_of(eid) for eid in self._laned.ids[:place][::-1] if eid not in ids), None
        )
        if above is not None:
            super()._put_before(ids, spot_after(layout, above, self._indexes(ids)).before)

    def _move(self, by: int) -> None:
        title = self._laned.title_at(self._view.currentIndex().row())
        if title is not None:
            step_lane(self._canvas, title.lane, by, group=title.group)
            return
        ids = self.selected_ids()
        spot = spot_stepped(self._canvas.frame.layout, self._indexes(ids), by)
        if spot is not None:
            super()._put_before(ids, spot.before)

    def _indexes(self, ids: list[str]) -> list[int]:
        rows = self._canvas.frame.layout.rows
        return [index for eid in ids if (index := rows.index_of(eid)) is not None]


def _words_of(layout: Layout, rows: TableRows) -> dict[str, str]:
    """What title rows are called, with how they are."""
    words: dict[str, str] = {}
    for eid, title in rows.titles.items():
        lane = layout.lanes[title.lane]
        if title.group:
            words[eid] = lane.group
        elif not title.blank:
            words[eid] = f"{lane.full_title}, {lane.subtitle}, {'folded' if lane.folded else 'unfolded'}"
    return words
