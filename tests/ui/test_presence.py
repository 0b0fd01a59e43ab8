"""Who else has a file open is shown in the status bar; it never stops anybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from roadmapper import settings
from roadmapper.storage.presence import Presence, first_sign
from roadmapper.ui import presence_watch
from tests.unit.storage.shared_files import MATE
from tests.window_fixtures import Opener

WAIT = 20_000


@pytest.fixture
def seen_by_others(open_window: Opener, monkeypatch: pytest.MonkeyPatch) -> Opener:
    """Opens windows that leave their sign as the app does, and look often."""
    monkeypatch.setattr(presence_watch, "is_wanted", lambda: settings.get(presence_watch.PREFERENCE) == "yes")
    monkeypatch.setattr(presence_watch, "LOOK_SECONDS", 0.1)
    return open_window


def test_a_sign_while_it_is_open_and_none_after(
    seen_by_others: Opener, empty_file: Path, qtbot: QtBot
) -> None:
    window = seen_by_others(empty_file)
    qtbot.waitUntil(first_sign(empty_file).exists, timeout=WAIT)
    assert not window.status.also.isVisible()
    window.close_file()
    qtbot.waitUntil(lambda: not first_sign(empty_file).exists(), timeout=WAIT)
    assert [file.name for file in empty_file.parent.iterdir()] == [empty_file.name]


def test_others_are_shown_and_nothing_is_blocked(
    seen_by_others: Opener, empty_file: Path, qtbot: QtBot
) -> None:
    mate = Presence(empty_file, MATE)
    mate.beat()
    window = seen_by_others(empty_file)
    qtbot.waitUntil(lambda: window.status.also.text().startswith("Also open on another"), timeout=WAIT)
    assert window.status.also.toolTip().startswith("Mate on laptop since ")
    assert not window.frame.read_only
    mate.leave()
    qtbot.waitUntil(lambda: window.status.also.isHidden(), timeout=WAIT)


def test_a_preference_keeps_one_unseen(seen_by_others: Opener, empty_file: Path, qtbot: QtBot) -> None:
    seen_by_others(empty_file)
    qtbot.waitUntil(first_sign(empty_file).exists, timeout=WAIT)
    settings.put(presence_watch.PREFERENCE, "no")
    qtbot.waitUntil(lambda: not first_sign(empty_file).exists(), timeout=WAIT)
