"""The base class of every page: what the frame asks of it and tells it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from roadmapper.changes import Step
from roadmapper.errors import WorkspaceError
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.theme import tokens

if TYPE_CHECKING:
    from roadmapper.storage.reading import Reader

T = TypeVar("T")


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
        self._readings: dict[str, int] = {}
        self._missed: dict[str, list[Step]] = {}
        """By the title of each reading that catches up: the steps since it began."""

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

    def read_ahead(self, reader: Reader) -> Any:
        """On a worker: what this page needs to show another moment; None to have it read when it is shown."""
        return None

    def show_ahead(self, ahead: Any) -> None:
        """Show another moment, with what was read of it ahead."""

    def workspace_changed(self, step: Step) -> None:
        """A step was committed while this page is in front; show its ids anew, or ignore it."""

    def activate(self) -> None:
        """The page comes to the front; its content is fresh."""

    def reveal(self, ref: Ref) -> None:
        """Select this entity and bring it into view."""

    def reveal_all(self, refs: Sequence[Ref]) -> None:
        """Select these, at least one, and bring the first into view; a page without rows takes the first."""
        self.reveal(refs[0])

    def keep_selected(self, refs: Sequence[Ref]) -> None:
        """Select these again, as far as they are there, and scroll nowhere; ``PageEntry.shows_past`` asks."""

    def state(self) -> dict[str, Any]:
        """How the page is set (zoom, columns, widths) as plain JSON values, kept for the next start."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Take back what ``state`` gave, perhaps from another version: unknown or odd values are ignored."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Keep the tint of the past, which is the ground of the room, to its edges."""
        if self.frame.past is not None:
            painter = QPainter(self)
            painter.fillRect(event.rect(), QColor(tokens().canvas))
            painter.end()

    def read_behind(
        self,
        title: str,
        work: Callable[[], T],
        take: Callable[[T], Any],
        refused: Callable[[WorkspaceError], Any] | None = None,
        catch_up: Callable[[Step], Any] | None = None,
    ) -> None:
        """Read on a worker; ``take`` gets what was asked for last under this title.

        What was read may be older than a step that was shown meanwhile: a page that shows single steps takes
        them once more in ``catch_up``, after ``take``; any other asks anew at each step. Nothing comes to a
        page that was put away, whose file was closed meanwhile, or that is to show another moment by now, for
        which it is asked to read again. A refusal is told kindly, or given to ``refused``.
        """
        self._readings[title] = asked = self._readings.get(title, 0) + 1
        frame, file, past = self.frame, self.frame.file, self.frame.past
        missed: list[Step] = []
        if catch_up is not None:
            self._missed[title] = missed

        def answer(found: T) -> None:
            if not isValid(self) or frame.file is not file or frame.past is not past:
                return
            if asked == self._readings[title]:
                self._missed.pop(title, None)
                take(found)
                for step in missed:
                    catch_up(step)  # type: ignore[misc]  # none is missed without it

        def refuse(problem: WorkspaceError) -> None:
            if self._missed.get(title) is missed:
                del self._missed[title]
            refused(problem)  # type: ignore[misc]  # not asked without it

        frame.in_background(
            title, lambda _progress: work(), answer, refused=refuse if refused else None, quiet=True
        )

    @property
    def is_in_front(self) -> bool:
        """Whether the page is in front, and actions are about it."""
        return self._in_front

    # The frame calls these; pages leave them as they are.

    def come_to_front(self) -> None:
        """Bring a stale page up to date and tell it that it is seen."""
        self._in_front = True
        if self._stale:
            self._stale = False
            self.reload()
        self.activate()
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        """Where what ``activate`` chose is out of sight (on an empty page), the first in sight has it."""
        holder = QApplication.focusWidget()
        if holder is not None and holder.isVisible():
            return
        each = self.nextInFocusChain()
        while each is not None and each is not self:
            takes = each.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and self.isAncestorOf(each) and each.isVisibleTo(self) and each.isEnabled():
                each.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            each = each.nextInFocusChain()

    def leave_front(self) -> None:
        """From now on steps only mark the page as stale."""
        self._in_front = False

    def show_moment(self) -> None:
        """Read the moment that the frame shows now: at once in front, else when it comes there."""
        if not self._in_front:
            self._stale = True
        elif self.frame.read_ahead is None:
            self.reload()
        else:
            self.show_ahead(self.frame.read_ahead)

    def announce(self, step: Step) -> None:
        """Pass a step on to a page in front, or remember that this one must read again."""
        if self._in_front:
            for missed in self._missed.values():
                missed.append(step)
            self.workspace_changed(step)
        else:
            self._stale = True
