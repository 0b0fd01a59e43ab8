"""Every form of the command line as a person types it: odd names, links, and places without a screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT
from tests.stories.conftest import Command

FILE = "Plan für das große Jahr.roadmap"


@pytest.fixture
def plan(run: Command) -> Command:
    """A workspace under a name with blanks and letters that are not ASCII."""
    assert run("new", FILE) == f"Created {FILE}: Plan für das große Jahr\n"
    return run


def test_every_form_in_one_go(plan: Command, tmp_path: Path) -> None:
    added = {
        "theme": ("title=Growth",),
        "team": ("title=Core",),
        "initiative": ("title=Offline", "theme=Growth", "team=Core", "start=Q1 2027", "end=mid May 2027"),
        "objective": ("title=Be liked", "cycle=H1 2027"),
        "key-result": ("title=Rating", "objective=Be liked", "baseline=3", "target=5", "current=4"),
        "prd": ("title=Spec", "initiative=Offline", "template=standard"),
        "milestone": ("title=GA", "date=2 Jan 2027"),
    }
    keys = {entity: plan("add", FILE, entity, *fields).strip() for entity, fields in added.items()}
    plan("add", FILE, "initiative", "title=Later", "start=2027-05-10")
    keys["dependency"] = plan("add", FILE, "dependency", "predecessor=Offline", "successor=Later").strip()
    plan("update", FILE, "--template", "team_weekly", "--since", "last month", "--until", "today",
         "--to", "md", "-o", "week.md", "--keep")  # fmt: skip
    kinds = {
        "initiatives": 2, "objectives": 1, "key-results": 1, "prds": 1, "updates": 1, "milestones": 1,
        "dependencies": 1, "teams": 1, "themes": 1,
    }  # fmt: skip
    for kind, number in kinds.items():
        assert len(json.loads(plan("list", FILE, kind, "--json"))) == number
        assert len(plan("list", FILE, kind).splitlines()) == number
    for key in keys.values():
        assert json.loads(plan("show", FILE, key, "--json"))["key"] == key
        assert key in plan("show", FILE, key) or key == keys["prd"]
    plan("render", FILE, keys["prd"], "--to", "html", "-o", "spec.html")
    plan("export", FILE, "--to", "csv", "-o", "plan.csv")
    plan("set", FILE, "Offline", "health=on track", "owner=Growth lead, Core lead", "progress=40%")
    plan("remove", FILE, "GA")
    assert plan("undo", FILE) == "Undo remove milestone\n"
    assert plan("redo", FILE) == "Redo remove milestone\n"
    steps = json.loads(plan("log", FILE, keys["initiative"], "--since", "yesterday", "--json"))
    assert [step["kind"] for step in steps] == ["edit", "edit"]
    assert plan("check", FILE) == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [FILE, "plan.csv", "spec.html", "week.md"]
    )


def test_lists_hold_the_fields_that_scripts_count_on(plan: Command) -> None:
    plan("add", FILE, "initiative", "title=Offline")
    (row,) = json.loads(plan("list", FILE, "initiatives", "--json"))
    assert list(row)[:16] == [
        "key", "id", "title", "status", "category", "health", "progress", "theme", "team", "owner", "parent",
        "start", "start_precision", "end", "end_precision", "source_id",
    ]  # fmt: skip
    assert {field: row[field] for field in ("health", "progress", "theme", "start", "end", "source_id")} == (
        dict.fromkeys(("health", "progress", "theme", "start", "end", "source_id"))
    )
    assert (row["owner"], row["tags"], row["custom"], row["category"]) == ("", [], {}, "idea")


def test_links_and_relative_paths_mean_the_one_file(
    plan: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path / "link.roadmap"
    link.symlink_to(FILE)
    plan("add", "link.roadmap", "team", "title=Core")
    assert link.is_symlink()
    folder = tmp_path / "below" / "deeper"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    for path in (f"../../{FILE}", "../../link.roadmap", f"../../below/../{FILE}", str(tmp_path / FILE)):
        assert [row["title"] for row in json.loads(plan("list", path, "teams", "--json"))] == ["Core"]
    plan("set", "../../link.roadmap", "Core", "title=Hub")
    assert plan("undo", f"../../{FILE}") == "Undo edit team title\n"


class TestProcesses:
    """What only a process of its own can show."""

    @staticmethod
    def started(*arguments: str, cwd: Path, **more: str | None) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONIOENCODING": "utf-8", **more}
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "roadmapper", *arguments],
            cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False,
            env={name: value for name, value in environment.items() if value is not None},
        )  # fmt: skip

    @pytest.mark.skipif(sys.platform != "linux", reason="only there a screen is named by the environment")
    def test_without_a_screen_the_app_says_so(self, tmp_path: Path) -> None:
        none = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
        run = self.started(cwd=tmp_path, **none)
        assert (run.returncode, run.stdout) == (1, "")
        assert run.stderr.startswith("There is no screen to open the app on")
        assert self.started("new", FILE, cwd=tmp_path, **none).returncode == 0

    @pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell closes the streams")
    def test_closed_streams(self, plan: Command, tmp_path: Path) -> None:
        base = [sys.executable, "-W", "error", "-m", "roadmapper"]
        environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
        for arguments, streams, status in (
            (["list", FILE, "teams"], ">&-", 0),
            (["list", "missing.roadmap", "teams"], "2>&-", 1),
            (["add", FILE, "team", "title=Core"], ">&- 2>&-", 0),
        ):
            line = f'"$@" {streams}'
            run = subprocess.run(
                ["sh", "-c", line, "sh", *base, *arguments],
                cwd=tmp_path, capture_output=True, env=environment, check=False,
            )  # fmt: skip
            assert (run.returncode, run.stdout, run.stderr) == (status, b"", b"")
        assert '"Core"' in plan("list", FILE, "teams", "--json")
