"""Two people at one shared file, each in an app of their own: both move and write, one is killed."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from roadmapper.operations.items import add_item
from roadmapper.operations.new_workspace import create_workspace
from tests.stories.conftest import Command
from tests.stories.window_process import AppProcess

TEXT = """\
Partners ask for an interface.

It ships in May.

We start small.

The price is open.
"""
SAVED = "All changes saved"
Start = Callable[[str], AppProcess]


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A plan of two bars and a document, alone in a folder that people share."""
    file = tmp_path / "shared" / "plan.roadmap"
    file.parent.mkdir()
    with create_workspace(file, "Atlas") as workspace:
        dates = {"start": "2026-12-01", "end": "2027-01-29"}
        add_item(workspace, "initiative", {"title": "Public API", **dates})
        add_item(workspace, "initiative", {"title": "Search", **dates})
        add_item(workspace, "prd", {"title": "Public API", "body": TEXT})
        workspace.publish()
    return file


@pytest.fixture
def start(tmp_path: Path, shared: Path) -> Iterator[Start]:
    """Starts the app of a person, again on what an earlier one has left there."""
    running: list[AppProcess] = []

    def start_app(name: str) -> AppProcess:
        home = tmp_path / name
        home.mkdir(exist_ok=True)
        app = AppProcess(home, name, shared)
        running.append(app)
        app.wait("is_ready", True)
        return app

    yield start_app
    for app in running:
        app.end()


def names_in(folder: Path) -> list[str]:
    """The files of a folder but for the signs of presence."""
    return sorted(file.name for file in folder.iterdir() if not file.name.startswith(".~lock"))


def merges_in(file: Path) -> int:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(file.read_bytes())
        return connection.execute("SELECT count(*) FROM txn WHERE kind = 'merge'").fetchone()[0]


@pytest.mark.parametrize("step", ["about to swap", "swapped"])
def test_two_people_and_one_file(start: Start, shared: Path, run: Command, step: str) -> None:
    ana, ben = start("Ana"), start("Ben")
    both_say(ana, ben, SAVED)
    shared.parent.chmod(0o555)  # the app looks at the mode itself: it binds whoever runs this
    work_apart(ana, ben)
    ana.ask("die_at", step)
    shared.parent.chmod(0o755)
    assert ana.died()
    ana = start("Ana")
    for each in (ana, ben):
        each.wait("count_open", 3)
    both_say(ana, ben, SAVED)

    one_file_holds_both(shared, run)
    both_show_the_same(ana, ben)
    text = ana.ask("text", "Public API")
    assert text.startswith(
        "Partners ask for an interface of their own.\n\nIt ships early in May or June.\n\n"
    )
    assert text.endswith("The price is open until March.\n")
    asked = {field: (mine, theirs) for field, mine, theirs, _shown in ana.ask("review")}
    assert asked.keys() == {"start", "end", "body"} == {field for field, *_ in ben.ask("review")}
    assert {each["start"] for each in asked["start"]} == {"2026-12-15", "2026-12-29"}
    assert {each["end"] for each in asked["end"]} == {"2027-02-12", "2027-02-26"}
    assert ["and grow" in each for each in asked["body"]].count(True) == 1

    ana.ask("decide", "other")
    for each in (ana, ben):
        each.wait("count_open", 0)
    both_say(ana, ben, SAVED)
    both_show_the_same(ana, ben)
    for each in (ana, ben):
        each.leave()
    assert run("check", str(shared)) == ""


def both_say(ana: AppProcess, ben: AppProcess, words: str) -> None:
    for each in (ana, ben):
        each.wait("saved", words)


def work_apart(ana: AppProcess, ben: AppProcess) -> None:
    """Both move one bar and write in one paragraph and at one spot; each does something of their own."""
    for each, days in ((ana, 14), (ben, 28)):
        each.ask("drag", "ATL-1", days)
    ben.ask("drag", "ATL-2", 7)
    ana.ask("write", "Public API", "interface", " of their own")
    ana.ask("write", "Public API", "It ships", " early")
    ana.ask("write", "Public API", "small", " and grow")
    ben.ask("write", "Public API", "in May", " or June")
    ben.ask("write", "Public API", "small", ", then stop")
    ben.ask("write", "Public API", "is open", " until March")
    for each, number in ((ana, 4), (ben, 5)):
        each.ask("save")
        each.wait("saved", f"{number} edits not yet in the shared file: the folder is read-only")


def both_show_the_same(ana: AppProcess, ben: AppProcess) -> None:
    for told, *which in (["bars"], ["drawn"], ["text", "Public API"]):
        until = time.monotonic() + 20
        while (of_ana := ana.ask(told, *which)) != (of_ben := ben.ask(told, *which)):
            assert time.monotonic() < until, (of_ana, of_ben)
            time.sleep(0.05)


def one_file_holds_both(shared: Path, run: Command) -> None:
    """Nothing beside the file, one merge in it, three questions, and all of it as its history tells."""
    until = time.monotonic() + 20
    while (left := names_in(shared.parent)) != [shared.name]:
        assert time.monotonic() < until, left
        time.sleep(0.05)
    assert merges_in(shared) == 1
    assert run("check", str(shared)) == ""
    (search,) = (
        row for row in json.loads(run("list", str(shared), "initiatives", "--json")) if row["key"] == "ATL-2"
    )
    assert (search["start"], search["end"]) == ("2026-12-08", "2027-02-05")
