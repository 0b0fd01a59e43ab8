"""Addresses of servers: read as libpq reads them, and never with a password in what is kept or shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmapper.storage.server import address
from roadmapper.storage.server.address import WrongAddress, address_at, parsed, path_of, place_of


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords of other tests are none of these."""
    monkeypatch.setattr(address, "_secrets", {})


@pytest.mark.parametrize(
    ("text", "clean", "name"),
    [
        ("postgresql://db.example/plan", "postgresql://db.example/plan", "plan on db.example"),
        ("postgres://planner@db.example/plan", "postgresql://planner@db.example/plan", "plan on db.example"),
        ("postgresql://planner:s%40cret@db.example:5433/plan", "postgresql://planner@db.example:5433/plan",
         "plan on db.example, port 5433"),
        ("postgresql://[::1]/plan", "postgresql://[::1]/plan", "plan on ::1"),
        ("postgresql:///plan?host=/run/pg", "postgresql:///plan?host=%2Frun%2Fpg", "plan on /run/pg"),
        ("postgresql://db/plan?sslmode=require&password=s%40cret", "postgresql://db/plan?sslmode=require",
         "plan on db"),
        ("postgresql://db?dbname=plan", "postgresql://db/plan", "plan on db"),
    ],
)  # fmt: skip
def test_an_address_is_read(text: str, clean: str, name: str) -> None:
    found = parsed(text)
    assert (found.text, found.name) == (clean, name)
    assert "cret" not in repr(found)
    assert found.secrets.get("password") == ("s@cret" if "cret" in text else None)
    assert parsed(found.text) == found


@pytest.mark.parametrize(
    "text",
    ["", "plan.roadmap", "mysql://db/plan", "postgresql://", "postgresql://db", "postgresql://db/",
     "postgresql://db:0/plan", "postgresql://db:99999/plan", "postgresql://db:x/plan", "postgresql://a,b/a/b",
     "postgresql://db/plan\x00", "postgresql://db/pl\nan"],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_words(text: str) -> None:
    with pytest.raises(WrongAddress):
        parsed(text)


def test_a_server_has_one_file_whoever_logs_in() -> None:
    place = path_of("postgresql://planner:secret@db.example/plan")
    assert place.name == "plan on db.example"
    assert b"secret" not in place.read_bytes()
    assert path_of("postgresql://bob@db.example/plan") == place
    found = address_at(place)
    assert found is not None
    assert found.text == "postgresql://bob@db.example/plan"
    other = place_of(parsed("postgresql://db/x%2Ay"))
    assert other != place_of(parsed("postgresql://db/x%3Fy"))
    assert address.known()[0].database == "x?y"


def test_any_other_file_stands_for_no_server(tmp_path: Path) -> None:
    file = tmp_path / "servers" / "plan"
    file.parent.mkdir()
    file.write_text('{"address": "postgresql://db/plan"}', encoding="utf-8")
    assert address_at(file) is None
    damaged = place_of(parsed("postgresql://db/plan"))
    damaged.write_text("[", encoding="utf-8")
    assert address_at(damaged) is None
    assert path_of(str(file)) == file
