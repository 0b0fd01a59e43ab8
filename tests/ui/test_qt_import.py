"""The quick import: the same Qt and modules as by a plain one, with bytecode that is kept and renewed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from roadmapper.ui.bytecode import Bytecode
from tests.conftest import CHECKOUT

IMPORTED = """
import builtins, gc
ordinary = builtins.__import__, builtins.compile
from roadmapper.ui import qt_import
qt_import.hurry()
assert (builtins.__import__, builtins.compile) == ordinary
assert not gc.isenabled()
from PySide6.QtCore import QDate
try:
    QDate("no", "such", "date")
except TypeError as told:
    assert "Supported signatures" in str(told), told
else:
    raise AssertionError
import roadmapper.timeline.layout, roadmapper.errors
qt_import.keep(qt_import.modules_at_first_paint())
print(roadmapper.timeline.layout.__spec__.loader.__class__.__name__, roadmapper.timeline.layout.__file__)
print(getattr(roadmapper.errors, "MARK", ""))
"""


def imported(data: Path, checkout: Path = CHECKOUT) -> tuple[Path | None, str, str]:
    """Import in a process of its own: what it kept, who loaded the layout, and what ``errors`` says."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=checkout,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    loader, file, mark = (done.stdout + " ").replace("\n", " ").split(" ")[:3]
    assert Path(file) == checkout / "roadmapper" / "timeline" / "layout.py"
    return next(iter(data.glob("start.*")), None), loader, mark


@pytest.fixture
def data(own_folders: Path) -> Path:
    return own_folders / "data"


def test_what_was_imported_is_kept_and_used(data: Path) -> None:
    kept, loader, _ = imported(data)
    assert kept is not None
    assert loader == "SourceFileLoader"
    first = kept.stat().st_mtime_ns
    assert imported(data) == (kept, "Bytecode", "")
    assert kept.stat().st_mtime_ns == first


@pytest.mark.parametrize("content", [b"", b"\x00garbage", b"i\x01\x00\x00\x00", b"[\x00\x00\x00\x00"])
def test_a_damaged_file_is_written_anew(data: Path, content: bytes) -> None:
    data.mkdir(parents=True)
    file, _, _ = imported(data)
    assert file is not None
    file.write_bytes(content)
    assert imported(data)[1] == "SourceFileLoader"
    assert imported(data)[1] == "Bytecode"


def test_a_changed_source_is_read_again(data: Path, tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    shutil.copytree(
        CHECKOUT / "roadmapper", checkout / "roadmapper", ignore=shutil.ignore_patterns("__pycache__")
    )
    imported(data, checkout)
    with (checkout / "roadmapper" / "errors.py").open("a") as source:
        source.write('\nMARK = "new"\n')
    assert imported(data, checkout)[1:] == ("Bytecode", "new")
    assert imported(data, checkout)[1:] == ("Bytecode", "new")


def test_a_source_that_is_gone_is_left_to_python(data: Path) -> None:
    bytecode = Bytecode(data / "start")
    assert bytecode.find_spec("roadmapper.timeline") is None
    bytecode.save(["roadmapper.ui.bytecode"])
    again = Bytecode(data / "start")
    assert again.find_spec("roadmapper.ui.bytecode") is not None
    again.modules["roadmapper.ui.bytecode"] = again.modules["roadmapper.ui.bytecode"]._replace(
        source="gone.py"
    )
    assert again.find_spec("roadmapper.ui.bytecode") is None


def test_without_a_place_to_keep_it_nothing_is_kept(data: Path) -> None:
    data.parent.mkdir(parents=True, exist_ok=True)
    data.write_text("a file where the folder would be")
    assert imported(data)[0] is None
