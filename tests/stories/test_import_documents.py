"""A person imports Markdown files: PRDs with the very bytes, changed when the file changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmapper.entities.prd import PRD
from roadmapper.operations.documents import document_bytes
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.storage.workspace import Workspace
from tests.stories.imported_documents import imported


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A new workspace as everybody begins with."""
    with create_workspace(tmp_path / "atlas.roadmap") as found:
        yield found


def test_every_real_document_comes_in_byte_for_byte(workspace: Workspace, shared_data: Path) -> None:
    plan = imported(workspace, shared_data / "prd")
    assert len(plan.new) >= 21
    for prd in workspace.all(PRD):
        assert document_bytes(prd) == (shared_data / "prd" / str(prd.source_id)).read_bytes()
    steps = len(workspace.steps())
    assert imported(workspace, shared_data / "prd").unchanged == len(plan.new)
    assert len(workspace.steps()) == steps
    workspace.undo()
    assert workspace.all(PRD) == []


@pytest.mark.parametrize(
    "raw",
    [
        "# Größe\r\n\r\ntext\r\n".encode("utf-8-sig"),
        "# Größe\ntext".encode("cp1252"),
        "# Größe\n".encode("utf-16"),
        b"# mixed\r\nlines\n and \r more",
        b"",
    ],
)
def test_encodings_marks_and_line_ends_are_kept(workspace: Workspace, tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "note.md"
    path.write_bytes(raw)
    imported(workspace, path)
    (prd,) = workspace.all(PRD)
    assert document_bytes(prd) == raw
    assert imported(workspace, path).unchanged == 1


def test_a_changed_file_changes_its_prd_and_an_edit_here_is_kept(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "note.md"
    long = "\n".join(f"Line {number} of a longer text." for number in range(40))
    path.write_text(f"# One\n{long}\n", encoding="utf-8")
    imported(workspace, path)
    path.write_text(f"# Two\n{long}\nMore.\n", encoding="utf-8")
    assert imported(workspace, path).sentence() == "0 new, 1 changed, 0 unchanged"
    (prd,) = workspace.all(PRD)
    assert prd.title == "Two"
    with workspace.edit("Edit text") as edit:
        edit.change(PRD, prd.id, body=prd.body + "Ours.\n")
    kept = imported(workspace, path)
    assert (kept.sentence(), [document.key for document in kept.kept]) == (
        "0 new, 0 changed, 1 unchanged",
        [prd.key],
    )
    assert workspace.get(PRD, prd.id).body.endswith("Ours.\n")
