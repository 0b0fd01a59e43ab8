"""A working copy that is damaged or gone while it is open: full sentences, never an error of the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.errors import NotFound, WorkspaceError
from roadmapper.storage.workspace import Workspace

from .conftest import created

READS: dict[str, Callable[[Workspace], Any]] = {
    "all": lambda workspace: workspace.all(Initiative),
    "find": lambda workspace: workspace.find("Anything"),
    "names": lambda workspace: workspace.names(Initiative),
    "steps": lambda workspace: workspace.steps(),
    "poll": lambda workspace: workspace.poll(),
    "undo label": lambda workspace: workspace.undo_label,
    "undo": lambda workspace: workspace.undo(),
}


@pytest.fixture
def damaged(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace whose working copy is overwritten behind its header while it is open."""
    with created(tmp_path / "atlas.roadmap") as workspace:
        with workspace.edit("Import") as edit:
            edit.add_rows(Initiative, [{"title": f"Item {number}"} for number in range(200)])
        copy = workspace.file.working_path
        copy.write_bytes(copy.read_bytes()[:4096].ljust(copy.stat().st_size, b"\x55"))
        yield workspace


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_a_damaged_working_copy_is_told_in_words(
    damaged: Workspace, read: Callable[[Workspace], Any]
) -> None:
    with pytest.raises(WorkspaceError, match="damaged"):
        read(damaged)


def test_a_damaged_working_copy_waits_instead_of_being_published(damaged: Workspace) -> None:
    before = damaged.path.read_bytes()
    result = damaged.publish()
    assert (result.outcome, "damaged" in result.sentence) == ("waiting", True)
    assert damaged.path.read_bytes() == before


def test_a_check_of_a_damaged_working_copy_lists_what_is_wrong(damaged: Workspace) -> None:
    assert damaged.findings()


def test_a_damaged_working_copy_is_refused_in_words_when_opened(damaged: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="damaged"):
        Workspace.open(damaged.path)
    assert len(list(damaged.file.copy.folder.glob("session-*"))) == 1


def test_publishing_without_a_working_copy_says_that_it_is_gone(workspace: Workspace) -> None:
    workspace.file.working_path.unlink()
    result = workspace.publish()
    assert (result.outcome, "is gone" in result.sentence) == ("waiting", True)


def test_more_text_than_the_journal_keeps_is_refused_in_words(workspace: Workspace) -> None:
    body = "\N{GRINNING FACE}" * 2_000_000
    with workspace.edit("Add PRD") as edit:
        prd = edit.add(PRD(title="Long", body=body))
    with pytest.raises(WorkspaceError, match="too much"), workspace.edit("Edit PRD") as edit:
        edit.change(PRD, prd.id, body=body.replace("\N{GRINNING FACE}", "\N{WINKING FACE}"))
    assert workspace.get(PRD, prd.id).body == body


@pytest.mark.parametrize("reference", ["\udcff", "ATL-\ud800", "", "%", '"'])
def test_a_reference_of_any_text_is_not_found_in_words(workspace: Workspace, reference: str) -> None:
    with workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title="Webhooks"))
    with pytest.raises(NotFound):
        workspace.find(reference)
