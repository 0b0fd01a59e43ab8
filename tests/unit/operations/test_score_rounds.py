"""Rounds: begun, given to apart, merged, revealed, taken from; each a named step that Undo takes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmapper.entities.criterion import Criterion
from roadmapper.entities.evidence import Evidence
from roadmapper.entities.given_score import GivenScore
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.scoring_model import ScoringModel
from roadmapper.errors import InvalidInput, NotFound
from roadmapper.operations import score_rounds
from roadmapper.operations.given_scores import give, read_typed
from roadmapper.operations.merge_file import merge_file
from roadmapper.operations.merges import questions
from roadmapper.operations.round_results import RoundView, read_round
from roadmapper.operations.round_taking import take
from roadmapper.storage.workspace import Workspace
from tests.unit.operations.scored_together import ANA, BEN, given_apart, merged, sitting_at, the_round
from tests.unit.operations.two_computers import digest


def view(workspace: Workspace) -> RoundView:
    (row,) = score_rounds.read_rounds(workspace.reader)
    return read_round(workspace, workspace.reader, row, workspace.author_name)


@pytest.fixture
def items(workspace: Workspace) -> list[str]:
    with workspace.edit("Add") as edit:
        return [edit.add(Initiative(title=title)).id for title in ("Search", "Import")]


@pytest.fixture
def begun(workspace: Workspace, items: list[str]) -> str:
    return score_rounds.start_round(workspace, "Winter", "rice", items).id


def as_somebody_else(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(workspace, "_identity", workspace._identity._replace(name=name))


class TestGiving:
    def test_own_numbers_are_kept_changed_and_taken_back(
        self, workspace: Workspace, items: list[str], begun: str
    ) -> None:
        place = (items[0], "reach")
        assert give(workspace, begun, {place: 4200, (items[1], "effort"): 3}) == 2
        assert workspace.undo_label == "Give 2 scores"
        assert give(workspace, begun, {place: 4200}) == 0
        assert give(workspace, begun, {place: 4400}) == 1
        assert view(workspace).given.own == {place: 4400, (items[1], "effort"): 3}
        give(workspace, begun, {place: None})
        found = view(workspace)
        assert found.given.own == {(items[1], "effort"): 3}
        assert found.given.counts == {workspace.author_name: 1}
        workspace.undo()
        assert view(workspace).given.own[place] == 4400

    def test_what_was_undone_is_given_again(self, workspace: Workspace, items: list[str], begun: str) -> None:
        place = (items[0], "reach")
        give(workspace, begun, {place: 5})
        workspace.undo()
        assert view(workspace).given.own == {}
        assert give(workspace, begun, {place: 5}) == 1
        assert view(workspace).given.own == {place: 5}
        assert workspace.findings() == []

    def test_others_are_counted_and_not_told(
        self, workspace: Workspace, items: list[str], begun: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        give(workspace, begun, {(items[0], "reach"): 10})
        as_somebody_else(workspace, monkeypatch, "Ben")
        found = view(workspace)
        assert (found.given.own, found.given.all, found.results) == ({}, {}, ())
        assert list(found.given.counts.values()) == [1]
        give(workspace, begun, {(items[0], "reach"): 30})
        assert view(workspace).given.own == {(items[0], "reach"): 30}
        assert len(workspace.all(GivenScore)) == 2

    def test_what_is_not_asked_is_refused(self, workspace: Workspace, items: list[str], begun: str) -> None:
        other = score_rounds.start_round(workspace, "One", "ice", items[:1]).id
        for place in ((items[0], "reach"), (items[1], "ease")):
            with pytest.raises(InvalidInput):
                give(workspace, other, {place: 1})
        assert workspace.all(GivenScore) == []

    def test_typed_numbers_obey_their_fields(self, workspace: Workspace) -> None:
        assert read_typed(workspace, "reach", "4 200") == 4200
        assert read_typed(workspace, "confidence", " 80% ") == 80
        assert read_typed(workspace, "reach", " ") is None
        for field, text in (("confidence", "120"), ("reach", "many"), ("effort", "-1")):
            with pytest.raises(InvalidInput):
                read_typed(workspace, field, text)

    def test_a_round_needs_a_title_items_and_a_model_of_numbers(
        self, workspace: Workspace, items: list[str]
    ) -> None:
        for title, model, ids in (
            (" ", "rice", items),
            ("A", "moscow", items),
            ("A", "nothing", items),
            ("A", "rice", []),
        ):
            with pytest.raises(InvalidInput):
                score_rounds.start_round(workspace, title, model, ids)
        with pytest.raises(NotFound):
            score_rounds.start_round(workspace, "A", "rice", ["nowhere"])
        assert score_rounds.read_rounds(workspace.reader) == []


class TestRevealing:
    def test_it_is_one_step_and_may_be_taken_back(
        self, workspace: Workspace, items: list[str], begun: str
    ) -> None:
        with pytest.raises(InvalidInput, match="Nobody"):
            score_rounds.reveal(workspace, begun)
        give(workspace, begun, {(items[0], "reach"): 10})
        with pytest.raises(InvalidInput, match="not revealed"):
            take(workspace, view(workspace), "median")
        score_rounds.reveal(workspace, begun)
        assert workspace.undo_label == "Reveal scores"
        assert view(workspace).results[0].agreed is not None
        with pytest.raises(InvalidInput, match="Reopen"):
            give(workspace, begun, {(items[0], "reach"): 11})
        workspace.undo()
        assert view(workspace).results == ()

    def test_closed_reopened_renamed_and_removed(
        self, workspace: Workspace, items: list[str], begun: str
    ) -> None:
        give(workspace, begun, {(items[0], "reach"): 10})
        with pytest.raises(InvalidInput, match="not revealed"):
            score_rounds.close(workspace, begun)
        score_rounds.reveal(workspace, begun)
        score_rounds.close(workspace, begun)
        assert [row.state for row in score_rounds.read_rounds(workspace.reader)] == ["closed"]
        assert view(workspace).results
        score_rounds.reopen(workspace, begun)
        assert view(workspace).results == ()
        score_rounds.rename(workspace, begun, "Spring")
        assert score_rounds.round_named(workspace, "spring").id == begun
        score_rounds.remove(workspace, begun)
        assert (score_rounds.read_rounds(workspace.reader), workspace.all(GivenScore)) == ([], [])
        workspace.undo()
        assert view(workspace).given.own == {(items[0], "reach"): 10}

    def test_what_is_gone_is_not_told_and_the_rest_is(
        self, workspace: Workspace, items: list[str], begun: str
    ) -> None:
        give(workspace, begun, {(items[0], "reach"): 10, (items[1], "reach"): 20})
        with workspace.edit("Remove") as edit:
            edit.remove(Initiative, items[0])
        found = view(workspace)
        assert ([item.id for item in found.items], found.asked) == (items[1:], 4)
        assert found.given.counts == {workspace.author_name: 1}

    def test_an_own_model_asks_for_its_criteria_and_may_go(
        self, workspace: Workspace, items: list[str]
    ) -> None:
        with workspace.edit("Add model") as edit:
            own = edit.add(ScoringModel(title="Fit"))
            for field in ("value", "moscow"):
                edit.add(Criterion(title=field, model=own.id, field=field))
        begun = score_rounds.start_round(workspace, "Fit", own.id, items).id
        assert view(workspace).fields == ("value",)
        give(workspace, begun, {(items[0], "value"): 7})
        score_rounds.reveal(workspace, begun)
        with workspace.edit("Remove") as edit:
            edit.remove(ScoringModel, own.id)
        found = view(workspace)
        assert (found.fields, found.model_title) == (("value",), "a model that was removed")
        assert found.results[0].agreed is not None


class TestTaking:
    @pytest.fixture
    def scored(
        self, workspace: Workspace, items: list[str], begun: str, monkeypatch: pytest.MonkeyPatch
    ) -> str:
        """Ana, Ben, Cleo and Dev: reach 10, 20, 30, 100; confidence 80, 85 of two."""
        for name, reach, confidence in (
            ("Ana", 10, 80),
            ("Ben", 20, 85),
            ("Cleo", 30, None),
            ("Dev", 100, None),
        ):
            as_somebody_else(workspace, monkeypatch, name)
            give(workspace, begun, {(items[0], "reach"): reach, (items[0], "confidence"): confidence})
        score_rounds.reveal(workspace, begun)
        return begun

    def test_medians_are_one_step_with_their_origin(
        self, workspace: Workspace, items: list[str], scored: str
    ) -> None:
        assert take(workspace, view(workspace), "median") == 2
        assert workspace.undo_label == "Take median of initiative"
        item = workspace.get(Initiative, items[0])
        assert (item.reach, item.confidence) == (25, 83)
        notes = {piece.field: (piece.note, piece.link) for piece in workspace.all(Evidence)}
        assert notes == {
            "reach": ("Median of 4 scores, round “Winter”", "ROUND-1"),
            "confidence": ("Median of 2 scores, round “Winter” (82.5, rounded)", "ROUND-1"),
        }
        workspace.undo()
        assert workspace.get(Initiative, items[0]).reach is None
        assert workspace.all(Evidence) == []

    def test_means_taken_after_them_say_so_instead(
        self, workspace: Workspace, items: list[str], scored: str
    ) -> None:
        take(workspace, view(workspace), "median")
        take(workspace, view(workspace), "mean", items[:1])
        assert workspace.get(Initiative, items[0]).reach == 40
        assert sorted(piece.note or "" for piece in workspace.all(Evidence)) == [
            "Mean of 2 scores, round “Winter” (82.5, rounded)",
            "Mean of 4 scores, round “Winter”",
        ]

    def test_what_nobody_gave_is_not_taken(self, workspace: Workspace, items: list[str], scored: str) -> None:
        with pytest.raises(InvalidInput, match="Nobody"):
            take(workspace, view(workspace), "median", items[1:])

    def test_the_results_say_who_disagrees_and_who_is_missing(
        self, workspace: Workspace, scored: str
    ) -> None:
        first, second = view(workspace).results[:2]
        assert (first.field, second.field) == ("reach", "confidence")
        assert first.agreed is not None
        assert (first.agreed.lowest, first.agreed.highest) == (("Ana",), ("Dev",))
        assert second.missing == ("Cleo", "Dev")
        assert view(workspace).unfinished == {"Ana": 6, "Ben": 6, "Cleo": 7, "Dev": 7}


class TestTwoCopies:
    @pytest.mark.parametrize("into", ["Ana", "Ben"])
    def test_numbers_of_two_people_merge_without_a_question(self, tmp_path: Path, into: str) -> None:
        with merged(tmp_path, into) as workspace:
            assert questions(workspace, workspace.reader) == []
            found = view(workspace)
            assert (found.me, found.given.counts) == (into, {"Ana": 2, "Ben": 2})
            assert set(found.given.own.values()) == ({ANA, 1} if into == "Ana" else {BEN, 3})
            score_rounds.reveal(workspace, the_round(workspace))
            told = {result.field: result.agreed for result in view(workspace).results if result.agreed}
            reach, effort = told["reach"], told["effort"]
            assert (reach.given, reach.median) == ({"Ana": ANA, "Ben": BEN}, (ANA + BEN) / 2)
            assert (effort.low, effort.lowest, effort.highest) == (1, ("Ana",), ("Ben",))
            assert workspace.findings() == []

    def test_either_way_gives_the_same_file(self, tmp_path: Path) -> None:
        found = []
        for into in ("Ana", "Ben"):
            folder = tmp_path / into
            folder.mkdir()
            with merged(folder, into) as workspace:
                rows = {(row.person, row.field, row.value) for row in workspace.all(GivenScore)}
            found.append(rows)
        assert found[0] == found[1]
        path, copy = given_apart(tmp_path)
        for name, mine, theirs in (("Ana", path, copy), ("Ben", copy, path)):
            with sitting_at(tmp_path, name), Workspace.open(mine) as workspace:
                merge_file(workspace, theirs)
                workspace.publish()
        assert digest(path) == digest(copy)

    def test_both_revealing_at_once_is_no_conflict(self, tmp_path: Path) -> None:
        path, copy = given_apart(tmp_path)
        for name, file in (("Ana", path), ("Ben", copy)):
            with sitting_at(tmp_path, name), Workspace.open(file) as workspace:
                score_rounds.reveal(workspace, the_round(workspace))
                workspace.publish()
        with sitting_at(tmp_path, "Ana"), Workspace.open(path) as workspace:
            merge_file(workspace, copy)
            assert questions(workspace, workspace.reader, only_open=True) == []
            assert view(workspace).given.counts == {"Ana": 2, "Ben": 2}
