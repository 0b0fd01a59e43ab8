"""A damaged list of tables, written anew: all published files of one format have the same one.

Publishing writes a file from nothing, tables first, in the order of the format: where each table begins
depends on nothing that people write. What is left of a list says whether a file is such a one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from roadmapper.storage import schema

_PAGE: Final = 4096
_HEADER: Final = 100
"""Bytes of the file's own header, on the first page before the list begins."""
_BRANCHES: Final = 5
"""The kind of a page that leads to others."""


class _Usual(NamedTuple):
    """An empty published file, the pages of its list from 0, and where each table and index begins."""

    image: bytes
    pages: frozenset[int]
    roots: frozenset[tuple[str, int]]


def renewed(damaged: Path, target: Path, version: int, left: Collection[tuple[str, int]]) -> bool:
    """Write a copy with the list that published files of a format have; whether it was written.

    ``left`` is what can still be read of the damaged one, as (name, page): it is not written where that
    says otherwise, or where nothing is left to say it.
    """
    usual = _usual(version)
    image = bytearray(damaged.read_bytes())
    if not left or not usual.roots.issuperset(left) or len(image) <= max(usual.pages) * _PAGE:
        return False
    if int.from_bytes(image[16:18], "big") != _PAGE:
        return False
    for page in usual.pages:
        begin = page * _PAGE + (0 if page else _HEADER)
        image[begin : (page + 1) * _PAGE] = usual.image[begin : (page + 1) * _PAGE]
    target.write_bytes(image)
    return True


@cache
def _usual(version: int) -> _Usual:
    with TemporaryDirectory(prefix="roadmapper-list-") as folder:
        path = Path(folder) / "empty"
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            connection.execute(f"PRAGMA page_size = {_PAGE}")
            connection.executescript(schema.released(version))
            connection.execute("VACUUM INTO ?", (str(path),))
        with closing(sqlite3.connect(path)) as connection:
            roots = frozenset(connection.execute("SELECT name, rootpage FROM sqlite_master"))
        image = path.read_bytes()
    return _Usual(image, frozenset(pages_of_list(image)), roots)


def pages_of_list(image: bytes) -> set[int]:
    """The pages, from 0, of a sound file that tell which tables there are and where each begins."""
    listed, waiting = set[int](), [0]
    while waiting:
        page = waiting.pop()
        listed.add(page)
        head = page * _PAGE + (0 if page else _HEADER)
        if image[head] == _BRANCHES:  # the last page that it leads to is named in its own header
            count = int.from_bytes(image[head + 3 : head + 5], "big")
            cells = [image[head + 12 + 2 * each : head + 14 + 2 * each] for each in range(count)]
            places = [head + 8, *(page * _PAGE + int.from_bytes(cell, "big") for cell in cells)]
            waiting += [int.from_bytes(image[place : place + 4], "big") - 1 for place in places]
    return listed
