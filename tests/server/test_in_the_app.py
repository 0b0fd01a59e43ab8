"""The app on a server: opened by its dialog, others' edits on the open timeline, and the truth in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.storage.server import address
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.servers.dialog import OpenServer
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.windows import Windows
from tests.server.conftest import Computer
from tests.server.private_server import PASSWORD, PrivateServer

WELL = "All changes saved on the server"


def opened(windows: Windows, served: str, qtbot: QtBot) -> MainWindow:
    """A window on the workspace, in step."""
    windows.begin(address.path_of(served))
    window = windows.all[0]
    qtbot.waitUntil(lambda: window.frame.is_ready and window.status.saved.text() == WELL)
    return window


def drawn(window: MainWindow) -> int:
    """How many bars the timeline has."""
    (canvas,) = window.findChildren(TimelineCanvas)
    return sum(canvas.frame.layout.rows.live)


def give_dates(workspace_of: Computer, name: str) -> None:
    workspace = workspace_of(name)
    assert workspace.publish().outcome == "published"
    with workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title="From afar", start="2027-01-04", end="2027-03-01"))


def test_an_edit_of_somebody_else_appears_on_the_open_timeline(
    windows: Windows, served: str, computers: Computer, qtbot: QtBot
) -> None:
    window = opened(windows, served, qtbot)
    assert window.windowTitle().startswith("Atlas · plan")
    assert " on 127.0.0.1, port " in window.windowTitle()
    assert PASSWORD not in window.windowTitle()
    before = drawn(window)
    give_dates(computers, "Bob")
    qtbot.waitUntil(lambda: drawn(window) == before + 1)
    assert window.status.saved.text() == WELL


def test_without_the_server_it_goes_on_and_says_so(
    windows: Windows, served: str, own_server: PrivateServer, computers: Computer, qtbot: QtBot
) -> None:
    window = opened(windows, served, qtbot)
    bob = computers("Bob")
    assert bob.publish().outcome == "published"
    own_server.stop()
    with window.frame.workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title="On a train"))
    qtbot.waitUntil(lambda: window.status.saved.text().startswith("1 edit not yet on the server"))
    qtbot.waitUntil(lambda: window.windowTitle().endswith("not in step with the server"))
    with bob.edit("Add initiative") as edit:
        edit.add(Initiative(title="On another train"))
    own_server.start()
    qtbot.waitUntil(lambda: window.status.saved.text() == WELL)
    assert bob.publish().outcome == "published"
    for each in (window.frame.workspace, bob):
        qtbot.waitUntil(
            lambda each=each: {"On a train", "On another train"} <= {i.title for i in each.all(Initiative)}
        )
    assert window.frame.workspace.findings() == []
    qtbot.waitUntil(lambda: not window.windowTitle().endswith("not in step with the server"))


def test_the_dialog_opens_it_and_asks_again_for_the_password(
    windows: Windows, served: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, own_folders: Path
) -> None:
    windows.begin(None)
    window = windows.all[0]
    asked: list[str] = []
    passwords = iter(["wrong", PASSWORD])

    def answer(dialog: OpenServer) -> int:
        asked.append(dialog.problem.text())
        dialog.address_field.setText(served.replace(f":{PASSWORD}@", "@"))
        dialog.password_field.setText(next(passwords))
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(OpenServer, "exec", answer)
    address._secrets.clear()
    window.frame.run("file.open_server")
    qtbot.waitUntil(lambda: window.frame.is_ready and window.status.saved.text() == WELL)
    assert asked[0] == ""
    assert "refuses the name or the password" in asked[1]
    kept = [file for file in own_folders.rglob("*") if file.is_file()]
    assert [file for file in kept if PASSWORD.encode() in file.read_bytes()] == []


def test_the_dialog_tells_a_wrong_address_beside_it(qtbot: QtBot) -> None:
    dialog = OpenServer(None)
    qtbot.addWidget(dialog)
    assert not dialog.button.isEnabled()
    dialog.address_field.setText("db.example/plan")
    dialog.accept()
    assert "no address of a server" in dialog.problem.text()
    assert not dialog.result()
    dialog.address_field.setText("postgresql://planner@db.example/plan")
    assert dialog.problem.text() == ""
    dialog.accept()
    assert dialog.address.name == "plan on db.example"


def test_a_window_closes_while_the_server_is_gone_and_keeps_its_edits(
    windows: Windows, served: str, own_server: PrivateServer, qtbot: QtBot
) -> None:
    window = opened(windows, served, qtbot)
    own_server.stop()
    with window.frame.workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title="Kept"))
    window.close()
    qtbot.waitUntil(lambda: windows.all == ())
    own_server.start()
    again = opened(windows, served, qtbot)
    assert "Kept" in {each.title for each in again.frame.workspace.all(Initiative)}


def test_a_server_that_asks_for_a_password_is_asked_for_again(
    windows: Windows, served: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = address.path_of(served)
    address._secrets.clear()
    asked: list[tuple[str, str]] = []

    def answer(dialog: OpenServer) -> int:
        asked.append((dialog.address_field.text(), dialog.problem.text()))
        return 0

    monkeypatch.setattr(OpenServer, "exec", answer)
    windows.begin(place)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked[0][0] == served.replace(f":{PASSWORD}@", "@")
    assert "asks for a password" in asked[0][1]
