"""A workspace as text for git: items by key, entries of lists as people know them."""

from __future__ import annotations

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.status import Status
from roadmapper.entities.theme import Theme
from roadmapper.operations.git_files import text_of
from roadmapper.operations.items import add_item
from roadmapper.storage.workspace import Workspace


def test_lists_are_written_by_title_and_other_items_by_key(workspace: Workspace) -> None:
    shipped = next(status for status in workspace.all(Status) if status.category == "shipped")
    add_item(workspace, "theme", {"title": "Reach"})
    (theme,) = workspace.all(Theme)
    add_item(workspace, "initiative", {"title": "One", "status": shipped.id, "theme": theme.id})
    (one,) = workspace.all(Initiative)
    add_item(workspace, "initiative", {"title": "Two", "parent": one.id})
    workspace.publish()
    text = text_of(workspace.path)
    assert f"Status: {shipped.title}\n" in text
    assert "Theme: Reach\n" in text
    assert f"Parent: {one.key}\n" in text
    assert f"Status: {shipped.key}" not in text
