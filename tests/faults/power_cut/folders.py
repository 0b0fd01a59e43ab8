"""Cuts the power while whole files are made, renamed and removed: what a folder may look like after.

A file's bytes outlast the cut from its ``fsync`` on, its name from its folder's on; before that, each may be
there or not, in any order. SQLite's own files are taken as they were: ``replay`` is about those.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

from roadmapper.storage import placing

_WATCHED = ("fsync", "replace", "rename", "link", "unlink", "remove")
_OF_SQLITE = ("work.roadmap", "work.roadmap-journal")


class Look(NamedTuple):
    """All files at one moment by path, each with its inode; contents by inode, now and when last synced."""

    names: dict[Path, int]
    durable_names: dict[Path, int]
    live: dict[int, bytes]
    durable: dict[int, bytes]


@dataclass
class Watched:
    """The moments at which the power may be cut, in order."""

    root: Path
    looks: list[Look] = field(default_factory=list)
    _durable_names: dict[Path, int] = field(default_factory=dict)
    _durable: dict[int, bytes] = field(default_factory=dict)
    _held: dict[int, int] = field(default_factory=dict)

    def begin(self) -> None:
        """What is there now has been there for long."""
        names, live = self._scan()
        self._durable_names, self._durable = names, live

    def look(self) -> None:
        names, live = self._scan()
        for path, inode in names.items():
            if path.name in _OF_SQLITE:
                self._durable[inode] = live[inode]
                self._durable_names[path] = inode
        self.looks.append(Look(names, dict(self._durable_names), live, dict(self._durable)))

    def synced(self, descriptor: int) -> None:
        """A file or a folder has been made durable."""
        status = os.fstat(descriptor)
        names, live = self._scan()
        if status.st_ino in live:
            self._durable[status.st_ino] = live[status.st_ino]
        for folder in {path.parent for path in (*names, *self._durable_names)}:
            if folder.exists() and folder.stat().st_ino == status.st_ino:
                kept = {path: n for path, n in self._durable_names.items() if path.parent != folder}
                self._durable_names = kept | {path: n for path, n in names.items() if path.parent == folder}

    def _scan(self) -> tuple[dict[Path, int], dict[int, bytes]]:
        names = {path: path.stat().st_ino for path in self.root.rglob("*") if path.is_file()}
        for path, inode in names.items():
            if inode not in self._held:  # while it is held, no other file is given its number
                self._held[inode] = os.open(path, os.O_RDONLY)
        return names, {inode: path.read_bytes() for path, inode in names.items()}

    def close(self) -> None:
        """Let go of every file."""
        while self._held:
            os.close(self._held.popitem()[1])


@contextmanager
def watched(root: Path, *, syncs: bool = True) -> Iterator[Watched]:
    """Look at everything under a folder around each call that makes, renames, removes or syncs a file.

    Without ``syncs`` nothing is ever made durable, as if the app had left it out.
    """
    watching = Watched(root)
    watching.begin()

    def looked_at(where: ModuleType, name: str) -> Callable[..., Any]:
        original = getattr(where, name)

        def call(*arguments: Any, **options: Any) -> Any:
            watching.look()
            result = original(*arguments, **options)
            if name == "fsync" and syncs:
                watching.synced(arguments[0])
            watching.look()
            return result

        return call

    with closing(watching), pytest.MonkeyPatch.context() as patch:
        patch.setattr(placing, "exchange", looked_at(placing, "exchange"))
        for name in _WATCHED:
            patch.setattr(os, name, looked_at(os, name))
        yield watching


def come_back(root: Path, look: Look, dice: random.Random) -> None:
    """Make the folder look as it may after a cut at that moment."""
    folders = [path for path in root.rglob("*") if path.is_dir()]
    shutil.rmtree(root)
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    contents: dict[int, bytes] = {}
    for path in sorted({*look.names, *look.durable_names}):
        there = [names.get(path) for names in (look.durable_names, look.names)]
        inode = there[0] if there[0] == there[1] else dice.choice(there)
        path.parent.mkdir(parents=True, exist_ok=True)
        if inode is not None:
            if inode not in contents:
                contents[inode] = _content(look, inode, dice)
            path.write_bytes(contents[inode])


def _content(look: Look, inode: int, dice: random.Random) -> bytes:
    durable, live = look.durable.get(inode, b""), look.live.get(inode)
    if live is None or durable == live:
        return durable
    return dice.choice((durable, live, live[: dice.randrange(len(live) + 1)], bytes(len(live))))
