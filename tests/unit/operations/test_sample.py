"""The sample: rich, plausible, dated from today, with a history that Undo does not reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from roadmapper.entities.check_in import CheckIn
from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.decision_record import DecisionRecord
from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.milestone import Milestone
from roadmapper.entities.objective import Objective
from roadmapper.entities.prd import PRD
from roadmapper.entities.release import Release
from roadmapper.entities.risk import Risk
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.entities.team import Team
from roadmapper.entities.theme import Theme
from roadmapper.entities.view import View
from roadmapper.operations import custom_values
from roadmapper.operations.board import known_view
from roadmapper.operations.filtering import reckoned
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.operations.sample import beginning, fill_sample
from roadmapper.operations.sample_source import table
from roadmapper.operations.views import views_of
from roadmapper.planning.board import view_of
from roadmapper.storage.workspace import Workspace

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROADMAPPER_DATA", str(folder / "data"))
        patch.setenv("ROADMAPPER_CONFIG", str(folder / "config"))
        with create_workspace(folder / "atlas.roadmap", by=beginning(TODAY)) as workspace:
            fill_sample(workspace, TODAY)
            yield workspace


def test_its_history_goes_forward_from_its_first_day(sample: Workspace) -> None:
    moments = [step.at for step in sample.steps()]
    assert moments in (sorted(moments), sorted(moments, reverse=True))


def test_it_holds_what_a_product_team_has(sample: Workspace) -> None:
    counts = {
        kind: len(sample.all(kind))
        for kind in (Initiative, Theme, Team, Objective, KeyResult, PRD, StakeholderUpdate, Milestone)
    }
    assert counts == {
        Initiative: 41,
        Theme: 5,
        Team: 4,
        Objective: 4,
        KeyResult: 10,
        PRD: 8,
        StakeholderUpdate: 3,
        Milestone: 5,
    }
    assert len(sample.all(CheckIn)) >= 25
    assert [len(sample.all(kind)) for kind in (Release, DecisionRecord, Risk)] == [2, 2, 4]
    assert len(sample.all(Dependency)) == 10


def test_fields_of_its_own_have_values_and_a_view(sample: Workspace) -> None:
    segment, worth = sample.all(CustomField)
    segments = {row["segment"] for row in table("fields")}
    assert segments == set(segment.options)
    known = {item.title: item for item in sample.all(Initiative)}
    assert {row["title"]: row["segment"] for row in table("fields")} == {
        title: item.custom[segment.id] for title, item in known.items() if item.custom
    }
    reckoned_here = reckoned(sample.reader)
    assert reckoned_here[known["Guided onboarding"].id] == {worth.id: 2800}
    assert len(reckoned_here) > 15
    assert custom_values.findings(sample) == []
    (view,) = views_of(sample, "board")
    board = view_of(view.settings)
    assert known_view(sample.reader, board) == board
    assert len(sample.all(View)) == 1


def test_it_is_sound_and_undo_does_not_reach_it(sample: Workspace) -> None:
    assert sample.findings() == []
    assert sample.undo_label is None
    assert len(sample.steps()) > 40


def test_its_dates_turn_around_today(sample: Workspace) -> None:
    dated = [item for item in sample.all(Initiative) if item.start]
    past = [item for item in dated if str(item.start) < TODAY.isoformat()]
    assert 5 < len(past) < len(dated)
    span = max(date.fromisoformat(str(item.end)) for item in dated) - TODAY
    assert timedelta(days=360) < span < timedelta(days=640)


def test_some_dependencies_are_violated(sample: Workspace) -> None:
    items = {item.id: item for item in sample.all(Initiative)}
    violated = [
        dependency
        for dependency in sample.all(Dependency)
        if dependency.kind == "FS"
        and str(items[dependency.successor].start) <= str(items[dependency.predecessor].end)
    ]
    assert 2 <= len(violated) <= 4


def test_every_fact_in_its_texts_names_something(sample: Workspace) -> None:
    keys = {
        key
        for body in [*sample.all(PRD), *sample.all(StakeholderUpdate)]
        for key in re.findall(r"\[\[([A-Z][^\].:]+)", body.body)
    }
    assert len(keys) > 15
    for key in keys:
        assert sample.find(key).key == key
