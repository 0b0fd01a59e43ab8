"""Every command that changes goes through the one door: exactly one step, well named, undone by one undo."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.stories.conftest import Command

FILE = "atlas.roadmap"
ADDED: dict[str, tuple[tuple[str, ...], str]] = {
    "initiative": (("title=Offline", "start=Q3 2027"), "Add initiative"),
    "objective": (("title=Grow",), "Add objective"),
    "milestone": (("title=GA", "date=2027"), "Add milestone"),
    "prd": (("initiative=Webhooks", "template=standard"), "Add PRD"),
    "dependency": (("predecessor=ATL-1", "successor=ATL-2"), "Add dependency"),
    "team": (("title=Core",), "Add team"),
    "theme": (("title=Trust",), "Add theme"),
}
CHANGES: dict[str, tuple[tuple[str, ...], str]] = {
    "one field": (("set", FILE, "ATL-1", "title=Open API"), "Edit initiative title"),
    "a date": (("set", FILE, "ATL-2", "end=Q3 2027"), "Edit initiative end"),
    "two fields": (("set", FILE, "ATL-1", "title=Open API", "progress=10"), "Edit initiative"),
    "a removal": (("remove", FILE, "Growth"), "Remove theme"),
    "a table": (("import", FILE, "plan.csv"), "Import plan.csv"),
    "documents": (("import", FILE, "spec.md"), "Import spec.md"),
    "an update": (
        ("update", FILE, "--template", "executive_summary", "--to", "md", "--keep"),
        "Add update",
    ),
} | {f"add {entity}": (("add", FILE, entity, *fields), label) for entity, (fields, label) in ADDED.items()}


def labels(run: Command) -> list[str]:
    return [step["label"] for step in json.loads(run("log", FILE, "--json"))]


@pytest.mark.parametrize(("command", "label"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_one_step(atlas: Command, tmp_path: Path, command: tuple[str, ...], label: str) -> None:
    (tmp_path / "plan.csv").write_text("Title,Team\nWebhooks,Core\nNew one,Platform\n", encoding="utf-8")
    (tmp_path / "spec.md").write_text("# Spec\n", encoding="utf-8")
    before, content = labels(atlas), _content(atlas)
    atlas(*command)
    assert labels(atlas) == [label, *before]
    assert _content(atlas) != content
    assert atlas("undo", FILE) == f"Undo {label[0].lower()}{label[1:]}\n"
    assert _content(atlas) == content
    assert atlas("check", FILE) == ""


@pytest.mark.parametrize(
    "command",
    [
        ("set", FILE, "ATL-1", "title=Public API"),
        ("import", FILE, "plan.csv", "--dry-run"),
        ("update", FILE, "--template", "executive_summary", "--to", "md"),
        ("render", FILE, "ATL-1", "--template", "standard", "--to", "md"),
        ("list", FILE, "initiatives"),
    ],
)
def test_what_changes_nothing_is_no_step(atlas: Command, tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "plan.csv").write_text("Title\nNew one\n", encoding="utf-8")
    before, file = labels(atlas), (tmp_path / FILE).read_bytes()
    atlas(*command)
    assert labels(atlas) == before
    assert (tmp_path / FILE).read_bytes() == file


def test_an_update_that_cannot_be_written_is_not_kept(atlas: Command) -> None:
    before = labels(atlas)
    arguments = (
        "update",
        FILE,
        "--template",
        "executive_summary",
        "--to",
        "md",
        "--keep",
        "-o",
        "no/where.md",
    )
    assert "could not be written" in atlas(*arguments, status=1, error=True)
    assert labels(atlas) == before


def _content(run: Command) -> str:
    return run("export", FILE, "--to", "json", "-o", "-")
