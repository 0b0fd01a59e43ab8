"""What screen readers are told of a canvas: where the keyboard is, what is selected, what an edit changed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleStateChangeEvent,
)

from roadmapper.timeline.spoken import Heard, heard_of, lane_words, news
from roadmapper.ui.timeline.accessible.timeline import TimelineItem
from roadmapper.ui.timeline.canvas import TimelineCanvas

Event = QAccessible.Event
_MOST = 12
"""When more of them come and go it is told at once of the whole selection."""


class Telling:
    """Remembers what was told, so that only what is new is told."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        self._canvas = canvas
        self._selected: dict[str, None] = {}
        self._current: str | None = None
        self._heard: Heard | None = None
        self._soon = QTimer(canvas, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell_content)

    @property
    def is_heard(self) -> bool:
        """Whether a screen reader, or anything else that asks for accessibility, is there."""
        return QAccessible.isActive()

    def selection_changed(self) -> None:
        """Other initiatives are selected, or the keyboard is at another one."""
        before, self._selected = self._selected, dict.fromkeys(self._canvas.selected_ids())
        was, self._current = self._current, self._current_id()
        if self._current != was:
            self._heard = self._now()
            self.focus()
        came = [eid for eid in self._selected if eid not in before]
        went = [eid for eid in before if eid not in self._selected]
        if came or went:
            self._tell_selected(came, went)

    def focus(self) -> None:
        """The keyboard is at the current initiative."""
        current = self._root().current()
        if current is not None:
            _send(current, Event.Focus)

    def focus_came(self) -> None:
        """The canvas has the keyboard. Qt tells so of the canvas first, then this tells of the initiative."""
        QTimer.singleShot(0, self._canvas, self.focus)

    def content_changed(self) -> None:
        """Initiatives, lanes or milestones are others now, or are about to be.

        It is told when all is settled; the change may also have come from a screen reader that still holds
        what is gone.
        """
        self._soon.start()

    def _tell_content(self) -> None:
        before, self._heard = self._heard, self._now()
        root = self._root()
        current = root.current()
        same = self._current is not None and self._current == self._current_id()
        if same and current is not None and before and self._heard and before != self._heard:
            _send(current, Event.NameChanged)
            QAccessible.updateAccessibility(
                QAccessibleAnnouncementEvent(self._canvas, news(before, self._heard))
            )
        root.tree.drop_gone()

    def folded(self, lanes: Iterable[int]) -> None:
        """These lanes were folded or unfolded."""
        tree = self._root().tree
        for number in lanes:
            lane = tree.lane_of(number)
            if lane is not None:
                _send_folded(lane)

    def children_folded(self, parents: Iterable[int]) -> None:
        """What is under these initiatives was hidden, or is shown again."""
        tree, ids = self._root().tree, self._canvas.frame.layout.rows.ids
        for bar in [tree.bar(ids[index]) for index in parents]:
            if bar.isValid():
                _send_folded(bar)

    def _tell_selected(self, came: list[str], went: list[str]) -> None:
        root = self._root()
        if len(came) + len(went) > _MOST:
            _send(root, Event.SelectionWithin)
            return
        for eids, event in ((went, Event.SelectionRemove), (came, Event.SelectionAdd)):
            for eid in eids:
                bar = root.tree.bar(eid)
                if bar.isValid():
                    _send(bar, event)

    def _root(self) -> TimelineItem:
        found = QAccessible.queryAccessibleInterface(self._canvas)
        assert isinstance(found, TimelineItem)  # the factory is there before anything is told
        return found

    def _current_id(self) -> str | None:
        frame = self._canvas.frame
        return None if frame.current is None else frame.layout.rows.ids[frame.current]

    def _now(self) -> Heard | None:
        frame = self._canvas.frame
        index, layout = frame.current, frame.layout
        if index is None or layout.lane_of[index] < 0:
            return None
        return heard_of(self._canvas.words, layout.rows, index, lane_words(layout, index))


def _send_folded(item: QAccessibleInterface) -> None:
    changed = QAccessible.State()
    changed.expanded = changed.collapsed = True
    QAccessible.updateAccessibility(QAccessibleStateChangeEvent(item, changed))


def _send(item: QAccessibleInterface, event: QAccessible.Event) -> None:
    QAccessible.updateAccessibility(QAccessibleEvent(item, event))
