"""Reading behind the screen for a file that may be closed meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from roadmapper.ui.background import Progress
    from roadmapper.ui.frame import Frame

T = TypeVar("T")


def read_behind(
    frame: Frame, title: str, work: Callable[[Progress], T | None], take: Callable[[T], Any]
) -> None:
    """Nobody waits for it; what comes of it counts while the same file is open, None for nothing."""
    file = frame.file

    def then(found: T | None) -> None:
        if found is not None and frame.file is file:
            take(found)

    frame.in_background(title, work, then, quiet=True)
