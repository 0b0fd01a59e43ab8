"""Passes on to screen readers what happens on the canvas; without one nothing is made and nothing is paid."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roadmapper.ui.timeline.accessible.telling import Telling
    from roadmapper.ui.timeline.canvas import TimelineCanvas

_begun = False


def begin() -> None:
    """Let screen readers see lanes, bars and milestones; to be called behind the first paint."""
    global _begun
    if not _begun:
        from roadmapper.ui.timeline.accessible import factory  # Qt's side of it takes two milliseconds

        factory.install()
        _begun = True


class Announcing:
    """One canvas's voice."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        self._canvas = canvas
        self._made: Telling | None = None

    def _telling(self) -> Telling | None:
        if not _begun:
            return None
        if self._made is None:
            from roadmapper.ui.timeline.accessible.telling import Telling

            self._made = Telling(self._canvas)
        return self._made if self._made.is_heard else None

    def selection_changed(self) -> None:
        """Other initiatives are selected, or the keyboard is at another one."""
        if (telling := self._telling()) is not None:
            telling.selection_changed()

    def focus_came(self) -> None:
        """The canvas has the keyboard."""
        if (telling := self._telling()) is not None:
            telling.focus_came()

    def content_changed(self) -> None:
        """Initiatives, lanes or milestones are others now."""
        if (telling := self._telling()) is not None:
            telling.content_changed()

    def children_folded(self, parents: Iterable[int]) -> None:
        """What is under these initiatives was hidden, or is shown again."""
        if (telling := self._telling()) is not None:
            telling.children_folded(parents)

    def folded(self, lanes: Iterable[int]) -> None:
        """Lanes were folded or unfolded."""
        if (telling := self._telling()) is not None:
            telling.folded(lanes)
