"""A board's geometry: where columns, lanes and cards lie, what is in sight, and what is under a point."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import Final, Literal, NamedTuple

from roadmapper.planning.board import Board, Cell

HEAD: Final = 44
"""The column heads' height; they stay at the top."""
LANE_HEAD: Final = 32
GAP: Final = 8
PAD: Final = 10
"""From a column's edge to its cards."""
LEAST_COLUMN: Final = 196
"""Four of them stand beside each other in the narrowest window that most people have."""
MOST_COLUMN: Final = 420
_END: Final = 28
"""Under the last card of a cell, where one more can be dropped."""


class Box(NamedTuple):
    """A rectangle, in the board's own coordinates: y from below the heads."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height


class Hit(NamedTuple):
    """What is under a point: a column's or a lane's head, a card (``cell.place``), or a cell's ground.

    For "ground" the cell's place is where something dropped there would be put.
    """

    part: Literal["column", "lane", "card", "ground"]
    cell: Cell


class BoardLayout:
    """Heights add up cell by cell, so that one changed cell is laid out alone."""

    def __init__(self, board: Board, width: float, height_of: Callable[[str, float], int]) -> None:
        """``height_of`` tells how high a card is, by its id and the column's width."""
        self.board = board
        self._height_of = height_of
        self.folded: set[str | None] = set()
        self._ends: list[list[list[int]]] = [[[] for _ in board.lanes] for _ in board.columns]
        self.resize(width)

    def _measure(self, column: int, lane: int) -> None:
        """The lower edges of a cell's cards, from the cell's top."""
        height, width = self._height_of, self.column_width
        heights = (height(eid, width) + GAP for eid in self.board.cells[column][lane])
        self._ends[column][lane] = list(accumulate(heights))

    def resize(self, width: float) -> None:
        """Another room: columns share it evenly, each of them wide enough to read."""
        number = max(len(self.board.columns), 1)
        self.column_width = min(max(width / number, LEAST_COLUMN), MOST_COLUMN)
        for column in range(len(self.board.columns)):
            for lane in range(len(self.board.lanes)):
                self._measure(column, lane)
        self._lay_lanes()

    def touched(self, cells: Iterable[tuple[int, int]]) -> None:
        """The cards of these cells are others now."""
        for column, lane in cells:
            self._measure(column, lane)
        self._lay_lanes()

    def fold(self, value: str | None) -> None:
        """Fold a lane, by its value, or unfold it."""
        self.folded ^= {value}
        self._lay_lanes()

    def is_folded(self, lane: int) -> bool:
        """Whether the cards of a lane are put away."""
        return self.board.lanes[lane].value in self.folded

    @property
    def has_lanes(self) -> bool:
        """Whether lanes have heads: one alone that holds everything has none."""
        return any(lane.title for lane in self.board.lanes)

    def _lay_lanes(self) -> None:
        head = LANE_HEAD if self.has_lanes else 0
        heights = []
        for lane in range(len(self.board.lanes)):
            if self.is_folded(lane):
                heights.append(head)
                continue
            tallest = max((ends[lane][-1] for ends in self._ends if ends[lane]), default=0)
            heights.append(head + tallest + _END)
        self._lane_tops = [0, *accumulate(heights)]

    # Sizes

    @property
    def width(self) -> float:
        """How wide all columns are."""
        return self.column_width * len(self.board.columns)

    @property
    def height(self) -> float:
        """How high all lanes are, without the heads of columns."""
        return self._lane_tops[-1]

    def lane_box(self, lane: int) -> Box:
        """A lane, with its head, over all columns."""
        top = self._lane_tops[lane]
        return Box(0, top, self.width, self._lane_tops[lane + 1] - top)

    def column_left(self, column: int) -> float:
        """Where a column begins."""
        return column * self.column_width

    def cards_top(self, lane: int) -> float:
        """Where the cards of a lane begin."""
        return self._lane_tops[lane] + (LANE_HEAD if self.has_lanes else 0)

    def card_box(self, cell: Cell) -> Box:
        """The box of a card; of the place behind the last one, where one more would go."""
        ends = self._ends[cell.column][cell.lane]
        begin = ends[cell.place - 1] if cell.place else 0
        height = ends[cell.place] - begin - GAP if cell.place < len(ends) else _END - GAP
        left = self.column_left(cell.column) + PAD
        return Box(left, self.cards_top(cell.lane) + begin, self.column_width - 2 * PAD, height)

    # In sight

    def lanes_within(self, top: float, bottom: float) -> range:
        """The lanes of which something lies between two heights."""
        first = max(bisect_right(self._lane_tops, top) - 1, 0)
        last = bisect_left(self._lane_tops, bottom)
        return range(first, min(last, len(self.board.lanes)))

    def columns_within(self, left: float, right: float) -> range:
        """The columns of which something lies between two places."""
        first = max(int(left // self.column_width), 0)
        last = int(-(-right // self.column_width))
        return range(first, min(last, len(self.board.columns)))

    def cards_within(self, box: Box) -> Iterator[tuple[str, Cell]]:
        """The cards of which something lies in a box: found by halving, not by looking at each."""
        for lane in self.lanes_within(box.top, box.bottom):
            if self.is_folded(lane):
                continue
            begin = self.cards_top(lane)
            for column in self.columns_within(box.left, box.right):
                ends, ids = self._ends[column][lane], self.board.cells[column][lane]
                first = bisect_right(ends, box.top - begin)
                for place in range(first, len(ids)):
                    if begin + (ends[place - 1] if place else 0) >= box.bottom:
                        break
                    yield ids[place], Cell(column, lane, place)

    # Under a point

    def hit(self, x: float, y: float, *, head: bool = False) -> Hit | None:
        """What is at a point; ``head`` for one in the columns' heads. None beside the board."""
        column = int(x // self.column_width)
        if not 0 <= column < len(self.board.columns) or x < 0:
            return None
        if head:
            return Hit("column", Cell(column, 0, 0))
        lane = bisect_right(self._lane_tops, y) - 1
        lane = min(max(lane, 0), len(self.board.lanes) - 1)
        if self.has_lanes and self._lane_tops[lane] <= y < self._lane_tops[lane] + LANE_HEAD:
            return Hit("lane", Cell(column, lane, 0))
        return self._hit_cell(column, lane, x, y - self.cards_top(lane))

    def _hit_cell(self, column: int, lane: int, x: float, y: float) -> Hit:
        ends = self._ends[column][lane]
        place = bisect_right(ends, y) if y >= 0 else 0
        inside = PAD <= x - self.column_left(column) < self.column_width - PAD
        if place < len(ends) and y >= 0 and inside and y < ends[place] - GAP:
            return Hit("card", Cell(column, lane, place))
        return Hit("ground", Cell(column, lane, place))

    def drop_place(self, x: float, y: float) -> Cell | None:
        """Where something dropped at a point would be put: before a card from its upper half on."""
        found = self.hit(x, y)
        if found is None:
            return None
        column, lane, place = found.cell
        if found.part == "lane":
            return Cell(column, lane, 0)
        if found.part == "card":
            box = self.card_box(found.cell)
            place += y > box.top + box.height / 2
        return Cell(column, lane, place)
