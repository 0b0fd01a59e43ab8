"""A person imports Markdown files with the images that lie beside them, and is told of those left out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmapper.cli import main
from roadmapper.entities.attachment import Attachment
from roadmapper.entities.prd import PRD
from roadmapper.operations.attachments import content_of, remove
from roadmapper.operations.documents import document_bytes
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.storage.workspace import Workspace
from tests.image_bytes import claimed_png, gif, png
from tests.stories.imported_documents import imported


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with create_workspace(tmp_path / "atlas.roadmap") as found:
        yield found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A document with images beside it, and more that are missing, hostile or elsewhere."""
    found = tmp_path / "plans"
    (found / "shots").mkdir(parents=True)
    (found / "shots" / "first board.png").write_bytes(png())
    (found / "moving.gif").write_bytes(gif())
    return found


def test_images_beside_the_file_come_along_in_one_step(workspace: Workspace, folder: Path) -> None:
    text = (
        "# Plan\r\n\r\n![board](shots/first%20board.png 'Board')\r\n\r\n"
        '<img src="./moving.gif" width=9>\r\n\r\n'
        "![again][b] and ![web](https://example.com/a.png)\r\n\r\n[b]: <shots/first board.png>\r\n"
    )
    path = folder / "plan.md"
    path.write_bytes(text.encode())
    steps = len(workspace.steps())
    plan = imported(workspace, path)
    assert plan.sentence() == "1 new, 0 changed, 0 unchanged, 2 images attached"
    assert plan.imported.notes == []
    assert len(workspace.steps()) == steps + 1
    (prd,) = workspace.all(PRD)
    expected = text.replace("shots/first%20board.png", "attachment:ATT-1").replace(
        "./moving.gif", "attachment:ATT-2"
    )
    assert document_bytes(prd).decode() == expected.replace("shots/first board.png", "attachment:ATT-1")
    first, second = workspace.all(Attachment)
    assert (first.title, second.title) == ("first board.png", "moving.gif")
    assert (content_of(workspace, first), content_of(workspace, second)) == (png(), gif())
    assert workspace.findings() == []

    assert imported(workspace, path).unchanged == 1
    remove(workspace, [first.id])
    assert (
        imported(workspace, path).unchanged == 1
    )  # what was removed here is not brought back by the same file
    workspace.undo()
    workspace.undo()
    assert (workspace.all(PRD), workspace.all(Attachment)) == ([], [])


def test_a_newer_file_brings_its_new_images_and_keeps_the_keys_of_the_others(
    workspace: Workspace, folder: Path
) -> None:
    path = folder / "plan.md"
    path.write_text("![a](moving.gif)\n", encoding="utf-8")
    imported(workspace, path)
    path.write_text("![a](moving.gif)\n\n![b](shots/first%20board.png)\n", encoding="utf-8")
    plan = imported(workspace, path)
    assert [sorted(each.fields) for each in plan.changed] == [["body"]]
    (prd,) = workspace.all(PRD)
    assert prd.body == "![a](attachment:ATT-1)\n\n![b](attachment:ATT-2)\n"
    (folder / "moving.gif").write_bytes(gif(5, 5))
    assert len(imported(workspace, path).changed) == 1  # another picture under the same name
    assert workspace.get(PRD, prd.id).body.startswith("![a](attachment:ATT-3)")


def test_what_cannot_come_along_is_told_and_its_link_stays(
    workspace: Workspace, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret.png").write_bytes(png(9))
    (folder / "way out.png").symlink_to(tmp_path / "secret.png")
    (folder / "huge.png").write_bytes(claimed_png(30_000, 30_000))
    (folder / "script.svg").write_text("<svg onload='alert(1)'/>", encoding="utf-8")
    (folder / "heavy.png").write_bytes(png() + bytes(10_000_001))
    (folder / "folder.png").mkdir()
    text = "\n\n".join(
        f"![x]({address})"
        for address in (
            "gone.png", "../secret.png", "way%20out.png", "/etc/passwd", "file:///etc/passwd", "huge.png",
            "script.svg", "heavy.png", "folder.png", "a" * 1500 + ".png", "moving.gif",
            "data:image/png;base64,AA",
        )
    )  # fmt: skip
    path = folder / "plan.md"
    path.write_text(text, encoding="utf-8")
    plan = imported(workspace, path)
    (prd,) = workspace.all(PRD)
    assert prd.body == text.replace("moving.gif", "attachment:ATT-1")
    assert [kept.title for kept in workspace.all(Attachment)] == ["moving.gif"]
    missing, outside, *refused = plan.imported.notes
    assert missing.startswith("“plan.md”: the images “gone.png”, “aaa")
    assert outside == (
        "“plan.md”: the images “../secret.png”, “way%20out.png”, “/etc/passwd”, “file:///etc/passwd” lie "
        "outside the folder that was imported, so they were not read; their links stay as they were."
    )
    assert [words.split("”")[1].strip(": “") for words in refused] == [
        "huge.png", "script.svg", "heavy.png", "folder.png"
    ]  # fmt: skip
    assert all(words.endswith("Its link stays as it was.") for words in refused)
    assert not any("Nothing was attached" in words for words in refused)


def test_a_folder_shares_its_images_and_the_command_line_tells_of_all(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "one.md").write_text("![a](../moving.gif)", encoding="utf-8")
    (folder / "two.md").write_text("![a](moving.gif)\n\n![b](gone.png)", encoding="utf-8")
    file = tmp_path / "atlas.roadmap"
    with create_workspace(file) as workspace:
        workspace.publish()
    assert main(["import", str(file), str(folder), "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["images"] == ["moving.gif"]
    assert main(["import", str(file), str(folder)]) == 0
    said = capsys.readouterr()
    assert "2 new, 0 changed, 0 unchanged, 1 image attached" in said.out
    assert "“two.md”: the image “gone.png” is not there; its link stays as it was." in said.err
    with Workspace.open(file) as workspace:
        assert {prd.body.split("\n")[0] for prd in workspace.all(PRD)} == {"![a](attachment:ATT-1)"}
