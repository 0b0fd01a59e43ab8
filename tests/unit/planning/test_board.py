"""Which card lies where: groups, order, totals, limits; one changed card is as good as reading anew."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.board import (
    Board,
    BoardView,
    Card,
    Cell,
    Group,
    count_words,
    view_of,
    warning_words,
)

COLUMNS = (Group("now", "Now"), Group("next", "Next"), Group(None, "No horizon"))
LANES = (Group("t1", "Growth"), Group(None, "No team"))
cards = st.builds(
    Card,
    id=st.sampled_from("abcdefgh"),
    title=st.just(""),
    rank=st.sampled_from(("a0", "a1", "a2", "a3")),
    column=st.sampled_from(("now", "next", "gone", None)),
    lane=st.sampled_from(("t1", None)),
    amount=st.sampled_from((None, 0.0, 1.5)),
    order=st.sampled_from(((0, "", 1), (0, "", 2), (1,))),
)


@given(st.lists(cards), st.lists(st.one_of(cards, st.sampled_from("abcdefgh"))))
def test_one_card_at_a_time_gives_what_reading_anew_gives(begin: list[Card], then: list[Card | str]) -> None:
    known = {card.id: card for card in begin}
    board = Board(COLUMNS, LANES, known.values())
    for change in then:
        before = [[list(cell) for cell in column] for column in board.cells]
        if isinstance(change, Card):
            known[change.id] = change
            touched = board.put(change)
        else:
            known.pop(change, None)
            touched = board.take(change)
        for column in range(3):
            for lane in range(2):
                if (column, lane) not in touched:
                    assert board.cells[column][lane] == before[column][lane]
    fresh = Board(COLUMNS, LANES, known.values())
    assert board.cells == fresh.cells
    assert board.cards == fresh.cards
    for eid in known:
        where = board.place_of(eid)
        assert where is not None
        assert board.cells[where.column][where.lane][where.place] == eid
    for column in range(3):
        amounts = [c.amount for lane in range(2) for c in map(known.__getitem__, board.cells[column][lane])]
        there = [amount for amount in amounts if amount is not None]
        assert board.total(column) == (sum(there) if there else None)
        assert board.count(column) == len(amounts)


def test_cards_lie_by_order_then_rank() -> None:
    board = Board(COLUMNS, (Group(None, ""),), [Card("b", "B", "a1", "now"), Card("a", "A", "a2", "now")])
    assert board.cells[0][0] == ["b", "a"]
    assert board.put(Card("a", "A", "a2", "next")) == {(0, 0), (1, 0)}
    assert board.place_of("a") == Cell(1, 0, 0)
    assert board.place_of("gone") is None


@pytest.mark.parametrize(
    ("count", "limit", "total", "words", "over"),
    [
        (7, None, "", "7", False),
        (7, 7, "", "7 · limit 7", False),
        (9, 7, "", "9 · 2 over the limit of 7", True),
        (13, None, "24.5 person-months", "13 · 24.5 person-months", False),
    ],
)
def test_a_columns_head_says_how_many(
    count: int, limit: int | None, total: str, words: str, over: bool
) -> None:
    assert count_words(count, limit, total) == words
    assert bool(warning_words("Now", count, limit)) == over


def test_a_view_is_json_and_odd_values_are_the_usual_ones() -> None:
    view = BoardView("team", "theme", compact=True, where="team:x").with_limit(None, 3).with_limit("t", 4)
    assert view_of(json.loads(json.dumps(view.to_plain()))) == view
    assert view.limit_of(None) == 3
    assert view.with_limit("t", None).limit_of("t") is None
    odd = {"columns": 3, "fields": ["key", 4, "key"], "limits": {"a": -1, "b": True, "c": 5}, "sort": None}
    assert view_of(odd) == BoardView(fields=("key",), limits=(("c", 5),))
    assert view_of({"columns": "team", "lanes": "team"}).lanes == ""
    assert view_of("nonsense") == BoardView()
