"""The installation's own ids: made once, the same for all, never in a file that travels."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from roadmapper import paths, settings
from roadmapper.errors import WorkspaceError
from roadmapper.storage import identity


def test_ids_are_made_once_and_stay() -> None:
    first, second = identity.load(), identity.load()
    assert first == second
    assert identity.is_id(first.replica)
    assert identity.is_id(first.author)
    assert first.replica != first.author
    assert [file.name for file in paths.app_data().iterdir()] == ["identity.json"]


def test_two_processes_starting_at_once_agree() -> None:
    code = "from roadmapper.storage import identity; print(identity.load().replica)"
    started = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) for _ in range(4)]
    assert len({process.communicate()[0] for process in started}) == 1


def test_the_name_is_the_preference_or_the_login_s() -> None:
    assert identity.load().name
    settings.put("author.name", "Head of product")
    assert identity.load().name == "Head of product"


def test_the_host_is_fit_for_a_file_s_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "_computer_name", lambda: "Anna's Mac/Book: 2.local.example")
    assert identity.load().host == "Anna-s-Mac-Book-2"
    monkeypatch.setattr(identity, "_computer_name", lambda: "...")
    assert identity.load().host == "this computer"


@pytest.mark.parametrize("content", ["", "[]", '{"replica": "../../x", "author": "y"}', "\x00\x01"])
def test_ids_that_make_no_sense_are_set_aside(content: str) -> None:
    file = identity.identity_file()
    file.parent.mkdir(parents=True)
    file.write_text(content)
    assert identity.is_id(identity.load().replica)
    assert file.with_suffix(".damaged").read_text() == content


def test_without_hard_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_: object) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(os, "link", link)
    assert identity.load() == identity.load()


def test_nowhere_to_write_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    monkeypatch.setenv("ROADMAPPER_DATA", str(blocked))
    with pytest.raises(WorkspaceError, match=r"cannot write to its own folder.*Nothing was changed"):
        identity.load()
