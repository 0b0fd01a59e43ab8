"""The command line from end to end, in this process: documents, imports, exports, and files that are none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from roadmapper.cli import main
from roadmapper.entities.user_story import UserStory
from roadmapper.storage.workspace import Workspace
from tests.stories.conftest import Command
from tests.unit.operations.sample_workspace import sample_file


def rows(run: Command, kind: str) -> list[dict[str, Any]]:
    return json.loads(run("list", "atlas.roadmap", kind, "--json"))


def test_documents_come_back_byte_for_byte(
    atlas: Command, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    raw = b"\xef\xbb\xbf# Spec\r\n\r\nCaf\xc3\xa9 [[ATL-1.end]]\r\n"
    (tmp_path / "spec.md").write_bytes(raw)
    assert atlas("import", "atlas.roadmap", "spec.md").startswith("1 new")
    assert atlas("import", "atlas.roadmap", "spec.md").startswith("0 new, 0 changed, 1 unchanged")
    capfdbinary.readouterr()
    assert main(["show", "atlas.roadmap", "PRD-1"]) == 0
    assert capfdbinary.readouterr().out == raw
    values = json.loads(atlas("show", "atlas.roadmap", "PRD-1", "--json"))
    assert values["body"] == "# Spec\r\n\r\nCafé [[ATL-1.end]]\r\n"
    assert values["byte_order_mark"] is True
    atlas("render", "atlas.roadmap", "PRD-1", "--to", "md", "-o", "out.md")
    filled, stamp = (tmp_path / "out.md").read_bytes().split(b"\r\n<!-- ")
    assert filled == raw.replace(b"[[ATL-1.end]]", b"10 Jan 2027")
    assert stamp.startswith(b"Exported from atlas.roadmap, as of ")
    atlas("render", "atlas.roadmap", "PRD-1", "--to", "html", "-o", "out.html")
    assert b"10 Jan 2027" in (tmp_path / "out.html").read_bytes()
    assert "several" not in atlas("render", "atlas.roadmap", "ATL-1", "--template", "one_pager", "--to", "md")


def test_a_prd_is_written_by_the_template_it_names(atlas: Command) -> None:
    fields = ("initiative=Webhooks", "template=one_pager")
    assert atlas("add", "atlas.roadmap", "prd", *fields) == "PRD-1\n"
    values = json.loads(atlas("show", "atlas.roadmap", "PRD-1", "--json"))
    assert (values["title"], values["template"], values["initiative"]) == ("Webhooks", "one_pager", "ATL-2")
    assert "[[ATL-2.owner]]" in values["body"]
    assert "one_pager" in atlas(
        "add", "atlas.roadmap", "prd", "title=X", "template=nope", status=1, error=True
    )


def test_a_prd_without_a_template_is_written_by_the_standard_one(atlas: Command) -> None:
    atlas("add", "atlas.roadmap", "prd", "title=Hooks", "initiative=Webhooks")
    values = json.loads(atlas("show", "atlas.roadmap", "PRD-1", "--json"))
    assert (values["title"], values["template"]) == ("Hooks", "standard")
    assert values["body"].startswith("# Hooks\n")
    assert "[[ATL-2.owner]]" in values["body"]
    given = json.loads(atlas("add", "atlas.roadmap", "prd", "title=Mine", "body=# Mine", "--json"))
    assert (given["body"], given["template"]) == ("# Mine", None)
    empty = json.loads(atlas("add", "atlas.roadmap", "prd", "title=Empty", "body=", "--json"))
    assert (empty["body"], empty["template"]) == ("", None)
    alone = json.loads(atlas("add", "atlas.roadmap", "prd", "title=Alone", "--json"))
    assert alone["body"].startswith("# Alone\n")


def test_a_table_is_planned_imported_and_mapped(atlas: Command, tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text("Id,Name,Squad,Due\nX-1,Search,Core,2027-02-01\nX-2,Export,Core,\n")
    plan = json.loads(atlas("import", "atlas.roadmap", "plan.csv", "--dry-run", "--json"))
    assert plan["new"] == 2
    assert len(rows(atlas, "initiatives")) == 2
    told = atlas("import", "atlas.roadmap", "plan.csv", "--map", "Squad=custom")
    assert told.startswith("2 new, 0 changed, 0 unchanged\n")
    found = {row["source_id"]: row for row in rows(atlas, "initiatives")}
    assert (found["X-1"]["end"], found["X-1"]["custom"]) == ("2027-02-01", {"Squad": "Core"})
    assert atlas("import", "atlas.roadmap", "plan.csv").startswith("0 new, 0 changed, 2 unchanged")
    assert atlas("undo", "atlas.roadmap") == "Undo import plan.csv\n"
    for arguments, words in (
        (("plan.csv", "--as", "prds"), "table"),
        (("plan.csv", "--map", "Nope=title"), "has no column"),
        (("plan.csv", "--map", "Nope"), "COLUMN=FIELD"),
        (("plan.csv", "--format", "jira"), "not in the format"),
        (("none.csv",), "cannot be read"),
    ):
        assert words in atlas("import", "atlas.roadmap", *arguments, status=1, error=True)


def test_an_update_is_written_and_kept(run: Command, tmp_path: Path) -> None:
    sample_file(tmp_path)
    text = run(
        "update", "atlas.roadmap", "--template", "executive_summary", "--to", "md", "--since", "1 Nov 2026"
    )
    assert text.startswith("# ")
    before = len(rows(run, "updates"))
    run("update", "atlas.roadmap", "--template", "team_weekly", "--to", "html", "-o", "out.html", "--keep")
    assert (tmp_path / "out.html").read_bytes().startswith(b"<!DOCTYPE html>") or (
        tmp_path / "out.html"
    ).exists()
    assert len(rows(run, "updates")) == before + 1
    wrong = ("update", "atlas.roadmap", "--template", "nope", "--to", "md")
    assert "executive_summary" in run(*wrong, status=1, error=True)


def test_exports_are_the_same_for_the_same_content(run: Command, tmp_path: Path) -> None:
    sample_file(tmp_path)
    for to in ("csv", "json"):
        for out in ("a", "b"):
            run("export", "atlas.roadmap", "--to", to, "-o", out)
        assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes() != b""
    assert "could not be written" in run(
        "export", "atlas.roadmap", "--to", "csv", "-o", "no/such/out.csv", status=1, error=True
    )


def test_reading_commands_leave_a_read_only_folder_alone(atlas: Command, tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    file = folder / "plan.roadmap"
    file.write_bytes((tmp_path / "atlas.roadmap").read_bytes())
    before = file.read_bytes()
    folder.chmod(0o555)
    file.chmod(0o444)
    try:
        for arguments in (("list", "teams"), ("log",), ("check",)):
            assert atlas(arguments[0], str(file), *arguments[1:], error=True) == ""
        refused = atlas("add", str(file), "team", "title=Core", status=1, error=True)
        assert refused.startswith(
            "“plan.roadmap” cannot be changed: the file is read-only. Nothing was changed."
        )
        assert json.loads(atlas("list", str(file), "teams", "--json")) == []
        assert file.read_bytes() == before
        assert [path.name for path in folder.iterdir()] == [file.name]
    finally:
        folder.chmod(0o755)
        file.chmod(0o644)


def test_what_is_no_workspace_gets_its_sentence(run: Command, tmp_path: Path) -> None:
    for name, content in (
        ("text.roadmap", b"# Notes\n"),
        ("empty.roadmap", b""),
        ("half.roadmap", b"SQLite format 3\0"),
    ):
        (tmp_path / name).write_bytes(content)
        complaint = run("list", name, "teams", status=1, error=True)
        assert name in complaint
        assert "Nothing was changed" in complaint
        assert (tmp_path / name).read_bytes() == content


def test_check_finds_a_number_that_two_stories_share_and_mends_it(atlas: Command) -> None:
    file = "atlas.roadmap"
    atlas("add", file, "prd", "title=API")
    atlas("add", file, "user-story", "prd=API", "want=export")
    with Workspace.open(Path(file)) as workspace:
        (story,) = workspace.all(UserStory)
        with workspace.edit("Taken in") as edit:
            other = edit.add(UserStory(prd=story.prd, want="import", number=story.number))
        workspace.publish()
    assert f"{other.key}: US-1 of PRD-1 is that of another one" in atlas("check", file, status=3)
    assert atlas("check", file, "--mend") == f"{other.key} is US-2 now, no longer US-1.\n"
    assert atlas("check", file) == ""
