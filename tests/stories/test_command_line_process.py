"""The command line as processes: what only a real pipe, terminal or encoding can show."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from roadmapper.cli.output import cut, fitted
from tests.conftest import CHECKOUT
from tests.unit.operations.sample_workspace import sample_file

COMMAND = (sys.executable, "-m", "roadmapper")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the sample in it, as ``atlas.roadmap``."""
    sample_file(tmp_path)
    return tmp_path


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(CHECKOUT), **more}


def test_a_terminal_without_unicode_gets_plain_letters_and_valid_json(folder: Path) -> None:
    run = {
        "cwd": folder,
        "env": environment(PYTHONIOENCODING="ascii"),
        "capture_output": True,
        "check": False,
    }
    added = subprocess.run([*COMMAND, "add", "atlas.roadmap", "team", "title=Größe → 計画"], **run)
    assert (added.returncode, added.stderr) == (0, b"")
    found = subprocess.run([*COMMAND, "list", "atlas.roadmap", "teams", "--json"], **run)
    assert json.loads(found.stdout)[-1]["title"] == "Größe → 計画"
    told = subprocess.run([*COMMAND, "set", "atlas.roadmap", "Größe → 計画", "colour=mauve"], **run)
    assert told.returncode == 1
    assert b"Traceback" not in told.stderr
    assert told.stderr.isascii()


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        gone = subprocess.run(
            [*COMMAND, "list", "atlas.roadmap", "initiatives", "--json"],
            cwd=folder, env=environment(), stdout=writing, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    finally:
        os.close(writing)
    assert gone.stderr == b""
    assert gone.returncode == 0


def test_the_parser_is_light() -> None:
    """Help and wrong usage wait for nothing heavy."""
    code = (
        "import sys; from roadmapper.cli import main; status = main(['--version']);"
        "heavy = {'sqlmodel', 'sqlalchemy', 'jinja2', 'PySide6', 'rapidfuzz'} & set(sys.modules);"
        "sys.exit(f'{status} {heavy}' if status or heavy else 0)"
    )
    found = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, check=False)
    assert (found.returncode, found.stderr) == (0, b"")


def test_columns_give_way_to_a_narrow_terminal() -> None:
    assert fitted([6, 30, 12], 80) == {0: 6, 1: 30, 2: 12}
    narrow = fitted([6, 60, 40, 12, 12], 70, spare=[2])
    assert sum(narrow.values()) + 2 * (len(narrow) - 1) <= 70
    assert fitted([6, 60, 40, 40, 12], 60, spare=[2, 3]).keys() == {0, 1, 2, 4}
    assert cut("Guided onboarding", 8) == "Guided…"
