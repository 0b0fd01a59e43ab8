"""Counts on the screen are written as the workspace in front writes its numbers: "1 195" or "1,195"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from roadmapper.changes import Step
from roadmapper.counting import write_counts_with
from roadmapper.planning.number_format import signs_of
from roadmapper.storage.reading import workspace_row

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame


class CountSigns(QObject):
    """Made before anything else listens to the frame: whoever writes a count then writes it so."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        frame.opened.connect(self.take)
        frame.changed.connect(self._changed)
        frame.closed.connect(write_counts_with)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusWindowChanged.connect(self._come_to_front)

    def take(self) -> None:
        """Write counts as this window's workspace writes numbers."""
        if self._frame.is_open:
            write_counts_with(signs_of(self._frame.reading_present.read(workspace_row).number_style))

    def _changed(self, step: Step) -> None:
        if "workspace" in step.tables:
            self.take()

    def _come_to_front(self) -> None:
        """Another window was in front until now, perhaps with a workspace that writes numbers otherwise."""
        if self._frame.window.isActiveWindow():
            self.take()
