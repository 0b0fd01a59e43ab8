"""What is stored is what was meant, and comes back the same: in values, tables and journal alike."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.errors import InvalidInput
from roadmapper.storage.workspace import Workspace


def add(workspace: Workspace, **fields: Any) -> Initiative:
    with workspace.edit("Add initiative") as edit:
        return edit.add(Initiative(title="Webhooks", **fields))


def change(workspace: Workspace, item: Initiative, **fields: Any) -> bool:
    with workspace.edit("Edit initiative") as edit:
        return edit.change(Initiative, item.id, **fields)


def test_a_custom_value_of_none_is_no_value(workspace: Workspace) -> None:
    item = add(workspace, custom={"stage": None, "size": 3})
    assert item.custom == {"size": 3}
    assert not change(workspace, item, custom={"size": 3, "stage": None})
    assert change(workspace, item, custom={"size": None})
    assert workspace.get(Initiative, item.id).custom == {}
    assert workspace.findings() == []


def test_a_tuple_in_a_custom_value_is_the_list_that_comes_back(workspace: Workspace) -> None:
    item = add(workspace, custom={"reviewers": ("Ana", "Ben")})
    assert item.custom == {"reviewers": ["Ana", "Ben"]}
    before = workspace.last_change
    assert not change(workspace, item, custom={"reviewers": ("Ana", "Ben")})
    assert workspace.last_change == before


@pytest.mark.parametrize(
    "custom",
    [
        {"size": {1: "one", "two": 2}},
        {1: "one"},
        {"size": 10**5000},
        {"size": "half a character \udcff"},
        {"size": {"NUL \x00": 1}},
        {"size": b"bytes"},
    ],
    ids=["mixed keys", "a number as key", "a huge number", "a surrogate", "a NUL", "bytes"],
)
def test_custom_values_that_no_json_keeps_are_refused_in_words(
    workspace: Workspace, custom: dict[Any, Any]
) -> None:
    with pytest.raises(InvalidInput) as caught:
        add(workspace, custom=custom)
    assert caught.value.field == "custom"
    assert len(str(caught.value)) < 200
    assert workspace.all(Initiative) == []


def test_json_is_kept_to_the_depth_that_opening_a_file_allows(workspace: Workspace) -> None:
    deep: Any = "bottom"
    for _ in range(19):
        deep = [deep]
    item = add(workspace, custom={"tree": deep})
    assert workspace.publish().outcome == "published"
    with Workspace.open(workspace.path) as again:
        assert again.get(Initiative, item.id).custom == {"tree": deep}
    with pytest.raises(InvalidInput, match="nested"):
        change(workspace, item, custom={"tree": [deep]})


def test_a_moment_given_as_a_date_is_its_day(workspace: Workspace) -> None:
    assert add(workspace, start=datetime(2027, 1, 2, 3, 4)).start == "2027-01-02"


def test_white_space_alone_is_no_text(workspace: Workspace) -> None:
    item = add(workspace, source_id="  \u00a0 ", owner=("Ana", "  "), tags=())
    assert (item.source_id, item.owner) == (None, ("Ana",))
    assert not change(workspace, item, source_id="\t")
