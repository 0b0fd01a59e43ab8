"""The course of a PRD on its page: its status, reviews, and the facts that changed since the last one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from roadmapper.entities.prd import PRD
from roadmapper.operations import prds
from roadmapper.ui.editors.markdown.document_editor import DocumentEditor
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.prds.list_pane import ListPane
from roadmapper.ui.pages.prds.reviewed_course import ReviewedCourse

_STATUS_OF = {
    "prd.send_to_review": "in_review",
    "prd.approve": "approved",
    "prd.back_to_draft": "draft",
    "prd.supersede": "superseded",
}
_SINCE_APPROVAL = "prd.changes_since_approval"


class Reviewing(QObject):
    """What a PRD has over other documents with a course: a status, and its mark in the list."""

    def __init__(self, frame: Frame, editor: DocumentEditor, pane: ListPane) -> None:
        super().__init__(editor)
        self._frame, self._editor, self._pane = frame, editor, pane
        self.course = ReviewedCourse(frame, editor)
        self.watch, self.marks, self.strip = self.course.watch, self.course.marks, self.course.strip
        self.versions, self.number = self.course.view, self.course.number
        self.watch.changed.connect(self._show_in_list)

    def show(self) -> None:
        """Show how the document in the editor stands; called too when another one is shown."""
        self._show_in_list()
        self.course.show()

    def _show_in_list(self) -> None:
        self._pane.model.take_stale(self.watch)

    # What can be done

    def handlers(self) -> dict[str, Callable[[], Any]]:
        """What is done for which action id."""
        return {
            _SINCE_APPROVAL: lambda: self.course.open("approved"),
            **{
                action: lambda status=status: self.set_status(status) for action, status in _STATUS_OF.items()
            },
        }

    def can(self, action_id: str, prd: PRD) -> bool | None:
        """Whether one of ``handlers`` makes sense for this PRD right now; None for another's."""
        if action_id in _STATUS_OF:
            return prd.status != _STATUS_OF[action_id]
        return True if action_id == _SINCE_APPROVAL else self.course.can(action_id)

    def set_status(self, status: str) -> None:
        """Move the PRD to a status; an approval remembers text and facts."""
        eid = self._editor.document
        if eid:
            self._editor.flush()
            self._frame.attempt(lambda: prds.set_prd_status(self._frame.workspace, [eid], status))
