"""One file in three hands: Ana begins a round, Ben and she give numbers apart, and the copies are merged."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from roadmapper import settings
from roadmapper.entities.initiative import Initiative
from roadmapper.operations.given_scores import give
from roadmapper.operations.merge_file import merge_file
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.operations.score_rounds import read_rounds, start_round
from roadmapper.storage.workspace import Workspace
from tests.unit.operations.two_computers import computer

ANA, BEN = 731_953.0, 862_417.0
"""What each says of the reach of “Search”: numbers that stand nowhere else."""
TELLTALES = tuple(
    text
    for number in ("731953", "862417", "111222", "333444")
    for text in (number, *(f"{number[:3]}{sign}{number[3:]}" for sign in ("\u00a0", ",", ".", " ")))
)


@contextmanager
def sitting_at(folder: Path, name: str) -> Iterator[None]:
    """At somebody's own computer, where their name is set."""
    with computer(folder, name):
        settings.put("author.name", name)
        yield


def given_apart(folder: Path) -> tuple[Path, Path]:
    """Ana's copy and Ben's, each with their own numbers of a round that both know."""
    path, copy = folder / "ana.roadmap", folder / "ben.roadmap"
    with sitting_at(folder, "Ana"), create_workspace(path) as workspace:
        with workspace.edit("Add") as edit:
            ids = [edit.add(Initiative(title=title)).id for title in ("Search", "Import")]
        begun = start_round(workspace, "Winter", "rice", ids)
        workspace.publish()
    shutil.copy(path, copy)
    for name, file, reach, effort in (("Ana", path, ANA, 1.0), ("Ben", copy, BEN, 3.0)):
        with sitting_at(folder, name), Workspace.open(file) as own:
            give(own, begun.id, {(ids[0], "reach"): reach, (ids[0], "effort"): effort})
            own.publish()
    return path, copy


@contextmanager
def merged(folder: Path, into: str = "Ana") -> Iterator[Workspace]:
    """One of the two with the other's merged in, at its own computer."""
    path, copy = given_apart(folder)
    mine, theirs = (path, copy) if into == "Ana" else (copy, path)
    with sitting_at(folder, into), Workspace.open(mine) as workspace:
        merge_file(workspace, theirs)
        workspace.publish()
        yield workspace


def the_round(workspace: Workspace) -> str:
    """The id of the one round there is."""
    (row,) = read_rounds(workspace.reader)
    return row.id


def betrayed(text: str) -> list[str]:
    """Which of the hidden numbers can be read in a text."""
    plain = text.replace("\\xa0", "\u00a0")  # as repr writes it
    return [number for number in TELLTALES if number in plain]
