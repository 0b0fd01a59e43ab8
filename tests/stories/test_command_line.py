"""The command line from end to end, in this process: every command, on real files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from roadmapper import __version__
from roadmapper.cli import main
from roadmapper.operations.items import add_item
from roadmapper.operations.new_workspace import create_workspace
from tests.unit.operations.sample_workspace import sample_file

Command = Callable[..., str]


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Command:
    """Runs one command in the test's folder; gives what it put out, or with ``error`` what it complained."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str, status: int = 0, error: bool = False) -> str:
        capfdbinary.readouterr()
        found = main(arguments)
        output, complaint = (stream.decode() for stream in capfdbinary.readouterr())
        assert found == status, complaint
        assert status == 2 or "Traceback" not in complaint
        return complaint if error else output

    return command


@pytest.fixture(scope="module")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published workspace with a theme and two initiatives."""
    path = tmp_path_factory.mktemp("small") / "atlas.roadmap"
    with pytest.MonkeyPatch.context() as patch, create_workspace(_at_home(patch, path)) as workspace:
        add_item(workspace, "theme", {"title": "Growth"})
        add_item(workspace, "initiative", {"title": "Public API", "theme": "Growth", "end": "10 Jan 2027"})
        add_item(workspace, "initiative", {"title": "Webhooks", "start": "2027-01-04", "owner": "Ana, Ben"})
        workspace.publish()
    return path


def _at_home(patch: pytest.MonkeyPatch, path: Path) -> Path:
    """The path, with app data beside it: this fixture lives longer than a test's own folders."""
    patch.setenv("ROADMAPPER_DATA", str(path.parent / "data"))
    patch.setenv("ROADMAPPER_CONFIG", str(path.parent / "config"))
    return path


@pytest.fixture
def atlas(run: Command, tmp_path: Path, small_file: Path) -> Command:
    """The small workspace as ``atlas.roadmap`` in the test's folder; its steps are somebody else's."""
    shutil.copy(small_file, tmp_path / "atlas.roadmap")
    return run


def rows(run: Command, kind: str) -> list[dict[str, Any]]:
    return json.loads(run("list", "atlas.roadmap", kind, "--json"))


def test_new_makes_a_file_and_never_replaces_one(run: Command, tmp_path: Path) -> None:
    assert run("new", "product-plan") == "Created product-plan.roadmap: Product plan\n"
    before = (tmp_path / "product-plan.roadmap").read_bytes()
    assert "already" in run("new", "product-plan.roadmap", status=1, error=True)
    assert (tmp_path / "product-plan.roadmap").read_bytes() == before
    assert run("check", "product-plan.roadmap") == ""


def test_new_with_the_sample(run: Command) -> None:
    run("new", "demo.roadmap", "--sample")
    assert len(json.loads(run("list", "demo.roadmap", "initiatives", "--json"))) >= 40
    assert run("check", "demo.roadmap") == ""
    assert "nothing to undo" in run("undo", "demo.roadmap", status=1, error=True)


def test_add_prints_the_key_and_says_how_a_date_was_read(atlas: Command) -> None:
    arguments = ("add", "atlas.roadmap", "initiative", "title=Offline", "start=Q3 2027")
    assert atlas(*arguments) == "ATL-3\n"
    assert atlas(*arguments, error=True) == "Start: Q3 2027: 1 Jul to 30 Sep 2027\n"
    added = json.loads(atlas("add", "atlas.roadmap", "milestone", "title=GA", "date=2027", "--json"))
    assert (added["key"], added["date"], added["date_precision"]) == ("MS-1", "2027-12-31", "year")


@pytest.mark.parametrize(
    ("entity", "fields", "key"),
    [
        ("objective", ("title=Grow", "cycle=Q4 2026"), "O-1"),
        ("team", ("title=Core", "lead=Ana"), "TEAM-1"),
        ("prd", ("title=Spec", "initiative=Webhooks"), "PRD-1"),
        ("dependency", ("predecessor=ATL-1", "successor=ATL-2", "lag=3"), "DEP-1"),
        ("audience", ("title=Board",), "AUD-1"),
    ],
)
def test_every_kind_can_be_added(atlas: Command, entity: str, fields: tuple[str, ...], key: str) -> None:
    assert atlas("add", "atlas.roadmap", entity, *fields) == f"{key}\n"
    assert atlas("check", "atlas.roadmap") == ""


def test_key_results_and_check_ins(atlas: Command) -> None:
    atlas("add", "atlas.roadmap", "objective", "title=Grow")
    fields = ("title=Activation", "objective=Grow", "baseline=38", "target=55", "unit=%")
    assert atlas("add", "atlas.roadmap", "key-result", *fields) == "KR-1\n"
    atlas("add", "atlas.roadmap", "check-in", "key-result=KR-1", "value=46.5", "confidence=70%")
    (row,) = rows(atlas, "key-results")
    assert (row["current"], row["progress"], row["confidence"], row["objective"]) == (46.5, 50.0, 70, "O-1")
    assert rows(atlas, "objectives")[0]["progress"] == 50.0
    assert "needs its key result" in atlas(
        "add", "atlas.roadmap", "check-in", "value=1", status=1, error=True
    )


def test_set_says_what_changed(atlas: Command) -> None:
    told = atlas("set", "atlas.roadmap", "ATL-1", "end=Q3 2027", "health=at risk", "theme=")
    assert told.splitlines() == [
        "ATL-1: Moved end from 10 Jan 2027 to Q3 2027",
        "ATL-1: Set health to At risk",
        "ATL-1: Cleared theme, which was Growth",
    ]
    assert atlas("set", "atlas.roadmap", "Public API", "health=at_risk") == "ATL-1: nothing changed\n"


def test_a_mistake_is_one_sentence_and_changes_nothing(atlas: Command, tmp_path: Path) -> None:
    before = (tmp_path / "atlas.roadmap").read_bytes()
    for arguments, words in (
        (("set", "atlas.roadmap", "ATL-9", "title=X"), "no item “ATL-9”"),
        (("set", "atlas.roadmap", "ATL-1", "theme=Grwth"), "did you mean “Growth”?"),
        (("set", "atlas.roadmap", "ATL-1", "title=X", "end=whenever"), "is not a date"),
        (("set", "atlas.roadmap", "ATL-1", "title="), "cannot be empty"),
        (("add", "atlas.roadmap", "initiative", "team=Core", "title=X"), "no team “Core”"),
        (("add", "atlas.roadmap", "initiative", "title=X", "title=Y"), "given twice"),
        (("show", "missing.roadmap", "ATL-1"), "is not in"),
        (("log", "atlas.roadmap", "--since", "whenever"), "is not a date"),
    ):
        complaint = atlas(*arguments, status=1, error=True)
        assert words in complaint
        assert complaint.count("\n") == 1
    assert (tmp_path / "atlas.roadmap").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        (), ("list",), ("list", "f", "gadgets"), ("add", "f", "initiative"),
        ("add", "f", "gadget", "title=X"),
        ("set", "f", "ATL-1", "title"), ("render", "f", "PRD-1", "--to", "docx"), ("fly", "f"),
        ("export", "f", "--to", "csv"), ("update", "f", "--to", "md"),
    ],
)  # fmt: skip
def test_wrong_usage_is_told_with_status_2(run: Command, arguments: tuple[str, ...]) -> None:
    assert run(*arguments, status=2, error=True).startswith("usage: roadmapper")


def test_the_version(run: Command) -> None:
    assert run("--version") == f"roadmapper {__version__}\n"


def test_remove_undo_redo(atlas: Command) -> None:
    atlas("add", "atlas.roadmap", "dependency", "predecessor=ATL-1", "successor=ATL-2")
    assert atlas("remove", "atlas.roadmap", "ATL-1") == "Removed ATL-1 Public API\n"
    assert rows(atlas, "dependencies") == []
    assert atlas("undo", "atlas.roadmap") == "Undo remove initiative\n"
    assert [row["key"] for row in rows(atlas, "initiatives")] == ["ATL-1", "ATL-2"]
    (row,) = rows(atlas, "dependencies")
    assert row["violation"] == "Webhooks starts 6 days before Public API ends"
    assert atlas("redo", "atlas.roadmap") == "Redo remove initiative\n"
    assert "nothing to redo" in atlas("redo", "atlas.roadmap", status=1, error=True)
    assert atlas("check", "atlas.roadmap") == ""


def test_log_of_everything_of_one_and_since(atlas: Command) -> None:
    atlas("set", "atlas.roadmap", "ATL-1", "end=2 Feb 2027")
    lines = atlas("log", "atlas.roadmap").splitlines()
    assert lines[0].endswith("Edit initiative end")
    assert lines[1] == "    ATL-1 Public API: Moved end from 10 Jan 2027 to 2 Feb 2027"
    steps = json.loads(atlas("log", "atlas.roadmap", "ATL-1", "--json"))
    assert [step["label"] for step in steps] == ["Edit initiative end", "Add initiative"]
    assert list(steps[0]) == ["no", "id", "at", "author", "kind", "label", "changes"]
    assert steps[0]["changes"][0]["after"] == "2 Feb 2027"
    assert json.loads(atlas("log", "atlas.roadmap", "--since", "in 2 hours", "--json")) == []
    assert atlas("log", "atlas.roadmap", "--since", "2 hours ago", error=True).startswith(
        "Since 2 hours ago:"
    )


def test_lists_into_a_pipe_are_whole_and_parted_by_tabs(atlas: Command) -> None:
    title = "A title that no terminal has room for " * 4
    atlas("add", "atlas.roadmap", "initiative", f"title={title}")
    lines = atlas("list", "atlas.roadmap", "initiatives").splitlines()
    assert lines[0].split("\t")[:3] == ["ATL-1", "Public API", "Planned"]
    assert lines[2].split("\t")[1] == title.strip()
    assert atlas("list", "atlas.roadmap", "teams") == ""


def test_show_tells_every_field_in_words(atlas: Command) -> None:
    told = dict(line.split("  ", 1) for line in atlas("show", "atlas.roadmap", "Webhooks").splitlines())
    assert {title: text.strip() for title, text in told.items()} == {
        "Key": "ATL-2",
        "Title": "Webhooks",
        "Status": "Planned",
        "Owner": "Ana, Ben",
        "Start": "4 Jan 2027",
    }


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
    assert (tmp_path / "out.md").read_bytes() == raw.replace(b"[[ATL-1.end]]", b"10 Jan 2027")
    atlas("render", "atlas.roadmap", "PRD-1", "--to", "html", "-o", "out.html")
    assert b"10 Jan 2027" in (tmp_path / "out.html").read_bytes()
    assert "several" not in atlas("render", "atlas.roadmap", "ATL-1", "--template", "one_pager", "--to", "md")


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
        waiting = atlas("add", str(file), "team", "title=Core", error=True)
        assert waiting.startswith("1 edit not yet in the shared file: ")
        assert '"Core"' in atlas("list", str(file), "teams", "--json")
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
