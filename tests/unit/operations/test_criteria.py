"""Criteria name the numbers that they take as people do, and read them back so."""

from __future__ import annotations

import pytest

from roadmapper.entities.criterion import Criterion
from roadmapper.entities.initiative import Initiative
from roadmapper.errors import InvalidInput
from roadmapper.operations.items import add_item, set_fields
from roadmapper.operations.scoring import model_named, score_of
from roadmapper.operations.wording import Wording
from roadmapper.storage.workspace import Workspace


def test_a_model_of_ones_own_is_made_of_typed_criteria(workspace: Workspace) -> None:
    fun = add_item(workspace, "custom_field", {"title": "Fun", "kind": "Number"})
    add_item(workspace, "scoring_model", {"title": "Joy"})
    first = {"title": "A", "model": "Joy", "field": "fun", "weight": "3"}
    own = add_item(workspace, "criterion", first)
    add_item(
        workspace,
        "criterion",
        {**first, "title": "B", "field": "Job size", "weight": "1", "better when": "lower"},
    )
    assert isinstance(own, Criterion)
    assert own.field == f"custom.{fun.id}"
    assert Wording(workspace).field(own, "field") == "Fun"
    item = add_item(workspace, "initiative", {"title": "Search", "job_size": "10"})
    assert isinstance(item, Initiative)
    model = model_named(workspace, "joy")
    assert score_of(item, model).missing == (own.field,)
    set_fields(workspace, item, {"Fun": "5"})
    found = workspace.get(Initiative, item.id)
    assert score_of(found, model).value == pytest.approx(37.5)


def test_what_is_no_number_is_refused_with_the_nearest_one(workspace: Workspace) -> None:
    add_item(workspace, "scoring_model", {"title": "Joy"})
    with pytest.raises(InvalidInput, match="did you mean “Impact”"):
        add_item(workspace, "criterion", {"title": "A", "model": "Joy", "field": "Impct"})
