"""The quick import of Qt: the same Qt as by a plain one, with bytecode that is kept and renewed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from roadmapper.ui import qt_import

IMPORTED = """
import builtins, gc
ordinary = builtins.__import__, builtins.compile
from roadmapper.ui.qt_import import hurry
hurry()
assert (builtins.__import__, builtins.compile) == ordinary
assert not gc.isenabled()
from PySide6.QtCore import QDate, QObject
try:
    QDate("no", "such", "date")
except TypeError as told:
    assert "Supported signatures" in str(told), told
else:
    raise AssertionError
try:
    QObject().setObjectName(3)
except TypeError:
    pass
print("the same Qt")
"""


def imported(data: Path) -> list[Path]:
    """Import Qt in a process of its own; returns what it kept."""
    done = subprocess.run([sys.executable, "-c", IMPORTED], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, "the same Qt\n", "")
    return list(data.glob("qt-support*"))


@pytest.fixture
def data(own_folders: Path) -> Path:
    return own_folders / "data"


def test_errors_of_calls_are_told_as_by_a_plain_import_and_bytecode_is_kept(data: Path) -> None:
    [kept] = imported(data)
    first = kept.stat().st_mtime_ns
    assert imported(data) == [kept]
    assert kept.stat().st_mtime_ns == first


@pytest.mark.parametrize("content", [b"", b"\x00garbage", b"i\x01\x00\x00\x00"])
def test_a_damaged_file_is_written_anew(data: Path, content: bytes) -> None:
    [kept] = imported(data)
    kept.write_bytes(content)
    assert imported(data) == [kept]
    assert len(kept.read_bytes()) > 100_000


def test_other_text_is_compiled_anew(data: Path) -> None:
    bytecode = qt_import._Bytecode(compile)
    first = bytecode.compile(b"x = 1", "shibokensupport/x.py", "exec")
    assert bytecode.compile(b"x = 1", "shibokensupport/x.py", "exec") is first
    assert bytecode.compile(b"x = 2", "shibokensupport/x.py", "exec") is not first
    assert bytecode.compile(b"x = 1", "other.py", "exec") is not first


def test_without_a_place_to_keep_it_nothing_is_kept(data: Path) -> None:
    data.parent.mkdir(parents=True, exist_ok=True)
    data.write_text("a file where the folder would be")
    assert imported(data) == []
