"""Stored values in words."""

from __future__ import annotations

from roadmapper.entities.base import specs_of
from roadmapper.entities.theme import Theme
from roadmapper.operations.wording import Wording
from roadmapper.storage.workspace import Workspace


def test_a_colour_is_told_by_its_name(workspace: Workspace) -> None:
    spec = specs_of(Theme)["colour"]
    words = Wording(workspace)
    assert [words.display(spec, value) for value in ("2", "#4C78D8", None)] == ["Teal", "#4C78D8", ""]
