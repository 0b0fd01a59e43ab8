"""Objectives drawn as what serves what: nobody on top of another, parents in the middle."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.alignment import Place, beside, places

names = st.integers(0, 12).map(str)
forests = st.lists(st.tuples(names, st.one_of(st.none(), names)), max_size=13).map(dict)


def test_a_company_and_its_teams() -> None:
    found = places({"company": None, "growth": "company", "other": None, "core": "company", "web": "core"})
    assert found == {
        "growth": Place(1, 0), "web": Place(2, 1), "core": Place(1, 1), "company": Place(0, 0.5),
        "other": Place(0, 2),
    }  # fmt: skip
    assert (beside(found, "company", "right"), beside(found, "web", "left")) == ("growth", "core")
    assert (beside(found, "company", "down"), beside(found, "growth", "up")) == ("other", None)


@given(forests)
def test_each_has_a_place_of_its_own(parents: dict[str, str | None]) -> None:
    found = places(parents)
    assert found.keys() == parents.keys()
    by_column: dict[int, list[float]] = {}
    for place in found.values():
        by_column.setdefault(place.column, []).append(place.row)
    for rows in by_column.values():
        rows.sort()
        assert all(later - earlier >= 1 for earlier, later in pairwise(rows))


@given(forests)
def test_who_serves_stands_one_to_the_right(parents: dict[str, str | None]) -> None:
    found = places(parents)
    for name, parent in parents.items():
        if parent in parents and found[name].column:
            assert found[name].column == found[parent].column + 1


def test_a_long_line_is_walked() -> None:
    parents: dict[str, str | None] = {str(n): str(n - 1) if n else None for n in range(20_000)}
    assert places(parents)["19999"] == Place(19_999, 0)
