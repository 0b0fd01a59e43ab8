"""What dies, is cut or lies on the way to a server: every edit is kept, and is there once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.storage import opening
from roadmapper.storage.identity import Identity
from roadmapper.storage.server import address, driver
from roadmapper.storage.server.meeting import STEPS
from roadmapper.storage.workspace import Workspace
from tests.conftest import CHECKOUT
from tests.server.conftest import Computer
from tests.server.test_in_step import add, journal, titles, wait

VICTIM = """
import os, signal, sys
from roadmapper.entities.initiative import Initiative
from roadmapper.storage.server import address
from roadmapper.storage.workspace import Workspace

where, point = sys.argv[1:]
workspace = Workspace.open(address.path_of(where))
workspace.link.settle(20)
def died(name):
    if name == point:
        os.kill(os.getpid(), signal.SIGKILL)
workspace.link._meeting._hook = died
with workspace.edit("Add initiative") as edit:
    edit.add(Initiative(title="Last words"))
print("acknowledged", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("point", STEPS)
def test_a_client_is_killed_in_mid_commit(
    point: str, served: str, computers: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = computers("Ada")
    assert ada.publish().outcome == "published"
    victim = subprocess.Popen(
        [sys.executable, "-c", VICTIM, served, point],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "ROADMAPPER_DATA": str(tmp_path / "victim")},
    )  # fmt: skip
    assert victim.stdout is not None
    with victim.stdout as words:
        said = words.read()
    assert victim.wait() == -signal.SIGKILL
    assert victim.stdin is not None
    victim.stdin.close()
    add(ada, "Meanwhile")
    assert ada.publish().outcome == "published"
    monkeypatch.setenv("ROADMAPPER_DATA", str(tmp_path / "victim"))
    with Workspace.open(address.path_of(served)) as again:
        assert again.publish().outcome == "published"
        wait(lambda: "Meanwhile" in titles(again), "it never came")
        kept = titles(again).count("Last words")
        assert kept == (0 if point == "taken" else 1)
        assert kept >= bool(said)  # what was acknowledged is there
        assert again.findings() == []
        wait(lambda: titles(ada) == titles(again), "it never came")
    assert ada.findings() == []


@pytest.mark.parametrize("point", STEPS)
def test_the_line_is_cut_in_mid_commit(point: str, served: str, computers: Computer) -> None:
    import psycopg

    ada, bob = computers("Ada"), computers("Bob")
    for each in (ada, bob):
        assert each.publish().outcome == "published"
    assert ada.link is not None
    cuts: list[str] = []

    def cut(name: str) -> None:
        if name == point and not cuts:
            cuts.append(name)
            raise psycopg.OperationalError("the line was cut")

    ada.link._meeting._hook = cut
    add(ada, "Before the cut")
    add(ada, "After the cut")
    wait(lambda: bool(cuts), "it was never cut")
    assert ada.publish().outcome == "published"
    wait(lambda: {"Before the cut", "After the cut"} <= set(titles(bob)), "it never came")
    assert bob.publish().outcome == "published"
    wait(lambda: journal(ada) == journal(bob), "they never agreed")
    assert len(titles(bob)) == 5
    assert ada.findings() == bob.findings() == []


def test_an_edit_that_fails_leaves_no_trace_and_no_lock(computers: Computer) -> None:
    ada, bob = computers("Ada"), computers("Bob")
    for each in (ada, bob):
        assert each.publish().outcome == "published"
    before = journal(ada)
    with pytest.raises(ZeroDivisionError), ada.edit("Add initiative") as edit:
        edit.add(Initiative(title="Never"))
        raise ZeroDivisionError
    add(bob, "Next")
    assert bob.publish().outcome == "published"
    wait(lambda: "Next" in titles(ada), "it never came")
    assert journal(ada)[: len(before)] == before
    assert "Never" not in titles(bob)


def altered(served: str, *statements: str) -> None:
    """Change the server's tables past Roadmapper."""
    with closing(driver.connect(address.parsed(served))) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def newcomer(served: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Opens it on a computer that has never seen it."""
    monkeypatch.setenv("ROADMAPPER_DATA", str(folder / "newcomer"))
    who = Identity(
        "99999999-0000-4000-8000-999999999999", "99999999-1111-4111-8111-999999999999", "New", "new"
    )
    return Workspace(opening.open_file(address.path_of(served), identity=who))


STEP = (
    "INSERT INTO txn SELECT 99, '01900000-0000-7000-8000-000000000000', 99, replica, author, at, kind, label,"
    " gesture, undoes, schema FROM txn WHERE no = 1"
)
NEXT = STEP.replace("99, '", "(SELECT max(no) + 1 FROM txn), '", 1)
LIES = {
    "newer": (("UPDATE meta SET format = 99",), "a newer Roadmapper has set it up"),
    "other": (
        ("UPDATE meta SET doc_id = '01900000-0000-7000-8000-000000000001'",),
        "another workspace is in its place",
    ),
    "gap": ((STEP,), "not in order"),
    "entity": (
        (
            NEXT,
            "INSERT INTO change SELECT max(no), 0, 'meta; DROP', 'x', 'insert', NULL, NULL, '{}' FROM txn",
        ),
        "is no table of a workspace",
    ),
    "json": (
        (NEXT, "INSERT INTO change SELECT max(no), 0, 'theme', 'x', 'insert', NULL, NULL, '{' FROM txn"),
        "damaged",
    ),
    "depth": (
        (
            NEXT,
            "INSERT INTO change SELECT max(no), 0, 'theme', 'x', 'insert', NULL, NULL,"
            " repeat('[', 5000) || repeat(']', 5000) FROM txn",
        ),
        "nested",
    ),
    "clock": ((NEXT.replace("99, replica", "9223372036854775807, replica"),), "counts beyond all bounds"),
    "gone": (("DROP TABLE meta",), "holds no Roadmapper workspace"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_server_that_lies_changes_nothing_here(lie: str, served: str, computers: Computer) -> None:
    ada = computers("Ada")
    assert ada.publish().outcome == "published"
    before: Any = titles(ada), journal(ada)
    statements, words = LIES[lie]
    altered(served, *statements)
    assert ada.link is not None
    wait(lambda: words in ada.link.settle(1).reason, f"it was {ada.link.standing().reason!r}")  # pyright: ignore[reportOptionalMemberAccess] - seen above
    assert (titles(ada), journal(ada)) == before
    assert ada.findings() == []
    add(ada, "Edits go on")
    assert "1 edit not yet on the server" in ada.publish().sentence


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE initiative SET title = E'\\u0001' || title, owner = '{{{'",
        "UPDATE initiative SET custom = repeat('{\"a\":', 200) || '1' || repeat('}', 200)",
        "INSERT INTO blob VALUES ('name', 'other content')",
        "ALTER TABLE initiative DROP COLUMN title",
        "ALTER TABLE initiative ALTER COLUMN deleted TYPE text USING 'yes'",
        "UPDATE meta SET doc_id = '../../elsewhere'",
    ],
)
def test_a_damaged_workspace_is_not_opened(
    statement: str, served: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    altered(served, statement)
    with pytest.raises(opening.FileProblem):
        newcomer(served, tmp_path, monkeypatch)
    assert not list((tmp_path / "newcomer" / "working").glob("*"))
