"""What lanes are made of before anybody has chosen it."""

from __future__ import annotations

import pytest

from roadmapper.timeline.rows import InitiativeRow, TimelineRows
from roadmapper.timeline.usual_lanes import usual_lanes


@pytest.mark.parametrize(
    ("values", "lanes"),
    [
        ([], "theme"),
        ([{}, {}], "theme"),
        ([{"theme": "t", "team": "a"}, {"team": "a"}, {"team": "b"}], "theme"),
        ([{"team": "a"}, {"team": "b"}, {}], "team"),
        ([{"team": "a"}, {}, {}], "theme"),
        ([{"team": "a"}, {"product": "p"}, {"product": "p"}], "product"),
        ([{"objective": "o"}], "objective"),
    ],
)
def test_lanes_are_made_of_what_most_have(values: list[dict[str, str]], lanes: str) -> None:
    rows = TimelineRows(InitiativeRow(str(number))._replace(**each) for number, each in enumerate(values))
    assert usual_lanes(rows) == (lanes,)


def test_what_was_removed_does_not_count() -> None:
    rows = TimelineRows([InitiativeRow("a", theme="t"), InitiativeRow("b", team="x")])
    rows.remove("a")
    assert usual_lanes(rows) == ("team",)
