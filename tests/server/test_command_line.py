"""The commands on a server's address, as they are on a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roadmapper.cli import main
from roadmapper.storage.server import address
from tests.server.private_server import PASSWORD


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """A command's status and what it said."""
    status = main(arguments)
    said = capsys.readouterr()
    return status, said.out, said.err


def test_a_new_workspace_is_set_up_and_worked_on(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], own_folders: Path
) -> None:
    status, out, err = run(capsys, "serve-setup", database, "--title", "Atlas")
    assert (status, err) == (0, "")
    assert "is set up" in out
    assert PASSWORD not in out
    status, key, err = run(capsys, "add", database, "initiative", "title=Offline mode")
    assert (status, err) == (0, "")
    assert run(capsys, "set", database, key.strip(), "title=Offline")[::2] == (0, "")
    assert "Offline" in run(capsys, "list", database, "initiatives")[1]
    assert run(capsys, "check", database) == (0, "", "")
    taken = tmp_path / "taken.roadmap"
    assert run(capsys, "copy", database, "-o", str(taken))[0] == 0
    assert run(capsys, "check", str(taken)) == (0, "", "")
    assert run(capsys, "set", str(taken), key.strip(), "title=Offline for all")[::2] == (0, "")
    status, out, err = run(capsys, "merge", database, str(taken), "--json")
    assert (status, err, json.loads(out)["open"]) == (0, "", [])
    assert "Offline for all" in run(capsys, "list", database, "initiatives")[1]
    kept = [file for file in own_folders.rglob("*") if file.is_file()]
    assert [file for file in kept if PASSWORD.encode() in file.read_bytes()] == []


def test_a_file_is_put_on_a_server_once(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.roadmap"
    assert run(capsys, "new", str(file), "--sample")[0] == 0
    assert run(capsys, "serve-setup", database, "--from", str(file))[0] == 0
    assert run(capsys, "list", database, "initiatives", "--json") == run(
        capsys, "list", str(file), "initiatives", "--json"
    )
    assert run(capsys, "diff", str(file), database)[0] == 0
    status, _, err = run(capsys, "serve-setup", database, "--from", str(file))
    assert status == 1
    assert "holds a workspace already" in err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("postgresql://127.0.0.1:1/plan", "no server answers"),
        ("postgresql://nobody.invalid/plan", "no server of that name"),
        ("postgresql://127.0.0.1", "does not say which database"),
        ("postgresql://127.0.0.1:port/plan", "“port” is no port"),
        ("postgresql://a:1,b:2/plan", "is no port of a server"),
    ],
)
def test_a_wrong_address_is_told_in_words(text: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "list", text, "initiatives")
    assert (status, out) == (1, "")
    assert words in err


def test_what_is_wrong_with_a_database_is_told_in_words(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for text, words in (
        (database, "holds no Roadmapper workspace"),
        (database.replace(PASSWORD, "wrong"), "refuses the name or the password"),
        (f"{database}-elsewhere", "no such database"),
    ):
        status, _, err = run(capsys, "list", text, "initiatives")
        assert status == 1
        assert words in err
        assert "wrong@" not in err


def test_an_edit_without_the_server_is_kept_and_sent_later(
    served: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(capsys, "list", served, "initiatives")[0] == 0
    place = address.path_of(served)
    address._secrets.clear()
    status, _, err = run(capsys, "add", str(place), "initiative", "title=Dark mode")
    assert status == 0
    assert "1 edit not yet on the server: it asks for a password" in err
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    assert "Dark mode" in run(capsys, "list", str(place), "initiatives")[1]
    monkeypatch.setenv("ROADMAPPER_DATA", str(place.parent.parent / "elsewhere"))
    assert "Dark mode" in run(capsys, "list", served, "initiatives")[1]
