"""Saved views in the workspace: names that differ, one step each, found by name or key."""

from __future__ import annotations

import pytest

from roadmapper.entities.view import View
from roadmapper.errors import InvalidInput, NotFound
from roadmapper.operations import private_views
from roadmapper.operations.views import (
    find_view,
    place_view,
    remove_view,
    rename_view,
    save_view,
    update_view,
    views_of,
)
from roadmapper.storage.workspace import Workspace

SETTINGS = {"lanes": ["team"], "filter": {"text": "api", "fields": []}}


def test_a_view_is_saved_changed_renamed_and_removed_one_step_each(workspace: Workspace) -> None:
    made = save_view(workspace, "timeline", " By team ", SETTINGS)
    assert (made.title, made.settings) == ("By team", SETTINGS)
    update_view(workspace, made.id, {"lanes": ["theme"]})
    assert workspace.undo_label == "Update view"
    workspace.undo()
    assert workspace.get(View, made.id).settings == SETTINGS
    rename_view(workspace, made.id, "Teams")
    rename_view(workspace, made.id, "Teams")  # is no step
    assert workspace.undo_label == "Rename view"
    remove_view(workspace, made.id)
    assert views_of(workspace, "timeline") == []
    workspace.undo()
    assert [view.title for view in views_of(workspace, "timeline")] == ["Teams"]


def test_views_keep_their_order_and_belong_to_a_page(workspace: Workspace) -> None:
    for title, page in (("B", "timeline"), ("A", "timeline"), ("A", "board")):
        save_view(workspace, page, title, {})
    assert [view.title for view in views_of(workspace, "timeline")] == ["B", "A"]


def test_a_name_is_needed_and_taken_once(workspace: Workspace) -> None:
    save_view(workspace, "timeline", "FY27", {})
    with pytest.raises(InvalidInput, match="needs a name"):
        save_view(workspace, "timeline", "  ", {})
    with pytest.raises(InvalidInput, match="already"):
        save_view(workspace, "timeline", "fy27", {})


def test_a_view_is_found_by_name_or_key(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match="no view “x” yet"):
        find_view(workspace, "timeline", "x")
    made = save_view(workspace, "timeline", "FY27 plan", {})
    assert find_view(workspace, "timeline", "fy27 PLAN").id == made.id
    assert find_view(workspace, "timeline", made.key).id == made.id
    with pytest.raises(NotFound, match="there is “FY27 plan”"):
        find_view(workspace, "timeline", "x")


def test_a_view_is_placed_among_those_of_its_page(workspace: Workspace) -> None:
    made = [save_view(workspace, page, title, {}).id for title, page in
            (("A", "risks"), ("Other", "board"), ("B", "risks"), ("C", "risks"))]  # fmt: skip

    def order() -> str:
        return "".join(view.title for view in views_of(workspace, "risks"))

    place_view(workspace, made[3], made[2])
    assert order() == "ACB"
    place_view(workspace, made[0], None)
    assert order() == "CBA"
    assert workspace.undo_label == "Reorder view"
    place_view(workspace, made[0], made[3])
    assert order() == "ACB"
    before = workspace.last_change
    for stays in (made[0], made[3]):  # before itself, and before the one behind it
        place_view(workspace, made[0], stays)
    place_view(workspace, made[2], None)
    assert (order(), workspace.last_change) == ("ACB", before)
    workspace.undo()
    assert order() == "CBA"


def test_one_s_own_views_are_placed_past_those_of_other_pages() -> None:
    ids = [private_views.keep("doc", page, title, {}).id for title, page in
           (("A", "risks"), ("Other", "board"), ("B", "risks"))]  # fmt: skip

    def titles(page: str) -> list[str]:
        return [view.title for view in private_views.private_views("doc", page)]

    private_views.place("doc", ids[2], ids[0])
    assert (titles("risks"), titles("board")) == (["B", "A"], ["Other"])
    private_views.place("doc", ids[2], None)
    private_views.place("doc", ids[2], ids[2])
    private_views.place("doc", "own-99", ids[0])
    assert (titles("risks"), titles("board")) == (["A", "B"], ["Other"])
