"""Tests against a real PostgreSQL that they start themselves; `make server` installs it where missing."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from roadmapper.storage import opening
from roadmapper.storage.identity import Identity
from roadmapper.storage.server import address, driver, setup
from roadmapper.storage.workspace import Workspace
from tests.server.private_server import PrivateServer, programs
from tests.unit.storage.shared_files import new_file

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def own_server() -> Iterator[PrivateServer]:
    """A server of this run's own."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install 'roadmapper[server]'")
    found = programs()
    if found is None:
        pytest.skip("PostgreSQL is not installed here; make server installs it, so this is not tried.")
    server = PrivateServer(found)
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture
def database(own_server: PrivateServer) -> str:
    """The address of an empty database of this test's own."""
    own_server.start()
    name = f"plan{next(_numbers)}"
    with closing(driver.connect(address.parsed(own_server.address("postgres")))) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return own_server.address(name)


@pytest.fixture
def served(database: str, tmp_path: Path) -> str:
    """The address of a workspace on the server, with three initiatives."""
    source = tmp_path / "atlas.roadmap"
    new_file(source, "Offline mode", "Search", "Sign-in").close()
    setup.set_up(address.parsed(database), source)
    return database


Computer = Callable[[str], Workspace]
At = Callable[[str, str], Workspace]


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[At]:
    """Opens, as on a computer of that name, what is at an address: app data and identity of its own."""
    opened: list[Workspace] = []

    def computer(name: str, where: str) -> Workspace:
        replica, author = (str(uuid.uuid5(uuid.NAMESPACE_DNS, f"{part}.{name}")) for part in ("in", "by"))
        who = Identity(replica, author, name, name.lower())
        with monkeypatch.context() as patch:
            patch.setenv("ROADMAPPER_DATA", str(tmp_path / name))
            workspace = Workspace(opening.open_file(address.path_of(where), identity=who))
        opened.append(workspace)
        return workspace

    yield computer
    for workspace in opened:
        workspace.close()


@pytest.fixture
def computers(served: str, at: At) -> Computer:
    """Opens the served workspace as on a computer of that name."""
    return lambda name: at(name, served)
