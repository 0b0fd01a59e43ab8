"""Reasons that people give with their numbers in a scoring round: hidden and told as the numbers are."""

from __future__ import annotations

import pytest

from roadmapper.errors import InvalidInput
from roadmapper.operations import score_rounds
from roadmapper.operations.given_scores import LONGEST_REASON, explain, give
from roadmapper.operations.round_words import RESULT_HEADS, result_words
from roadmapper.storage.workspace import Workspace
from tests.unit.operations.test_score_rounds import as_somebody_else, begun, items, view

__all__ = ["begun", "items"]


def test_a_reason_belongs_to_its_number_and_is_told_with_it(
    workspace: Workspace, items: list[str], begun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, me = (items[0], "reach"), workspace.author_name
    with pytest.raises(InvalidInput, match="Give the number first"):
        explain(workspace, begun, [place], "half of all")
    give(workspace, begun, {place: 4200})
    assert explain(workspace, begun, [place], "  half of\nall ") == 1
    assert explain(workspace, begun, [place], "half of all") == 0
    assert workspace.undo_label == "Say why"
    assert view(workspace).given.reasons == {place: {me: "half of all"}}
    with pytest.raises(InvalidInput, match="at most 500 letters"):
        explain(workspace, begun, [place], "x" * (LONGEST_REASON + 1))
    as_somebody_else(workspace, monkeypatch, "Ben")
    give(workspace, begun, {place: 9000, (items[1], "reach"): 5})
    explain(workspace, begun, [place], "everybody")
    assert view(workspace).given.reasons == {place: {"Ben": "everybody"}}, "the other's is hidden"
    score_rounds.reveal(workspace, begun)
    found = {result.place: result for result in view(workspace).results}
    assert found[place].reasons == {me: "half of all", "Ben": "everybody"}
    words = result_words(view(workspace), found[place], "")
    assert words[RESULT_HEADS.index("Reasons")] == f"{me}: half of all · Ben: everybody"
    with pytest.raises(InvalidInput, match="was revealed"):
        explain(workspace, begun, [place], "later")


def test_a_reason_goes_with_its_number(workspace: Workspace, items: list[str], begun: str) -> None:
    place = (items[0], "reach")
    give(workspace, begun, {place: 4200})
    explain(workspace, begun, [place], "half of all")
    give(workspace, begun, {place: None})
    give(workspace, begun, {place: 5000})
    assert view(workspace).given.reasons == {}
    workspace.undo()
    workspace.undo()
    assert list(view(workspace).given.reasons[place].values()) == ["half of all"]
    assert explain(workspace, begun, [place], "") == 1
    assert view(workspace).given.reasons == {}
