"""What teams have to do in each period: of whose efforts it is made, and that edits are followed."""

from __future__ import annotations

import pytest

from roadmapper.planning.capacity import Load
from roadmapper.timeline.lanes import LaneValue
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.rows import InitiativeRow, TimelineRows
from roadmapper.timeline.scale import STOPS, Scale
from roadmapper.timeline.team_loads import TeamLoads, period_of
from tests.unit.timeline.charts import bar, day

VALUES = {"team": (LaneValue("web", "Web"), LaneValue("app", "App"), LaneValue("ops", "Ops"))}
Q1, Q2 = day("2027-01-01"), day("2027-04-01")


def of_team(eid: str, start: str | None, end: str | None, team: str | None = "web") -> InitiativeRow:
    return bar(eid, start, end, None)._replace(team=team)


ROWS = (
    of_team("a", "2027-01-01", "2027-03-31"),
    of_team("b", "2027-03-02", "2027-04-30"),  # 30 days on either side
    of_team("c", "2027-01-01", "2027-01-31", "app"),
    of_team("open", "2027-01-01", None),
    of_team("gone", "2027-01-01", "2027-03-31")._replace(category="declined"),
    of_team("done", "2027-01-01", "2027-03-31")._replace(category="shipped"),
    of_team("nobody", "2027-01-01", "2027-03-31", None),
)
EFFORTS = {"a": 9.0, "b": 4.0, "c": 2.0, "open": 50.0, "gone": 50.0, "done": 1.5, "nobody": 7.0}


class Known:
    def __init__(self, *rows: InitiativeRow, efforts: dict[str, float] | None = None) -> None:
        self.rows = TimelineRows(rows or ROWS)
        self.lanes = {lane.value: lane for lane in Layout(self.rows, VALUES, ("team",)).lanes}
        self.loads = TeamLoads(
            self.rows, {"web": 4.0, "app": 1.5}, EFFORTS if efforts is None else efforts, "1 234.5"
        )

    def needed(self, team: str, start: int = Q1) -> float:
        return self.loads.load(self.lanes[team], start, "quarter").needed


def test_efforts_fall_into_the_periods_of_their_days() -> None:
    known = Known()
    assert known.loads.load(known.lanes["web"], Q1, "quarter") == Load(9.0 + 2.0 + 1.5, 12.0)
    assert known.needed("web", Q2) == 2.0
    assert known.needed("web", day("2028-01-01")) == 0.0
    assert known.loads.load(known.lanes["app"], Q1, "month") == Load(2.0, 1.5)


def test_words_and_over_full_periods() -> None:
    known = Known()
    web, app = known.lanes["web"], known.lanes["app"]
    assert (
        known.loads.words(web, day("2027-02-14"), "quarter") == "Q1 2027: 12.5 of 12 person-months, 0.5 over"
    )
    assert known.loads.words(app, Q2, "month") == "Apr 2027: 0 of 1.5 person-months"
    assert known.loads.over_full(web, "quarter") == [Q1]
    assert known.loads.over_full(app, "month") == [Q1]
    assert known.loads.over_full(app, "year") == []
    assert known.loads.over_words(web, "quarter") == ["Q1 2027: 12.5 of 12 person-months, 0.5 over"]
    long = Known(of_team("a", "2027-01-01", "2027-12-31"), efforts={"a": 120.0})
    assert long.loads.over_words(long.lanes["web"], "month")[-1] == "and 6 more"


def test_teams_that_do_not_say_how_many_they_are_have_no_load() -> None:
    known = Known()
    assert [value for value, lane in known.lanes.items() if known.loads.has(lane)] == ["web", "app"]


def test_what_is_filtered_out_still_has_to_be_done() -> None:
    known = Known()
    known.rows.shown[0] = False
    assert known.needed("web") == 12.5


def test_edits_are_followed_in_both_teams() -> None:
    known = Known()
    assert (known.needed("web"), known.needed("app")) == (12.5, 2.0)
    known.rows.put(of_team("a", "2027-01-01", "2027-03-31", "app"))
    known.loads.update({"a": 6.0}, ["a"])
    assert (known.needed("web"), known.needed("app")) == (3.5, 8.0)
    known.rows.remove("c")
    known.loads.update({}, ["c"])
    assert known.needed("app") == 6.0
    known.rows.put(of_team("new", "2027-01-01", "2027-03-31"))
    known.loads.update({"new": 1.0}, ["new"])
    assert known.needed("web") == 4.5


def test_a_whole_counts_through_its_parts_wherever_they_are() -> None:
    whole = of_team("whole", "2027-01-01", "2027-03-31")
    part = of_team("part", "2027-01-01", "2027-03-31", "app")._replace(parent="whole")
    known = Known(whole, part, efforts={"whole": 10.0})
    assert (known.needed("web"), known.needed("app")) == (10.0, 0.0)
    known.loads.update({"part": 4.0}, ["part"])
    assert (known.needed("web"), known.needed("app")) == (0.0, 4.0)


def test_dates_from_below_count() -> None:
    whole = of_team("whole", None, None)
    part = of_team("part", "2027-01-01", "2027-03-31", "app")._replace(parent="whole")
    assert Known(whole, part, efforts={"whole": 10.0}).needed("web") == 10.0


@pytest.mark.parametrize(
    ("per_day", "period"),
    [
        (STOPS["weeks"], "month"),
        (STOPS["months"], "quarter"),
        (0.9, "quarter"),
        (0.2, "half"),
        (0.05, "year"),
    ],
)
def test_periods_follow_the_zoom(per_day: float, period: str) -> None:
    assert period_of(Scale(per_day, 0.0)) == period
