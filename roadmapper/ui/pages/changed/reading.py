"""Reads what changed between two moments or two files, on a worker; what was asked for last counts alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from roadmapper.errors import WorkspaceError
from roadmapper.operations.differences import Differing
from roadmapper.operations.differing import differing
from roadmapper.operations.known_moments import KnownMoments, read_known_moments
from roadmapper.operations.moments_apart import moments_apart
from roadmapper.planning.moment import Moment
from roadmapper.storage.reading import Reader, workspace_row
from roadmapper.storage.table_reading import read_ids
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.frame import Frame


class Ends(NamedTuple):
    """What is compared: two moments, or another file with this one as it is now."""

    since: Moment
    until: Moment
    file: Path | None = None


class Compared(NamedTuple):
    """What was found; ``step`` is the one compared from, ``begins`` when the history begins, if that counts.

    ``live`` are the (entity, id) of what is there now.
    """

    ends: Ends
    differing: Differing
    step: int
    begins: int | None
    live: frozenset[tuple[str, str]]
    known: KnownMoments
    style: str


class _GivenUp(Exception):
    """Something else was asked for meanwhile."""


class Reading(QObject):
    """``found`` carries what was ``Compared``, ``failed`` a sentence."""

    found = Signal(object)
    failed = Signal(str)

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._asked = self._answered = 0

    @property
    def is_settled(self) -> bool:
        """Whether what was asked for last has been answered."""
        return self._asked == self._answered

    def give_up(self) -> None:
        """Want no answer any more."""
        self._asked += 1
        self._answered = self._asked

    def ask(self, ends: Ends) -> None:
        """Read this; one of the signals tells."""
        self._asked = asked = self._asked + 1
        frame, file = self._frame, self._frame.file
        workspace, reader = frame.present, frame.reading_present

        def heard(_words: str) -> None:
            if asked != self._asked:
                raise _GivenUp

        def work(_progress: object) -> Compared | WorkspaceError | None:
            try:
                return _read(workspace, reader, ends, heard)
            except WorkspaceError as problem:
                return problem
            except Exception:
                if asked == self._asked and frame.file is file:
                    raise
                return None  # its connection was closed with the file

        def take(answer: Compared | WorkspaceError | None) -> None:
            if asked != self._asked or frame.file is not file or answer is None:
                return
            self._answered = asked
            if isinstance(answer, WorkspaceError):
                self.failed.emit(str(answer))
            else:
                self.found.emit(answer)

        frame.in_background("Reading what changed", work, take, quiet=True)


def _read(workspace: Workspace, reader: Reader, ends: Ends, heard: Callable[[str], object]) -> Compared:
    if ends.file is None:
        found, begins, step = moments_apart(workspace, reader, ends.since, ends.until, heard)
    else:
        with Workspace.open(ends.file) as other:
            found, begins, step = differing(other, workspace), None, 0
    entities = {each.entity for each in found.differences}
    live = {
        (entity, eid)
        for entity in entities
        for eid in reader.read(lambda connection, entity=entity: read_ids(connection, entity, ranked=False))
    }
    heard("Reading the moments with a name")
    known = read_known_moments(workspace, reader)
    style = reader.read(workspace_row).date_style
    return Compared(ends, found, step, begins, frozenset(live), known, style)
