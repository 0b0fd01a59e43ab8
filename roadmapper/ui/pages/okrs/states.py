"""What the OKRs page shows: the objectives as a list or aligned, or why there are none to show."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.okrs.alignment import AlignmentView
from roadmapper.ui.pages.okrs.idle import IdleButton
from roadmapper.ui.pages.okrs.view import OkrTree
from roadmapper.ui.widgets.buttons import QuietButton
from roadmapper.ui.widgets.empty_state import EmptyState
from roadmapper.ui.widgets.labels import TextLabel

_EMPTY: Final = {
    True: (
        "No objectives yet",
        "Objectives say what a cycle is for; key results say how you will know it worked.",
    ),
    False: ("Nothing in this cycle", "Choose another cycle or team, or add an objective here."),
}
"""Whether there is no objective at all, or none in what is chosen."""
_NO_MATCH: Final = (
    "Nothing fits that filter",
    "Another cycle or team may have what you are looking for.",
    "Clear the filter",
)
_INSTEAD: Final = "No cycle with objectives runs today, so the newest one is shown."


class States(QStackedWidget):
    """Begins blank, for the moment before anything was read."""

    def __init__(self, frame: Frame, tree: OkrTree, alignment: AlignmentView) -> None:
        super().__init__()
        self._tree, self._alignment = tree, alignment
        self.instead = TextLabel(_INSTEAD, "label")
        self.instead.setContentsMargins(8, 6, 8, 6)
        self.idle = IdleButton(frame)
        self.empty = EmptyState("", "", "Add an objective", "plus")
        self.no_match = EmptyState(*_NO_MATCH)
        self._unread, self._room = QWidget(), QWidget()
        self._layouts = QStackedWidget()
        for widget in (self._unread, self._room, self.empty, self.no_match):
            self.addWidget(widget)
        self._fill(frame)
        self.empty.button.follow(frame.action("okr.new_objective"))

    def _fill(self, frame: Frame) -> None:
        column = QVBoxLayout(self._room)
        column.setContentsMargins(16, 4, 16, 8)
        self._layouts.addWidget(self._tree)
        self._layouts.addWidget(self._alignment)
        column.addWidget(self.instead)
        column.addWidget(self._layouts, 1)
        below = QHBoxLayout()
        add = QuietButton("Add objective", "plus")
        add.follow(frame.action("okr.new_objective"))
        below.addWidget(add)
        below.addStretch(1)
        below.addWidget(self.idle)
        column.addLayout(below)

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been shown yet."""
        return self.currentWidget() is self._unread

    def choose_layout(self, *, aligned: bool) -> None:
        """Show the objectives aligned, or as a list."""
        self._layouts.setCurrentWidget(self._alignment if aligned else self._tree)

    def show_found(self, *, any_shown: bool, any_at_all: bool, narrowed: bool) -> None:
        """Show the objectives, or say why none is shown."""
        self.empty.say(*_EMPTY[not any_at_all])
        nothing = self.no_match if narrowed else self.empty
        self.setCurrentWidget(self._room if any_shown else nothing)

    def activate(self) -> None:
        """Give the keyboard to the objectives, or to what leads to some; to nothing before they are read."""
        aligned = self._layouts.currentWidget() is self._alignment
        room = self._alignment if aligned else self._tree
        takers = (None, room, self.empty.button, self.no_match.button)
        if (taker := takers[self.currentIndex()]) is not None:
            taker.setFocus(Qt.FocusReason.OtherFocusReason)
