"""Two versions of Roadmapper around one server: what waits anywhere is kept, and words say what to do."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from roadmapper.entities.risk import Risk
from roadmapper.errors import NewerFile
from roadmapper.storage.conflict_reading import read_open
from roadmapper.storage.migrations import format_of
from roadmapper.storage.server import address, setup
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.saved_state import on_server
from tests.server import formats
from tests.server.conftest import At, Computer
from tests.server.test_command_line import run
from tests.server.test_in_step import add, journal, titles, wait

ONBOARDING, API = "Guided onboarding", "Public API"
OTHER = "'99999999-0000-4000-8000-000000000009'"
"""Another installation's id, as it stands in SQL."""


def standing(workspace: Workspace) -> tuple[int, bool, str]:
    """How a workspace stands with its server: what waits, whether it is there, and the words."""
    assert workspace.link is not None
    found = workspace.link.standing()
    return found.waiting, found.online, found.words


@pytest.fixture
def waiting_in_old(database: str, at: At) -> Path:
    """Ada's working copy as format 5 has it, with a title that waits; the server is of format 5, too."""
    setup.set_up(address.parsed(database), formats.OLD_FILE)
    ada = at("Ada", database)
    assert ada.publish().outcome == "published"
    place = ada.file.working_path
    ada.close()
    formats.set_back(database)
    formats.put_old_copy(place, *formats.renaming(2, ONBOARDING, "Onboarding for teams"))
    assert format_of(place) == formats.OLD
    return place


@pytest.mark.parametrize("meanwhile", [False, True], ids=["alone", "others edited, too"])
def test_edits_that_wait_in_an_older_copy_are_there_after_the_upgrade(
    waiting_in_old: Path, meanwhile: bool, database: str, at: At, capsys: pytest.CaptureFixture[str]
) -> None:
    if meanwhile:
        formats.change(database, *formats.renaming(2, API, "Open API", replica=OTHER))
    assert run(capsys, "serve-setup", database)[::2] == (0, "")
    ada = at("Ada", database)
    assert format_of(waiting_in_old) > formats.OLD
    assert ada.file.copy.before_format(format_of(waiting_in_old)).exists(), "what it was is kept"
    assert ada.publish().outcome == "published"
    bo = at("Bo", database)
    assert bo.publish().outcome == "published"
    wait(lambda: journal(ada) == journal(bo), "they never agreed")
    assert titles(bo) == titles(ada) == sorted(["Onboarding for teams", "Open API" if meanwhile else API])
    assert ada.findings() == bo.findings() == []


def test_both_renamed_it_before_the_upgrade_and_both_names_are_kept(
    waiting_in_old: Path, database: str, at: At, capsys: pytest.CaptureFixture[str]
) -> None:
    formats.change(database, *formats.renaming(2, ONBOARDING, "First week", replica=OTHER))
    assert run(capsys, "serve-setup", database)[::2] == (0, "")
    ada = at("Ada", database)
    assert ada.publish().outcome == "published"
    (asked,) = ada.reader.read(read_open)
    assert {asked.result, asked.other} == {"Onboarding for teams", "First week"}
    assert asked.state == "open"
    assert ada.findings() == []


def test_an_updated_client_waits_for_the_server_to_be_brought_up(
    waiting_in_old: Path, database: str, at: At, capsys: pytest.CaptureFixture[str]
) -> None:
    assert waiting_in_old.exists()
    ada = at("Ada", database)
    with ada.edit("Add risk") as edit:  # of which the tables on the server know nothing
        edit.add(Risk(title="Late"))
    assert ada.publish().sentence == (
        "2 edits not yet on the server: an older Roadmapper has set it up; whoever did brings it up with"
        " “roadmapper serve-setup ADDRESS”"
    )
    assert "Once it is brought up" in on_server(*standing(ada), "plan on db.example").to_do
    assert run(capsys, "serve-setup", database)[::2] == (0, "")
    assert ada.publish().outcome == "published"
    bo = at("Bo", database)
    assert titles(bo) == ["Onboarding for teams", API]
    assert [risk.title for risk in bo.all(Risk)] == ["Late"]
    assert ada.findings() == bo.findings() == []


def test_an_older_client_that_is_open_keeps_its_edits_from_a_newer_server(
    served: str, computers: Computer, capsys: pytest.CaptureFixture[str]
) -> None:
    ada = computers("Ada")
    assert ada.publish().outcome == "published"
    formats.set_ahead(served)
    add(ada, "While it was brought up")
    words = "1 edit not yet on the server: a newer Roadmapper has set it up; update this one"
    assert ada.publish().sentence == words
    state = on_server(*standing(ada), "plan on db.example")
    assert (state.words, state.is_well) == (words, False)
    assert state.to_do == (
        "Nothing is lost: every edit is kept in Roadmapper's own working copy, and you can go on."
        " Update this Roadmapper, then open it again. Roadmapper tries again by itself."
    )
    ada.close()
    again = computers("Ada")
    assert "While it was brought up" in titles(again)
    assert again.publish().sentence == words
    status, _, err = run(capsys, "list", served, "initiatives")  # where it was never opened before
    assert status == 1
    assert "a newer Roadmapper has set it up; update this one. It is of format" in err
    assert "Nothing was changed." in err
    formats.take_back_ahead(served)
    assert again.publish().outcome == "published"
    assert "While it was brought up" in titles(computers("Bob"))
    assert again.findings() == []


def test_an_edit_of_a_command_is_kept_from_a_newer_server(
    served: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "list", served, "initiatives")[0] == 0
    formats.set_ahead(served)
    status, _, err = run(capsys, "add", served, "initiative", "title=Dark mode")
    assert status == 0
    assert "1 edit not yet on the server: a newer Roadmapper has set it up; update this one" in err
    formats.take_back_ahead(served)
    assert "Dark mode" in run(capsys, "list", served, "initiatives")[1]


def test_an_older_client_leaves_alone_what_a_newer_one_edited_on_this_computer(
    served: str, own_folders: Path
) -> None:
    place = address.path_of(served)
    with Workspace.open(place) as workspace:
        assert workspace.publish().outcome == "published"
        add(workspace, "Made by the newer one")
        copy = workspace.file.working_path
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA user_version = {formats.NEXT}")
        connection.execute(f"UPDATE meta SET format = {formats.NEXT}, min_reader = {formats.NEXT}")
    before = copy.read_bytes()
    with pytest.raises(NewerFile, match=r"every edit is kept there\. Update Roadmapper"):
        Workspace.open(place)
    assert copy.read_bytes() == before
    assert own_folders in copy.parents
