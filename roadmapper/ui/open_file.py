"""A file as the composition root hands it to a window: readable at once, its door opened later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from roadmapper.storage.workspace import Workspace


@dataclass(frozen=True)
class OpenFile:
    """One opened workspace file."""

    path: Path
    title: str
    reading: Any
    """The plain reader of the working copy (``storage.reading``)."""
    open_door: Callable[[], Workspace]
    """Builds the Workspace; needs what ``heavy_imports`` brings."""
    close: Callable[[Workspace | None], None]
    """Publishes what is not yet in the shared file and closes the working copy."""
    read_only: bool = False
    notice: str = ""
    """A sentence that the user must read once, such as why it is read-only."""
