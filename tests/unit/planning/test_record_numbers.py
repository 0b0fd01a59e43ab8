"""Records of two copies that were put together: every number once, and each copy decides alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.record_numbers import Numbered, renumbered

RECORDS = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from(["one", "other"]), st.integers(1, 6)), max_size=12
).map(lambda drawn: [Numbered(at, f"id{place}", among, no) for place, (at, among, no) in enumerate(drawn)])


def test_the_later_one_gets_the_next_free_number() -> None:
    records = [
        Numbered(7, "b", "prd", 3),
        Numbered(5, "c", "prd", 3),
        Numbered(5, "a", "prd", 3),
        Numbered(9, "d", "prd", 4),
        Numbered(9, "e", "other", 3),
    ]
    assert renumbered(records) == {"c": 5, "b": 6}


@given(RECORDS)
def test_afterwards_every_number_is_there_once_whatever_the_order(records: list[Numbered]) -> None:
    found = renumbered(records)
    after = [(each.among, found.get(each.eid, each.number)) for each in records]
    assert len(set(after)) == len(after)
    assert {(each.among, each.number) for each in records} <= set(after)
    assert renumbered(list(reversed(records))) == found
    settled = [each._replace(number=found.get(each.eid, each.number)) for each in records]
    assert renumbered(settled) == {}
