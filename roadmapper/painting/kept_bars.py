"""Bars shaped once for a zoom and kept: scrolling takes them as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from roadmapper.painting.bars import BarBatch
from roadmapper.painting.filling import Counts
from roadmapper.painting.foldings import Foldings
from roadmapper.painting.frame import Frame
from roadmapper.painting.labels import Fonts
from roadmapper.painting.palette import Inks
from roadmapper.painting.pieces import Heap, Pieces
from roadmapper.painting.sight import RowInSight, free_after, rows_in_sight
from roadmapper.painting.sprites import Sprites
from roadmapper.timeline import metrics

_MOST: Final = 4_000
"""So many bars are kept: several screens of them, and never those of a whole large plan."""
_ENDLESS: Final = (-(2.0**30), 2.0**30)


class _Shaped:
    """Bars as they lie while the same lanes are folded, and at which zoom."""

    def __init__(self) -> None:
        self.at: tuple[object, ...] = ()
        self.pieces: dict[int, Pieces] = {}


class KeptBars:
    """The bars of one canvas in content pixels, as they look where no edge of the screen cuts them.

    What an edge does cut is shaped anew in each picture: its title stays in sight.
    """

    def __init__(self, inks: Inks, sprites: Sprites, fonts: Fonts) -> None:
        self._inks, self._sprites, self._fonts = inks, sprites, fonts
        self._plan: tuple[object, ...] = ()
        self._places: tuple[object, ...] = ()
        self._batch: BarBatch | None = None
        self._foldings = Foldings(_Shaped)
        self._pieces: dict[int, Pieces] = {}

    def paint(self, painter: QPainter, frame: Frame, parts: Sequence[QRectF], counts: Counts) -> None:
        """The bars within ``parts`` of the plot (widget pixels), but for those in the hand."""
        zoomed, heap = self._begin(frame), Heap()
        assert self._batch is not None
        done = set(frame.drag.indexes) if frame.drag is not None else set[int]()
        shape = self._shape_all if zoomed else self._put_kept
        shape(self._batch, heap, frame, rows_in_sight(frame, parts, counts), done)
        self._batch.paint_heap(painter, counts, heap, frame.view.origin)

    def paint_bodies(
        self, painter: QPainter, frame: Frame, plot: QRectF, within: tuple[int, int]
    ) -> frozenset[int]:
        """All bars, and the words of those ``within`` two content pixels, whose indexes come back."""
        self._begin(frame)
        heap, complete = Heap(), set[int]()
        for pieces, index in self._each(frame, [plot], Counts(), frozenset()):
            heap.put_body(pieces)
            if pieces.left >= within[0] and pieces.right <= within[1]:
                heap.put_words(pieces)
                complete.add(index)
        assert self._batch is not None
        self._batch.paint_heap(painter, Counts(), heap, frame.view.origin)
        return frozenset(complete)

    def paint_words(
        self, painter: QPainter, frame: Frame, plot: QRectF, counts: Counts, complete: frozenset[int]
    ) -> None:
        """The words and marks of all but the ``complete`` bars, as edges of the screen leave them."""
        self._begin(frame)
        heap = Heap()
        for pieces, _ in self._each(frame, [plot], counts, complete):
            heap.put_words(pieces)
        assert self._batch is not None
        self._batch.paint_heap(painter, counts, heap, frame.view.origin)

    def _begin(self, frame: Frame) -> bool:
        """Forget the bars of another plan or zoom; whether none are kept, being in their first picture."""
        layout, per_day = frame.layout, frame.view.scale.px_per_day
        plan = layout, layout.contents, self._sprites.ratio
        places = per_day, frame.dependencies, layout.revision
        if plan == self._plan and places == self._places:
            if len(self._pieces) > _MOST:
                self._pieces.clear()
            return False
        if self._batch is None or plan != self._plan:
            self._foldings.clear()
            self._batch = BarBatch(
                layout.rows, self._inks, self._sprites, self._fonts, edges=_ENDLESS, per_day=per_day
            )
        self._plan, self._places = plan, places
        shaped, at = self._foldings.now(layout), (per_day, frame.dependencies)
        self._pieces = shaped.pieces
        if shaped.at == at:
            return False
        shaped.at = at
        shaped.pieces.clear()
        return True

    def _shape_all(
        self, batch: BarBatch, heap: Heap, frame: Frame, rows: Iterator[RowInSight], done: set[int]
    ) -> None:
        """For this picture alone: while somebody zooms or folds, the next one is another, too."""
        per_day = frame.view.scale.px_per_day
        batch.look_through(_edges(frame), per_day)
        for y, row, places in rows:
            starts, rights, items, top = row.starts, row.rights, row.items, y + metrics.BAR_INSET
            for place in places:
                if items[place] not in done:
                    done.add(items[place])
                    left, right = starts[place] * per_day, rights[place] * per_day
                    batch.shape_into(heap, items[place], left, right, top, free_after(frame, row, place))

    def _put_kept(
        self, batch: BarBatch, heap: Heap, frame: Frame, rows: Iterator[RowInSight], done: set[int]
    ) -> None:
        for pieces, _ in self._pieces_of(batch, frame, rows, done):
            heap.put(pieces)

    def _each(
        self, frame: Frame, parts: Sequence[QRectF], counts: Counts, besides: frozenset[int]
    ) -> Iterator[tuple[Pieces, int]]:
        assert self._batch is not None
        return self._pieces_of(self._batch, frame, rows_in_sight(frame, parts, counts), set(besides))

    def _pieces_of(
        self, batch: BarBatch, frame: Frame, rows: Iterator[RowInSight], done: set[int]
    ) -> Iterator[tuple[Pieces, int]]:
        """The bars in sight with their indexes, but for the ``done``; last those that an edge cuts."""
        kept, per_day = self._pieces, frame.view.scale.px_per_day
        first, last = edges = _edges(frame)
        cut: list[tuple[int, float, float, float, float]] = []
        batch.look_through(_ENDLESS, per_day)
        for y, row, places in rows:
            starts, items = row.starts, row.items
            for place in places:
                index = items[place]
                if index in done:
                    continue
                done.add(index)
                left = starts[place] * per_day
                pieces = kept.get(index)
                if pieces is None and left >= first:
                    bar = index, left, row.rights[place] * per_day, y + metrics.BAR_INSET
                    pieces = kept[index] = batch.shaped(*bar, free_after(frame, row, place))
                if pieces is not None and pieces.left >= first and pieces.right <= last:
                    yield pieces, index
                else:
                    bar = index, left, row.rights[place] * per_day, y + metrics.BAR_INSET
                    cut.append((*bar, free_after(frame, row, place)))
        batch.look_through(edges, per_day)
        for bar in cut:
            yield batch.shaped(*bar), bar[0]


def _edges(frame: Frame) -> tuple[float, float]:
    """The first and the last content pixel on screen, sideways."""
    view = frame.view
    return view.left - view.origin[0], view.width - view.origin[0]
