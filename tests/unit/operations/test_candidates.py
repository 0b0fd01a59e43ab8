"""Candidates of a real file: an edit leaves what a fresh reading finds; the line of a team's quarter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.team import Team
from roadmapper.operations.candidates import Candidates
from roadmapper.operations.firmness import neighbours, tippings
from roadmapper.operations.hand_order import forget_hand, hand_changes, store_hand
from roadmapper.operations.items import add_item, change_items, remove_items, set_fields
from roadmapper.operations.rank_choice import Choice, quarters_from
from roadmapper.operations.scoring import score_of
from roadmapper.planning.scoring import MODELS, RICE
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

INPUTS = {
    "Onboarding": "4200 2 80 3", "Views": "6800 1 80 3", "Gallery": "3900 2 50 2.5",
    "Residency": "420 3 80 7", "Digest": "5200 0.5 80 1.75",
}  # fmt: skip


@pytest.fixture
def plan(workspace: Workspace) -> Workspace:
    """Five that are scored, two teams with people, and one that nobody has scored."""
    for title, people in (("Growth", "1"), ("Core", "2")):
        add_item(workspace, "team", {"title": title, "capacity": people})
    for at, (title, inputs) in enumerate(INPUTS.items()):
        given = dict(zip(RICE.inputs, inputs.split(), strict=True))
        add_item(workspace, "initiative", {"title": title, "team": "Core" if at % 2 else "Growth", **given})
    add_item(workspace, "initiative", {"title": "Unscored"})
    return workspace


@pytest.fixture
def reader(plan: Workspace) -> Iterator[Reader]:
    found = Reader(plan.file.working_path)
    yield found
    found.close()


def named(plan: Workspace, title: str) -> Initiative:
    found = plan.find(title)
    assert isinstance(found, Initiative)
    return found


def titles(found: Candidates) -> list[str]:
    return [found.values(eid)["title"] for eid in found.order]


def test_they_stand_by_score_and_what_lacks_an_input_comes_last(plan: Workspace, reader: Reader) -> None:
    found = Candidates.read(plan, reader)
    assert titles(found) == ["Onboarding", "Views", "Gallery", "Digest", "Residency", "Unscored"]
    assert found.score(named(plan, "Unscored").id).missing == RICE.inputs
    assert found.line is not None
    assert found.line.person_months == (8.5, 9)
    assert {eid: found.score(eid) for eid in found.order} == {
        item.id: score_of(item, RICE) for item in plan.all(Initiative)
    }


def test_an_edit_leaves_what_a_fresh_reading_finds(plan: Workspace, reader: Reader) -> None:
    found = Candidates.read(plan, reader)
    digest, views = named(plan, "Digest").id, named(plan, "Views").id
    changes = ({"impact": 3.0}, {"effort": None}, {"effort": 1.0, "parent": views}, {"team": None})
    for values in changes:
        change_items(plan, "initiative", {digest: values})
        found.update(reader, [digest])
        fresh = Candidates.read(plan, reader)
        assert (found.order, found.efforts, found.line) == (fresh.order, fresh.efforts, fresh.line)
    remove_items(plan, [("initiative", digest)])
    found.update(reader, [digest])
    assert digest not in found
    assert found.total == 5


def test_another_choice_and_filter_find_what_a_fresh_reading_finds(plan: Workspace, reader: Reader) -> None:
    known = Candidates.read(plan, reader)
    before = answers(known)
    growth = next(team.id for team in plan.all(Team) if team.title == "Growth")
    for choice, where in (
        (Choice("ice"), ""),
        (Choice(scope="ideas", team=growth, months=2.0), ""),
        (Choice(by_hand=True), "team:growth"),
        (Choice("gone"), "no such field:3"),
    ):
        found, fresh = known.again(reader, choice, where), Candidates.read(plan, reader, choice, where)
        assert answers(found) == answers(fresh)
        assert (found.choice, found.asks) == (fresh.choice, fresh.asks)
    assert answers(known) == before


CHANGES: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "rank": st.just("a5"),
        "effort": st.sampled_from((None, 0.0, 0.5, 1.0, 3.0)),
        "parent": st.sampled_from((None, "i0", "i1", "i2", "i3", "gone")),
    },
    optional={
        "reach": st.sampled_from((None, 100.0, 200.0)),
        "impact": st.sampled_from((None, 0.5, 2.0)),
        "confidence": st.sampled_from((None, 80)),
        "value": st.sampled_from((None, 4.0)),
        "hand_rank": st.sampled_from((None, "a1", "a2")),
        "status": st.sampled_from((None, "doing", "done")),
        "start": st.sampled_from((None, "2027-01-15", "2027-05-01")),
    },
)
EDITS = st.tuples(st.sampled_from(("i0", "i1", "i2", "i3")), CHANGES | CHANGES | CHANGES | st.none())
STEPS = st.lists(EDITS, min_size=8, max_size=20)


def answers(found: Candidates) -> tuple[object, ...]:
    places = {(eid, by): found.place(eid, by_hand=by) for eid in found.order for by in (False, True)}
    scores = {eid: found.score(eid) for eid in found.order}
    orders = found.ordered(by_hand=False), found.ordered(by_hand=True)
    marks = found.is_placed_by_hand, found.is_valued, found.top(), found.total
    return orders, places, scores, found.efforts, found.line, marks


@given(steps=STEPS, quarter=st.sampled_from((None, "2027-Q1")), by_hand=st.booleans())
def test_edits_one_by_one_leave_what_reading_all_at_once_finds(
    steps: list[tuple[str, dict[str, Any] | None]], quarter: str | None, by_hand: bool
) -> None:
    """Values are given, changed and taken away at random, with parts, wholes and circles among them."""
    categories = {"doing": "in_progress", "done": "shipped"}
    choice = Choice(quarter=quarter, by_hand=by_hand, months=3.0)
    kept: dict[str, dict[str, Any]] = {}
    followed = Candidates(MODELS, categories, {})
    followed.choose(choice)
    for eid, values in steps:
        if values is None:
            kept.pop(eid, None)
            followed.take({}, gone=[eid])
        else:
            kept[eid] = values
            followed.take({eid: values})
        fresh = Candidates(MODELS, categories, {})
        fresh.choose(choice)
        fresh.take(kept)
        assert answers(followed) == answers(fresh)


def test_a_whole_takes_nothing_beside_its_parts(plan: Workspace, reader: Reader) -> None:
    views, digest = named(plan, "Views").id, named(plan, "Digest").id
    change_items(plan, "initiative", {digest: {"parent": views}})
    found = Candidates.read(plan, reader)
    assert found.efforts[views] == 0
    assert found.efforts[digest] == 1_750_000


def test_a_teams_quarter_counts_what_falls_into_it(plan: Workspace, reader: Reader) -> None:
    growth = next(team.id for team in plan.all(Team) if team.title == "Growth")
    set_fields(plan, named(plan, "Onboarding"), {"start": "2027-01-01", "end": "2027-06-30"})
    set_fields(plan, named(plan, "Gallery"), {"start": "2027-05-01", "end": "2027-06-30"})
    found = Candidates.read(plan, reader, Choice(team=growth, quarter="2027-Q1"))
    assert titles(found) == ["Onboarding", "Digest"]
    assert found.capacity == 3
    effort = found.efforts[named(plan, "Onboarding").id]
    assert effort == pytest.approx(3_000_000 * 90 / 181, abs=1)
    assert found.line is not None
    assert found.line.fits == 1
    found.choose(found.choice._replace(months=20))
    assert found.line.fits == 2


def test_places_by_hand_are_stored_beside_those_by_score(plan: Workspace, reader: Reader) -> None:
    found = Candidates.read(plan, reader)
    digest = named(plan, "Digest").id
    changes = hand_changes(found, [digest], named(plan, "Views").id)
    store_hand(plan, changes)
    found.update(reader, list(changes))
    found.choose(found.choice._replace(by_hand=True))
    assert titles(found)[:3] == ["Onboarding", "Digest", "Views"]
    assert (found.place(digest, by_hand=False), found.place(digest, by_hand=True)) == (4, 2)
    forget_hand(plan, found.order)
    found.update(reader)
    assert not found.is_placed_by_hand
    plan.undo()
    found.update(reader)
    assert found.is_placed_by_hand


def test_what_would_change_a_place_is_told_for_each_input(plan: Workspace, reader: Reader) -> None:
    found = Candidates.read(plan, reader)
    onboarding, views = named(plan, "Onboarding").id, named(plan, "Views").id
    assert neighbours(found, onboarding) == (None, views)
    told = dict(tippings(found, onboarding, views))
    for field, value in told.items():
        changed = found.model.score({**found.values(onboarding), field: value}).value
        assert changed == pytest.approx(found.score(views).value)
    assert set(told) == set(RICE.inputs)


def test_the_quarters_that_are_offered() -> None:
    assert quarters_from(date(2026, 11, 20), 2) == [("2026-Q4", "Q4 2026"), ("2027-Q1", "Q1 2027")]
