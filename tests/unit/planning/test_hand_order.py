"""Ranks by hand: whatever is dragged where, the order that was shown while dragging is the one that stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.entities import ranks
from roadmapper.planning.hand_order import ranks_by_hand
from roadmapper.planning.ranking import Ranking, Standing, placed


def test_one_moved_among_placed_ones_is_the_only_one_written() -> None:
    hand = {"a": "a1", "b": "a2", "c": "a3", "d": None}
    assert ranks_by_hand(list("abcd"), ["c"], "b", hand, ranks.between, by_hand=True).keys() == {"c"}


def test_the_first_one_moved_places_what_stands_above_it() -> None:
    nobody = dict.fromkeys("abcd")
    assert ranks_by_hand(list("abcd"), ["d"], "c", nobody, ranks.between, by_hand=False).keys() == {
        "a",
        "b",
        "d",
    }


@given(data=st.data(), size=st.integers(2, 9), by_hand=st.booleans())
def test_what_was_shown_while_dragging_is_the_order_after_it(
    data: st.DataObject, size: int, by_hand: bool
) -> None:
    names = [f"i{at}" for at in range(size)]
    free = ranks.after(None, size * 2)
    hand: dict[str, str | None] = {}
    for name in names:
        hand[name] = data.draw(st.one_of(st.none(), st.sampled_from(free)))
    scores = {name: data.draw(st.one_of(st.none(), st.integers(0, 4).map(float))) for name in names}

    def ranking() -> Ranking:
        return Ranking({name: Standing(scores[name], hand[name], name) for name in names})

    for _ in range(3):
        order = ranking().order(by_hand=by_hand)
        moving = data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=size - 1, unique=True))
        before = data.draw(st.sampled_from([None, *(name for name in names if name not in moving)]))
        hand |= ranks_by_hand(order, moving, before, hand, ranks.between, by_hand=by_hand)
        assert ranking().order(by_hand=True) == placed(order, moving, before)
