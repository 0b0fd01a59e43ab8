"""What a window does for branches: the bar while one is open, and what teammates and crashes left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmapper.storage.branching.places import places_of
from roadmapper.ui.frame import Frame

if TYPE_CHECKING:
    from roadmapper.ui.branches.bar import BranchBar
    from roadmapper.ui.publishing import Publishing

LOOK_MS: Final = 5000
"""How often it is looked whether the plan's file is another."""


class BranchRoom(QObject):
    """Shows the bar, and brings a branch and its plan together while the window is open."""

    def __init__(self, frame: Frame, publishing: Publishing) -> None:
        super().__init__(frame)
        self._frame, self._publishing = frame, publishing
        self.bar: BranchBar | None = None
        self._column = QVBoxLayout()
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._look_at_plan)
        frame.opened.connect(self._show)
        frame.closed.connect(self._hide)
        frame.saved_state_changed.connect(self._name)
        frame.ready.connect(self._keep_left_over)

    def around(self, content: QWidget) -> QWidget:
        """The window's content with room for the bar above it."""
        both = QWidget()
        both.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(content, 1)
        return both

    def _show(self) -> None:
        file = self._frame.file
        if file is None or file.branch is None:
            self._hide()
            return
        if self.bar is None:
            from roadmapper.ui.branches.bar import BranchBar  # most windows never show one

            self.bar = BranchBar(self._frame)
            self._column.insertWidget(0, self.bar)
        self._name()
        self.bar.show()
        self._look.start()

    def _name(self) -> None:
        """Say in the bar what the branch is called now."""
        file = self._frame.file
        if file is not None and file.branch is not None and self.bar is not None:
            self.bar.say(file.branch.title, file.branch.plan.name)

    def _hide(self) -> None:
        self._look.stop()
        if self.bar is not None:
            self.bar.hide()

    def _look_at_plan(self) -> None:
        """Take in what teammates did in this branch, once the plan's file is another."""
        file = self._frame.file
        if file is None or file.branch is None or not self._frame.is_ready:
            return
        branch = file.branch
        self._frame.in_background(
            "Looking at the plan",
            lambda _progress: branch.plan_changed(),
            lambda changed: self._publishing.publish() if changed else None,
            quiet=True,
        )

    def _keep_left_over(self) -> None:
        """What was done in this plan's branches before a crash goes into the plan's file now."""
        file = self._frame.file
        if file is None or file.branch is not None or file.read_only:
            return
        if not places_of(self._frame.present.file.doc_id):
            return  # no branch of it was ever open here

        def work(_progress: object) -> int:
            from roadmapper.operations.branches import keep_left_over

            return file.in_plan(keep_left_over)

        self._frame.in_background("Looking after branches", work, refused=lambda _why: None, quiet=True)
