"""What a period's steps amount to, net of what undid itself."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.changes import Change, Step
from roadmapper.planning.period_changes import KIND_TITLES, NetChange, net_changes, rewound

CATEGORIES = {"todo": "planned", "doing": "in_progress", "done": "shipped", "no": "declined", "maybe": "idea"}
ITEM: dict[str, Any] = {
    "title": "Offline mode",
    "status": "doing",
    "health": "on_track",
    "progress": 20,
    "start": "2027-01-01",
    "start_precision": "day",
    "end": "2027-03-31",
    "end_precision": "day",
    "deleted": 0,
}


class Plan:
    """A plan that keeps its own journal, as a workspace does."""

    def __init__(self, **items: dict[str, Any]) -> None:
        self.values: dict[str, dict[str, Any]] = {eid: ITEM | fields for eid, fields in items.items()}
        self.steps: list[Step] = []

    def _step(self, *changes: Change) -> None:
        no = len(self.steps) + 1
        self.steps.append(Step(no, str(no), "Edit", "edit", no * 1000, "somebody", None, changes))

    def add(self, eid: str, **fields: Any) -> None:
        self.values[eid] = ITEM | fields
        self._step(Change("initiative", eid, "insert", None, None, dict(self.values[eid])))

    def set(self, eid: str, **fields: Any) -> None:
        changes = [
            Change("initiative", eid, "update", field, self.values[eid].get(field), value)
            for field, value in fields.items()
        ]
        self.values[eid] = self.values[eid] | fields
        self._step(*changes)

    def news(self) -> dict[str, list[tuple[str, int | None]]]:
        found = net_changes(self.values, reversed(self.steps), CATEGORIES)
        assert list(found) == list(KIND_TITLES)
        return {
            kind: [(change.eid, change.difference) for change in group]
            for kind, group in found.items()
            if group
        }

    def only(self) -> NetChange:
        changes = [c for group in net_changes(self.values, self.steps, CATEGORIES).values() for c in group]
        assert len(changes) == 1
        return changes[0]


def test_a_slip_counts_from_the_first_to_the_last_end() -> None:
    plan = Plan(a={})
    plan.set("a", end="2027-05-31")
    plan.set("a", end="2027-04-09")
    assert plan.news() == {"moved": [("a", 9)]}
    change = plan.only()
    assert change.before is not None
    assert (change.before["end"], change.after["end"], change.at) == ("2027-03-31", "2027-04-09", 2000)
    assert change.title == "Offline mode"


def test_what_undid_itself_leaves_no_trace() -> None:
    plan = Plan(a={}, b={})
    plan.set("a", end="2027-05-31", health="off_track", progress=90, status="done")
    plan.set("a", end="2027-03-31", health="on_track", progress=20, status="doing")
    plan.add("c")
    plan.set("c", deleted=1)
    plan.set("b", deleted=1)
    plan.set("b", deleted=0)
    assert plan.news() == {}


def test_each_kind_of_news() -> None:
    plan = Plan(
        moved={}, shipped={}, declined={}, dropped={}, reopened={"status": "no"}, health={}, progress={}
    )
    plan.set("moved", start="2026-12-20", end="2027-03-20")
    plan.set("shipped", status="done", end="2027-03-01", progress=100)
    plan.set("declined", status="no", health=None)
    plan.set("dropped", deleted=1)
    plan.set("reopened", status="todo")
    plan.set("health", health="at_risk")
    plan.set("progress", progress=35)
    plan.add("added", status="todo")
    assert plan.news() == {
        "moved": [("moved", -11)],
        "shipped": [("shipped", None)],
        "added": [("added", None)],
        "reopened": [("reopened", None)],
        "declined": [("declined", None)],
        "dropped": [("dropped", None)],
        "health": [("health", None)],
        "progress": [("progress", 15)],
    }


def test_an_item_may_make_several_kinds_of_news() -> None:
    plan = Plan(a={"status": "done"})
    plan.set("a", status="doing", end="2027-04-02", health="off_track", progress=None)
    assert plan.news() == {
        "moved": [("a", 2)],
        "reopened": [("a", None)],
        "health": [("a", None)],
        "progress": [("a", None)],
    }


def test_new_items_ship_or_are_declined_only_by_a_later_step() -> None:
    plan = Plan()
    plan.add("imported", status="done")
    plan.add("quick", status="todo")
    plan.set("quick", status="done")
    plan.add("asked", status="maybe")
    plan.set("asked", status="no")
    plan.add("moved on", status="todo", end="2027-01-01")
    plan.set("moved on", end="2027-06-01", status="doing")
    assert plan.news() == {
        "shipped": [("quick", None)],
        "added": [("imported", None), ("moved on", None)],
        "declined": [("asked", None)],
    }


def test_what_comes_back_from_removal_is_added() -> None:
    plan = Plan(a={"deleted": 1})
    plan.set("a", deleted=0)
    assert plan.news() == {"added": [("a", None)]}
    assert plan.only().before is None


def test_open_ends_and_precision_are_moves_too() -> None:
    plan = Plan(first={"start": None, "end": None}, only_start={"end": None}, vague={}, lost={}, resized={})
    plan.set("first", start="2027-01-01", end="2027-02-01")
    plan.set("only_start", start="2027-01-08")
    plan.set("vague", end_precision="quarter")
    plan.set("lost", end=None)
    plan.set("resized", start="2026-12-25")
    assert plan.news() == {
        "moved": [("only_start", 7), ("lost", 0), ("vague", 0), ("resized", -7), ("first", None)]
    }


def test_the_greatest_news_come_first() -> None:
    plan = Plan(a={}, b={}, c={}, d={"title": "Zebra"}, e={"title": "apple"})
    plan.set("a", end="2027-04-01", health="at_risk", progress=25)
    plan.set("b", end="2027-06-01", health="off_track", progress=0)
    plan.set("c", end="2027-03-01", health=None, progress=21)
    plan.set("d", progress=30)
    plan.set("e", progress=10)
    news = plan.news()
    assert [eid for eid, _ in news["moved"]] == ["b", "a", "c"]
    assert [eid for eid, _ in news["health"]] == ["b", "a", "c"]
    assert [eid for eid, _ in news["progress"]] == ["b", "e", "d", "a", "c"]


def test_other_entities_are_not_the_plans_news() -> None:
    plan = Plan(a={})
    plan.steps.append(
        Step(
            1, "1", "Edit", "edit", 1, "x", None, (Change("prd", "a", "update", "health", None, "off_track"),)
        )
    )
    assert plan.news() == {}
    assert rewound({"k": {"current": 46}}, plan.steps, "key_result") == {"k": {"current": 46}}


def test_key_results_can_be_wound_back() -> None:
    steps = [
        Step(1, "1", "E", "edit", 1, "x", None, (Change("key_result", "k", "update", "current", 41, 43),)),
        Step(2, "2", "E", "edit", 2, "x", None, (Change("key_result", "k", "update", "current", 43, 46),)),
        Step(
            3,
            "3",
            "E",
            "edit",
            3,
            "x",
            None,
            (Change("key_result", "n", "insert", None, None, {"current": 1}),),
        ),
        Step(4, "4", "E", "edit", 4, "x", None, (Change("key_result", "k", "text", "summary", "a", "b"),)),
    ]
    after = {"k": {"current": 46, "summary": "b"}, "n": {"current": 1}}
    assert rewound(after, steps, "key_result") == {"k": {"current": 41, "summary": "b"}}
    assert after["k"]["current"] == 46


_ids = st.sampled_from("abc")
_fields = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from([*CATEGORIES, None, "gone"]),
        "health": st.sampled_from(["on_track", "at_risk", "off_track", None]),
        "progress": st.one_of(st.none(), st.integers(0, 100)),
        "start": st.sampled_from([None, "2027-01-01", "2027-02-01", "not a date"]),
        "end": st.sampled_from([None, "2027-03-31", "2027-04-09"]),
        "deleted": st.sampled_from([0, 1]),
    },
)


@given(st.lists(st.tuples(_ids, _fields), max_size=12))
def test_winding_back_gives_the_start_and_going_back_there_gives_silence(
    edits: list[tuple[str, dict[str, Any]]],
) -> None:
    plan = Plan(a={}, b={"status": "no"})
    start = {eid: dict(values) for eid, values in plan.values.items()}
    for eid, fields in edits:
        if eid in plan.values:
            plan.set(eid, **fields)
        else:
            plan.add(eid, **fields)
    assert rewound(plan.values, plan.steps, "initiative") == start
    told = [eid for group in plan.news().values() for eid, _ in group]
    for eid in plan.values:
        same = eid in start and plan.values[eid] == start[eid]
        hidden = bool(plan.values[eid]["deleted"]) and eid not in start
        assert not (same or hidden) or eid not in told
    for eid in plan.values:
        plan.set(eid, **start.get(eid, {"deleted": 1}))
    assert plan.news() == {}
