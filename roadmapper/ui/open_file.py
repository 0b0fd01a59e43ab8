"""Files as the composition root hands them to windows: readable at once, their doors opened later."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from roadmapper.storage.reading import Reader
    from roadmapper.storage.workspace import Workspace


class Hit(NamedTuple):
    """Something found in a text; ``excerpt`` is plain text around the words."""

    entity: str
    id: str
    title: str
    excerpt: str


class Published(NamedTuple):
    """``reopen``: others' work is in the working copy now, read it anew; ``message``: to be told, if any."""

    reopen: bool = False
    message: str = ""


@dataclass(frozen=True)
class OpenFile:
    """One opened workspace file."""

    path: Path
    title: str
    reading: Reader
    """The plain reader of the working copy (``storage.reading``)."""
    open_door: Callable[[], Workspace]
    """Builds the Workspace; needs what ``heavy_imports`` brings."""
    counts: Callable[[], Mapping[str, int]]
    """How many live rows each entity has, read plainly from the working copy."""
    saved_state: Callable[[], str]
    """One phrase for the status bar: "All changes saved", or what is not yet in the shared file and why."""
    publish: Callable[[], Published]
    """Puts what is new into the shared file; called on a worker; raises nothing for the world's faults."""
    close: Callable[[Workspace | None], None]
    """Publishes what is not yet in the shared file and closes the working copy."""
    look_closer: Callable[[Workspace], str]
    """What a full check finds, in words for the user; empty when all is well. Slow, for a worker."""
    search: Callable[[str], Sequence[Hit]] | None = None
    """Finds words in every text, best first; None where there is no index."""
    read_only: bool = False
    notices: tuple[str, ...] = ()
    """Sentences that the user must read once, such as why it is read-only."""


class Files(Protocol):
    """Where files come from and go to; each method raises WorkspaceError in words for the user."""

    def is_quick(self, path: Path) -> bool:
        """Whether ``open`` takes a moment only: its working copy is known and unchanged."""
        ...

    def open(self, path: Path) -> OpenFile:
        """Check the file, take a working copy and read it; safe on a worker, needs no heavy import."""
        ...

    def create(self, path: Path, title: str) -> None:
        """Make an empty workspace file; on a worker."""
        ...

    def sample(self) -> Path:
        """The user's own copy of the sample workspace, made when there is none; on a worker."""
        ...

    def save_copy(self, file: OpenFile, target: Path) -> None:
        """Write the workspace as it is now to another file; on a worker."""
        ...
