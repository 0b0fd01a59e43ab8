"""A workspace on a server that an older version has set up: refused in words, and brought up in place."""

from __future__ import annotations

from contextlib import closing

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.release import Release
from roadmapper.entities.risk import Risk
from roadmapper.storage.server import address, driver, setup
from tests.server import formats
from tests.server.conftest import At
from tests.server.test_command_line import run


@pytest.fixture
def older(database: str) -> str:
    """The address of a workspace as format 5 had it there, on which a colleague has rights."""
    setup.set_up(address.parsed(database), formats.OLD_FILE)
    formats.set_back(database)
    with closing(driver.connect(address.parsed(database))) as connection:
        connection.execute(b"DO $$ BEGIN CREATE ROLE analyst; EXCEPTION WHEN duplicate_object THEN END $$")
        connection.execute(b"GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO analyst")
    return database


def rights(where: str, table: str) -> set[str]:
    with closing(driver.connect(address.parsed(where))) as connection:
        rows = connection.execute(
            "SELECT privilege_type FROM information_schema.role_table_grants WHERE grantee = 'analyst'"
            " AND table_name = %s",
            (table,),
        )
        return {row[0] for row in rows}


def test_it_is_refused_with_what_to_do(older: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "list", older, "initiatives")
    assert (status, out) == (1, "")
    assert "an older Roadmapper has set it up" in err
    assert "roadmapper serve-setup ADDRESS" in err
    status, _, err = run(capsys, "serve-setup", older, "--title", "Another")
    assert status == 1
    assert "holds a workspace already" in err


def test_it_is_brought_up_in_place(older: str, at: At, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "serve-setup", older)
    assert (status, err) == (0, "")
    assert "was of format 5" in out
    assert run(capsys, "check", older) == (0, "", "")
    assert rights(older, "initiative") == rights(older, "risk") == {"SELECT", "INSERT"}
    ada, bo = at("Ada", older), at("Bo", older)
    with ada.edit("Add") as edit:
        first = ada.all(Initiative)[0]
        edit.change(Initiative, first.id, reach=400)
        edit.add(Release(title="Spring"))
        edit.add(Risk(title="Late"))
    assert ada.publish().outcome == bo.publish().outcome == "published"
    assert [risk.title for risk in bo.all(Risk)] == ["Late"]
    assert [risk.title for risk in at("Cy", older).all(Risk)] == ["Late"]
    assert at("Di", older).get(Initiative, first.id).reach == 400
    assert ada.findings(published=False) == []
    status, _, err = run(capsys, "serve-setup", older)
    assert status == 1
    assert "holds a workspace already" in err
