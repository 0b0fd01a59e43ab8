"""A workspace file that is open in a window: readable at once, its door opened later."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from roadmapper.storage.reading import Reader, counts, workspace_row
from roadmapper.storage.working_copy import ALL_SAVED, OpenedFile

if TYPE_CHECKING:
    from roadmapper.storage.search_index import SearchIndex
    from roadmapper.storage.workspace import Workspace

READ_ONLY = "Open for reading only"
_SHOWN_FINDINGS = 6
_IN_PLACE = ("swapped", "recorded")
"""Steps of publishing after which the shared file is the new one."""


class Published(NamedTuple):
    """``reopen``: others' work is in the working copy now, read it anew; ``message``: to be told, if any."""

    reopen: bool = False
    message: str = ""


class OpenFile:
    """One opened file; everything but ``open_door`` does without SQLModel."""

    def __init__(self, opened: OpenedFile) -> None:
        self._opened = opened
        self._workspace: Workspace | None = None
        self._waiting_for = ""
        self._stop = threading.Event()
        self.is_closed = False
        self.path: Path = opened.path
        self.working_path: Path = opened.working_path
        self.read_only: bool = opened.read_only
        self.notices: tuple[str, ...] = tuple(opened.notices)
        self.reading = Reader(opened.working_path)
        self._index: SearchIndex | None = None
        self.title: str = self.reading.read(workspace_row).title or opened.path.stem

    @property
    def index(self) -> SearchIndex:
        """The full-text index beside the working copy; it is brought up to date by who searches."""
        from roadmapper.storage.search_index import SearchIndex

        if self._index is None:
            self._index = SearchIndex(self.working_path)
        return self._index

    def open_door(self) -> Workspace:
        """Build the Workspace; needs what ``heavy_imports`` brings."""
        from roadmapper.storage.workspace import Workspace

        self._workspace = Workspace(self._opened)
        return self._workspace

    def counts(self) -> Mapping[str, int]:
        """How many live rows each entity has that people look for by title."""
        return self.reading.read(counts)

    @property
    def saved_state(self) -> str:
        """One phrase for the status bar: all saved, or what is not in the shared file and why."""
        return READ_ONLY if self.read_only else self._waiting_for or ALL_SAVED

    @property
    def is_waiting(self) -> bool:
        """Whether the last publish could not write the shared file; ``saved_state`` says why."""
        return bool(self._waiting_for)

    @property
    def is_published(self) -> bool:
        """Whether the shared file holds every edit, as far as this copy knows; costs a millisecond."""
        from roadmapper.storage.publish import is_published  # not before the first paint

        return is_published(self._opened)

    def publish(self) -> Published:
        """Put what is new into the shared file; for a worker. Raises nothing for the world's faults."""
        if self.read_only:
            return Published()
        from roadmapper.storage.publish import publish  # not before the first paint

        try:
            if self._workspace is not None:
                result = self._workspace.publish(step=self._may_go_on)
            else:
                result = publish(self._opened, step=self._may_go_on)
        except Exception:
            if self.is_closed:  # the working copy was let go in the middle; the next opening publishes
                return Published()
            raise
        self._waiting_for = result.sentence if result.outcome == "waiting" else ""
        return Published(result.adopted, result.sentence if result.outcome == "conflict_copy" else "")

    def stop_publishing(self) -> None:
        """Have a publish that is under way stop at its next step, unless the new file is in place by then."""
        self._stop.set()

    def _may_go_on(self, step: str) -> None:
        if self._stop.is_set() and step not in _IN_PLACE:
            from roadmapper.storage.placing import CannotWrite

            raise CannotWrite("it was closed before that was done")

    def look_closer(self, workspace: Workspace) -> str:
        """A full check where one is due, for a worker; its findings in words, empty when all is well."""
        if not self._opened.full_check:
            return ""
        try:
            found = self._findings(workspace)
        except Exception:
            if self.is_closed:  # the working copy was let go in the middle; the next opening looks again
                return ""
            raise
        if not found:
            return ""
        listed = "\n".join(found[:_SHOWN_FINDINGS])
        return (
            f"“{self.path.name}” does not agree with its own history.\n"
            f"Nothing was changed, and you can go on working. “roadmapper check” lists all of it:\n{listed}"
        )

    def _findings(self, workspace: Workspace) -> list[str]:
        before = -1
        found: list[str] = []
        while (last := _last_number(workspace)) != before:  # an edit in between is no finding: look again
            before = last
            found = workspace.findings()
            if not found:
                self._opened.copy.mark_checked(before)
                break
        return found

    def close(self) -> None:
        """Let go of the working copy; publishing is the caller's step before."""
        self.is_closed = True
        self.reading.close()
        if self._index is not None:
            self._index.close()
        if self._workspace is not None:
            self._workspace.close()
        else:
            self._opened.close()


def _last_number(workspace: Workspace) -> int:
    last = workspace.steps(limit=1)
    return last[0].no if last else 0
