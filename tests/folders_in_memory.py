"""Where tests keep their files: in memory where there is room, as a disk makes each write there wait for it.

What a cut of power leaves, or a full disk, is tried on records and disks of those tests' own.
``--basetemp`` says another place.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

_MEMORY = Path("/dev/shm")
_ROOM = 2_000_000_000
"""Bytes that must be free, though some hundred megabytes are taken: tests that pass give theirs back."""
_NAME = f"roadmapper-tests-{os.getuid() if hasattr(os, 'getuid') else 0}-"
_FOLDER = pytest.StashKey[Path]()


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Before pytest chooses a place; workers are told theirs by the run that they belong to."""
    if config.option.basetemp is not None or not _has_room():
        return
    for left in _MEMORY.glob(f"{_NAME}*"):
        if not _runs(int(left.name.rpartition("-")[2])):  # it was killed
            shutil.rmtree(left, ignore_errors=True)
    folder = _MEMORY / f"{_NAME}{os.getpid()}"
    config.option.basetemp = str(folder)
    config.stash[_FOLDER] = folder


def pytest_unconfigure(config: pytest.Config) -> None:
    """Memory is given back, whatever came of the tests."""
    folder = config.stash.get(_FOLDER, None)
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


def _has_room() -> bool:
    return (
        _MEMORY.is_dir()
        and os.access(_MEMORY, os.W_OK | os.X_OK)
        and shutil.disk_usage(_MEMORY).free >= _ROOM
    )


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass  # somebody else's
    return True
