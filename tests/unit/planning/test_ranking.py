"""The order by score and by hand, and the capacity line: invariants under edits and drags."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.entities import ranks
from roadmapper.planning.capacity import PARTS, parts_of
from roadmapper.planning.ranking import Line, Ranking, Standing, exchanged, line_of, placed

EFFORTS = st.lists(
    st.one_of(st.none(), st.sampled_from((0.0, 0.1, 0.2, 0.3, 0.7)), st.floats(0, 40)), max_size=30
)


def greatest_prefix(efforts: list[int | None], room: int) -> int:
    """The same, the slow way: the longest part from the top that fits."""
    fitting = [n for n in range(len(efforts) + 1) if sum(effort or 0 for effort in efforts[:n]) <= room]
    return max(fitting, default=0)


def test_by_score_then_plan_and_without_a_score_last() -> None:
    ranking = Ranking(
        {"a": Standing(1, rank="a1"), "b": Standing(None, rank="a0"), "c": Standing(9, rank="a3"),
         "d": Standing(1, rank="a0"), "e": Standing(0, rank="a0")}
    )  # fmt: skip
    assert ranking.order() == ["c", "d", "a", "e", "b"]


def test_by_hand_what_was_placed_comes_first() -> None:
    ranking = Ranking(
        {"a": Standing(9), "b": Standing(1, hand="a1"), "c": Standing(2), "d": Standing(None, "a0")}
    )
    assert ranking.order(by_hand=True) == ["d", "b", "a", "c"]
    assert ranking.order() == ["a", "c", "b", "d"]


def test_a_line_stops_at_the_first_that_does_not_fit() -> None:
    efforts = {"a": parts_of(3), "b": parts_of(8), "c": parts_of(1), "d": None}
    assert line_of(["a", "b", "c"], efforts, parts_of(5)) == Line(1, 3 * PARTS, 5 * PARTS)
    assert line_of(["a", "d", "c"], efforts, parts_of(5)) == Line(3, 4 * PARTS, 5 * PARTS, unknown=1)
    assert line_of([], efforts, 0).fits == 0
    assert line_of(["b"], efforts, -1).fits == 0
    tenths = {str(number): parts_of(0.1) for number in range(10)}
    assert line_of(list(tenths), tenths, parts_of(1)).fits == 10, "ten tenths are a whole"


@given(efforts=EFFORTS, room=st.floats(0, 60))
def test_the_line_holds_the_greatest_prefix_that_fits(efforts: list[float | None], room: float) -> None:
    parts = [None if effort is None else parts_of(effort) for effort in efforts]
    order = [str(at) for at in range(len(parts))]
    line = line_of(order, dict(zip(order, parts, strict=True)), parts_of(room))
    assert line.fits == greatest_prefix(parts, parts_of(room))
    assert line.used == sum(effort or 0 for effort in parts[: line.fits]) <= line.room
    assert line.unknown == parts[: line.fits].count(None)


@given(seed=st.integers(0, 2**32), size=st.integers(200, 900), room=st.integers(0, 900))
def test_the_line_of_a_long_order_holds_the_greatest_prefix(seed: int, size: int, room: int) -> None:
    chance = random.Random(seed)
    efforts = [chance.choice((None, 0, 1, 1, 2)) for _ in range(size)]
    order = [f"i{at}" for at in range(size)]
    line = line_of(order, dict(zip(order, efforts, strict=True)), room)
    above = efforts[: line.fits]
    assert line.fits == greatest_prefix(efforts, room)
    assert (line.used, line.unknown) == (sum(filter(None, above)), above.count(None))


class Plan:
    """A plan that is edited and dragged at random; its order is held against one that is sorted anew."""

    def __init__(self, chance: random.Random, size: int) -> None:
        self.chance, self.room = chance, parts_of(chance.uniform(0, size * 2))
        places = ranks.after(None, size)
        self.standings = {f"i{at}": Standing(self.score(), rank=places[at]) for at in range(size)}
        self.efforts: dict[str, int | None] = {eid: self.effort() for eid in self.standings}
        self.ranking = Ranking(self.standings)

    def score(self) -> float | None:
        return self.chance.choice((None, 0.0, 1.0, 2.5, self.chance.uniform(0, 9)))

    def effort(self) -> int | None:
        return self.chance.choice((None, 0, parts_of(self.chance.uniform(0, 5))))

    def do(self) -> None:
        eid = self.chance.choice(sorted(self.standings))
        deed = self.chance.choice(("score", "effort", "room", "drag", "drop", "add"))
        if deed == "score":
            self.put(eid, self.standings[eid]._replace(score=self.score()))
        elif deed == "effort":
            self.efforts[eid] = self.effort()
        elif deed == "room":
            self.room = parts_of(self.chance.uniform(0, 60))
        elif deed == "drop" and len(self.standings) > 2:
            del self.standings[eid]
            self.ranking.drop(eid)
        elif deed == "add":
            self.put(f"n{self.chance.random()}", Standing(self.score(), rank="a5"))
        elif deed == "drag":
            self.drag()

    def put(self, eid: str, standing: Standing) -> None:
        self.standings[eid] = standing
        self.ranking.put(eid, standing)

    def drag(self) -> None:
        order = self.ranking.order(by_hand=True)
        moving = self.chance.sample(order, self.chance.randint(1, min(3, len(order) - 1)))
        before = self.chance.choice([None, *(eid for eid in order if eid not in moving)])
        now = placed(order, moving, before)
        told = exchanged(order, now, self.efforts, self.room)
        above = set(order[: line_of(order, self.efforts, self.room).fits])
        kept = set(now[: line_of(now, self.efforts, self.room).fits])
        assert (set(told.falls), set(told.comes)) == (above - kept, kept - above)
        for eid, hand in zip(now, ranks.after(None, len(now)), strict=True):
            self.put(eid, self.standings[eid]._replace(hand=hand))
        assert self.ranking.order(by_hand=True) == now

    def check(self) -> None:
        for by_hand in (False, True):
            order = self.ranking.order(by_hand=by_hand)
            assert order == Ranking(self.standings).order(by_hand=by_hand)
            assert [self.ranking.place(eid, by_hand=by_hand) for eid in order] == [*range(1, len(order) + 1)]
            line = line_of(order, self.efforts, self.room)
            assert line.fits == greatest_prefix([self.efforts.get(eid) for eid in order], self.room)


@given(seed=st.integers(0, 2**32), size=st.integers(2, 12))
def test_order_and_line_stay_true_under_edits_and_drags(seed: int, size: int) -> None:
    plan = Plan(random.Random(seed), size)
    for _ in range(12):
        plan.do()
        plan.check()
