"""Which git branch a file's folder is on, read from git's own small files: no git runs.

Standard library alone: it runs before the first paint.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

_HEADS: Final = "ref: refs/heads/"
_COMMIT: Final = "commit "
_SHOWN: Final = 8
"""Characters of a commit's id that name it."""
_INDEX: Final = b"DIRC"
_SHARED: Final = b"link\0\0\0"
"""In an index of which a part lies in another file."""
_PLAIN: Final = (2, 3)
"""Versions of git's index that hold whole paths; others shorten them."""


class Repository(NamedTuple):
    """A git work tree: its top folder, and where git keeps what belongs to this work tree."""

    top: Path
    kept: Path


def repository_of(path: Path) -> Repository | None:
    """The work tree that a resolved path lies in; None for most files."""
    for folder in path.parents:
        found = folder / ".git"
        try:
            if found.is_dir():
                return Repository(folder, found)
            if found.is_file():  # a worktree, or a submodule
                _, _, place = found.read_text(encoding="utf-8").partition("gitdir:")
                return Repository(folder, (folder / place.strip()).resolve()) if place else None
        except (OSError, ValueError):
            return None
    return None


def head_of(path: Path) -> str:
    """The branch that is checked out around a file, "commit 1a2b3c4d" without one; "" outside git."""
    repository = repository_of(path)
    try:
        head = (repository.kept / "HEAD").read_text(encoding="utf-8").strip() if repository else ""
    except (OSError, ValueError):
        return ""
    if not head or head.startswith(_HEADS):
        return head.removeprefix(_HEADS)
    return head if head.startswith("ref:") else _COMMIT + head[:_SHOWN]


def is_branch(head: str) -> bool:
    """Whether this names a branch, and not a commit that was checked out by itself."""
    return not head.startswith(_COMMIT)


def is_tracked(path: Path) -> bool:
    """Whether git keeps versions of a file, so that it changes with the branch; reads git's whole index.

    A file that only lies in a work tree is the same on every branch, and others may share it.
    """
    repository = repository_of(path)
    if repository is None:
        return False
    try:
        index = (repository.kept / "index").read_bytes()
    except OSError:
        return False
    if index[:4] != _INDEX:
        return False
    if int.from_bytes(index[4:8], "big") not in _PLAIN or _SHARED in index:
        return True  # its paths cannot be read so plainly, or lie elsewhere
    return path.relative_to(repository.top).as_posix().encode() + b"\0" in index


def is_busy(path: Path) -> bool:
    """Whether git is changing the work tree now: its files may be of one branch, and its HEAD of another."""
    repository = repository_of(path)
    return repository is not None and (repository.kept / "index.lock").exists()
