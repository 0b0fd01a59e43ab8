"""Who else has a workspace on a server open: told while they are there, and not a moment after their end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from roadmapper import settings
from roadmapper.storage.presence import Present
from roadmapper.storage.server import address, driver, link, presence
from roadmapper.storage.workspace import Workspace
from roadmapper.ui import presence_watch
from roadmapper.ui.windows import Windows
from tests.conftest import CHECKOUT
from tests.server.conftest import At, Computer
from tests.server.private_server import OWNER, PASSWORD, PrivateServer
from tests.server.test_in_step import add, wait
from tests.server.test_in_the_app import opened

VICTIM = """
import sys, time
from roadmapper.storage.server import address
from roadmapper.storage.workspace import Workspace

workspace = Workspace.open(address.path_of(sys.argv[1]))
workspace.link.settle(20)
workspace.link.be_seen(time.time(), lambda: True, lambda others: None)
sys.stdin.read()
"""
WAIT = 20_000


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "LOOK_SECONDS", 0.1)
    monkeypatch.setattr(link, "POLL_SECONDS", 0.1)


class Seen:
    """Somebody with the workspace open, who is seen while ``wanted``, and whom they see."""

    def __init__(self, workspace: Workspace, since: float) -> None:
        self.workspace, self.wanted = workspace, True
        self.others: list[Present] = []
        assert workspace.link is not None
        workspace.link.be_seen(since, lambda: self.wanted, self._take)

    def _take(self, others: list[Present]) -> None:
        self.others = others

    def sees(self, *names: str) -> Callable[[], bool]:
        return lambda: [one.name for one in self.others] == [*names]


def test_each_sees_the_others_with_their_names_and_since_when(computers: Computer) -> None:
    ada, bob = (Seen(computers(name), since) for name, since in (("Ada", 1_000.0), ("Bob", 2_000.5)))
    wait(lambda: [one.since for one in ada.others] == [2_000], "Bob was not seen")
    assert [(one.name, one.host) for one in ada.others] == [("", "")]  # of whom the workspace knows nothing
    for each, title in ((ada, "One"), (bob, "Two")):
        add(each.workspace, title)
        assert each.workspace.publish().outcome == "published"
    cy = Seen(computers("Cy"), 3_000.0)
    wait(cy.sees("Ada", "Bob"), "they were not seen")
    assert [(one.host, one.since) for one in cy.others] == [("ada", 1_000), ("bob", 2_000)]
    bob.workspace.close()
    wait(cy.sees("Ada"), "Bob did not go")
    ada.wanted = False
    wait(cy.sees(), "Ada is still seen, who does not want to be")
    wait(ada.sees(""), "she does not see who is there")  # as before; Cy has edited nothing
    add(cy.workspace, "Three")
    wait(ada.sees("Cy"), "the name did not come with the first edit")


def test_who_was_killed_has_gone(computers: Computer, served: str, tmp_path: Path) -> None:
    ada = Seen(computers("Ada"), 1_000.0)
    victim = subprocess.Popen(
        [sys.executable, "-c", VICTIM, served], stdin=subprocess.PIPE, cwd=CHECKOUT,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "ROADMAPPER_DATA": str(tmp_path / "victim")},
    )  # fmt: skip
    try:
        wait(lambda: len(ada.others) == 1, "it was not seen")
    finally:
        victim.send_signal(signal.SIGKILL)
        victim.communicate()
    wait(lambda: not ada.others, "it did not go")


def test_the_server_looks_for_clients_that_are_gone_without_a_word(served: str) -> None:
    with closing(driver.connect(address.parsed(served))) as connection:
        found = [
            connection.execute(f"SHOW tcp_keepalives_{name}".encode()).fetchone()
            for name in ("idle", "interval", "count")
        ]
    assert found == [("30",), ("10",), ("3",)]


def test_users_of_their_own_see_each_other(computers: Computer, served: str, at: At) -> None:
    with closing(driver.connect(address.parsed(served))) as connection:
        connection.execute(b"CREATE ROLE visitor LOGIN PASSWORD 'of-its-own'")
        connection.execute(b"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO visitor")
    ada = Seen(computers("Ada"), 1_000.0)
    bob = Seen(at("Bob", served.replace(f"{OWNER}:{PASSWORD}@", "visitor:of-its-own@")), 2_000.0)
    wait(lambda: [one.since for one in ada.others] == [2_000], "Bob was not seen")
    wait(lambda: [one.since for one in bob.others] == [1_000], "Ada was not seen")


def test_the_status_bar_tells_it_and_stops_when_nobody_knows(
    windows: Windows, served: str, computers: Computer, own_server: PrivateServer, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(presence_watch, "is_wanted", lambda: settings.get(presence_watch.PREFERENCE) == "yes")
    bob = Seen(computers("Bob"), time.time())
    window = opened(windows, served, qtbot)
    also = window.status.also
    qtbot.waitUntil(lambda: also.text().startswith("Also open on another computer since "), timeout=WAIT)
    qtbot.waitUntil(lambda: len(bob.others) == 1, timeout=WAIT)
    own_server.stop()
    qtbot.waitUntil(also.isHidden, timeout=WAIT)
    own_server.start()
    qtbot.waitUntil(lambda: not also.isHidden(), timeout=WAIT)
    settings.put(presence_watch.PREFERENCE, "no")
    qtbot.waitUntil(lambda: not bob.others, timeout=WAIT)
    bob.workspace.close()
    qtbot.waitUntil(also.isHidden, timeout=WAIT)
