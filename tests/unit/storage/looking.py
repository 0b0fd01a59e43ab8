"""Looking at a file as opening does, for the tests of damaged and hostile ones."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from roadmapper.errors import FileProblem
from roadmapper.storage.file_checks import Checked, check_copy
from roadmapper.storage.shared_bytes import take_copy
from tests.unit.storage.shared_files import ME, new_file


@cache
def sound_bytes(folder: Path) -> bytes:
    """The bytes of a published workspace with a little in it, made in this folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROADMAPPER_DATA", str(folder / "data"))
        patch.setenv("ROADMAPPER_CONFIG", str(folder / "config"))
        new_file(folder / "plan.roadmap", *(f"Initiative {number}" for number in range(30)), identity=ME)
    return (folder / "plan.roadmap").read_bytes()


def look(path: Path) -> Checked:
    """Look at a file as opening does; proves that the file and its folder are as before."""
    before = path.stat() if path.is_file() else None
    names = sorted(path.parent.iterdir())
    copy = path.parent.parent / "private-copy"
    try:
        take_copy(path, copy)
        return check_copy(copy, path.name)
    finally:
        assert before is None or path.stat().st_mtime_ns == before.st_mtime_ns
        assert sorted(path.parent.iterdir()) == names


def refused(path: Path) -> str:
    with pytest.raises(FileProblem) as told:
        look(path)
    sentence = str(told.value)
    assert f"“{path.name}”" in sentence
    assert "Nothing was changed." in sentence
    assert not sentence.endswith("Nothing was changed."), "what to do is missing"
    return sentence
