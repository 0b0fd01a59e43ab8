"""The base class of every page: what the frame asks of it and tells it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from roadmapper.changes import Step
from roadmapper.ui.frame import Frame, Ref


class Bar(NamedTuple):
    """The 48 px page bar: what stands after the title, what stands at the right, and the one primary button.

    The same widgets are shown again each time; the page makes them once and keeps them.
    """

    left: tuple[QWidget, ...] = ()
    right: tuple[QWidget, ...] = ()
    primary: QWidget | None = None


class Page(QWidget):
    """One screen of the workspace that is open in ``self.frame``.

    A page shows and asks. It changes things with ``frame.attempt`` around an operation or a
    ``workspace.edit``, and shows the result when ``workspace_changed`` brings the step back.
    """

    selected = Signal(object)
    """A tuple of ``Ref``: what is selected now, for inspector and actions."""
    bar_changed = Signal()
    """Title or widgets of the page bar are others now."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.frame = frame
        self._in_front = False
        self._stale = False

    def bar_title(self) -> str:
        """Another title than the sidebar's for the page bar, or an empty string."""
        return ""

    def bar(self) -> Bar:
        """What the page bar holds for this page."""
        return Bar()

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        """What this page does for which action id, while it is in front.

        An action whose row names no ``run`` is enabled while the page in front has a handler for it.
        """
        return {}

    def can(self, action_id: str) -> bool:
        """Whether one of ``handlers`` makes sense right now; asked when menus open and selections change."""
        return True

    def is_checked(self, action_id: str) -> bool:
        """Whether one of this page's checkable actions is on."""
        return False

    def reload(self) -> None:
        """Read everything again: the workspace changed while this page was not in front."""

    def workspace_changed(self, step: Step) -> None:
        """A step was committed while this page is in front; show its ids anew, or ignore it."""

    def activate(self) -> None:
        """The page comes to the front; its content is fresh."""

    def reveal(self, ref: Ref) -> None:
        """Select this entity and bring it into view."""

    def state(self) -> dict[str, Any]:
        """How the page is set (zoom, columns, widths) as plain JSON values, kept for the next start."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Take back what ``state`` gave, perhaps from another version: unknown or odd values are ignored."""

    # The frame calls these; pages leave them as they are.

    def come_to_front(self) -> None:
        """Bring a stale page up to date and tell it that it is seen."""
        self._in_front = True
        if self._stale:
            self._stale = False
            self.reload()
        self.activate()

    def leave_front(self) -> None:
        """From now on steps only mark the page as stale."""
        self._in_front = False

    def announce(self, step: Step) -> None:
        """Pass a step on to a page in front, or remember that this one must read again."""
        if self._in_front:
            self.workspace_changed(step)
        else:
            self._stale = True
