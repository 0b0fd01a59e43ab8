"""The board's geometry against looking at every card."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.board import Board, Card, Cell, Group
from roadmapper.timeline.board_layout import GAP, LANE_HEAD, PAD, BoardLayout, Box, Hit

COLUMNS = tuple(Group(f"c{place}", f"C{place}") for place in range(3))
LANES = tuple(Group(f"l{place}", f"L{place}") for place in range(2))
HEIGHTS = {"s": 38, "m": 62, "l": 80}
boards = st.lists(
    st.tuples(st.sampled_from(("c0", "c1", "c2")), st.sampled_from(("l0", "l1")), st.sampled_from("sml")),
    max_size=25,
).map(
    lambda found: Board(
        COLUMNS,
        LANES,
        [Card(f"{size}{n}", "", f"a{n:03}", column, lane) for n, (column, lane, size) in enumerate(found)],
    )
)


def layout_of(board: Board, width: float = 900) -> BoardLayout:
    return BoardLayout(board, width, lambda eid, _width: HEIGHTS[eid[0]])


def all_boxes(layout: BoardLayout) -> dict[str, tuple[Cell, Box]]:
    found = {}
    for eid in layout.board.cards:
        cell = layout.board.place_of(eid)
        assert cell is not None
        if not layout.is_folded(cell.lane):
            found[eid] = (cell, layout.card_box(cell))
    return found


@given(boards, st.floats(0, 2_000), st.floats(1, 500), st.floats(0, 900), st.booleans())
def test_what_is_in_sight_is_what_looking_at_each_card_finds(
    board: Board, top: float, height: float, left: float, folded: bool
) -> None:
    layout = layout_of(board)
    if folded:
        layout.fold("l0")
    window = Box(left, top, 200, height)
    found = dict(layout.cards_within(window))
    for eid, (cell, box) in all_boxes(layout).items():
        seen = box.bottom > top and box.top < window.bottom and box.right > left and box.left < window.right
        if seen:
            assert found[eid] == cell
    for eid, cell in found.items():
        box = layout.card_box(cell)
        assert board.cells[cell.column][cell.lane][cell.place] == eid
        assert box.bottom + GAP > top
        assert box.top < window.bottom


@given(boards, st.booleans())
def test_a_point_in_a_card_is_that_card_and_no_two_lie_over_one_another(board: Board, folded: bool) -> None:
    layout = layout_of(board)
    if folded:
        layout.fold("l1")
    boxes = all_boxes(layout)
    for cell, box in boxes.values():
        assert layout.hit(box.left + 1, box.top + 1) == Hit("card", cell)
        assert layout.hit(box.right - 1, box.bottom - 1) == Hit("card", cell)
        assert box.bottom <= layout.lane_box(cell.lane).bottom
    placed = sorted((cell, box) for cell, box in boxes.values())
    for (one, above), (other, below) in itertools.pairwise(placed):
        if (one.column, one.lane) == (other.column, other.lane):
            assert below.top == above.bottom + GAP


@given(boards, st.sampled_from(("c0", "c1", "c2")), st.sampled_from(("l0", "l1")))
def test_a_touched_cell_is_laid_out_as_if_all_were_new(board: Board, column: str, lane: str) -> None:
    layout = layout_of(board)
    layout.touched(board.put(Card("m-new", "", "a005", column, lane)))
    fresh = layout_of(board)
    assert layout.height == fresh.height
    assert all_boxes(layout) == all_boxes(fresh)


def test_where_a_drop_lands() -> None:
    board = Board(COLUMNS, LANES, [Card("s1", "", "a1", "c0", "l0"), Card("s2", "", "a2", "c0", "l0")])
    layout = layout_of(board)
    first = layout.card_box(Cell(0, 0, 0))
    assert layout.drop_place(first.left + 5, first.top + 2) == Cell(0, 0, 0)
    assert layout.drop_place(first.left + 5, first.bottom - 2) == Cell(0, 0, 1)
    assert layout.drop_place(first.left + 5, layout.card_box(Cell(0, 0, 2)).top + 2) == Cell(0, 0, 2)
    assert layout.drop_place(layout.column_left(1) + 50, first.top + 200) == Cell(1, 1, 0)
    assert layout.hit(20, LANE_HEAD / 2) == Hit("lane", Cell(0, 0, 0))
    assert layout.hit(20, 5, head=True) == Hit("column", Cell(0, 0, 0))
    assert layout.hit(-1, 5) is None
    assert layout.hit(layout.width + 1, 5) is None
    assert layout.hit(PAD - 2, first.top + 5) == Hit("ground", Cell(0, 0, 0))
    assert layout.drop_place(20, 10_000) == Cell(0, 1, 0)


def test_columns_share_the_room_and_stay_readable() -> None:
    board = Board(COLUMNS, (Group(None, ""),), [])
    assert layout_of(board, 900).column_width == 300
    assert layout_of(board, 300).width > 300
    assert not layout_of(board).has_lanes
    assert layout_of(Board(COLUMNS, LANES, [])).has_lanes
