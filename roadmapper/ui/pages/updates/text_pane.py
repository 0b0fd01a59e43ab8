"""The right side of the Updates page: the text in its editor, shown to be edited or as a preview."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmapper.ui.editors.markdown.document_editor import DocumentEditor
from roadmapper.ui.editors.markdown.text_store import Read, Write
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.updates.bar import EDIT, PREVIEW
from roadmapper.ui.pages.updates.problem_bar import ProblemBar

_SPLIT_FROM = 720


class TextPane(QWidget):
    """Edit shows the preview beside the source where there is room for both."""

    mode_changed = Signal()

    def __init__(self, frame: Frame, read: Read, write: Write) -> None:
        super().__init__()
        self.problem = ProblemBar()
        self.editor = DocumentEditor(frame, "stakeholder_update", read, write)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.problem)
        column.addWidget(self.editor, 1)
        self.editor.set_mode("read")

    @property
    def mode(self) -> str:
        """EDIT or PREVIEW."""
        return PREVIEW if self.editor.mode == "read" else EDIT

    def set_mode(self, mode: str) -> None:
        """Show it in EDIT or PREVIEW."""
        roomy = self.width() >= _SPLIT_FROM
        self.set_editor("read" if mode == PREVIEW else "split" if roomy else "write")

    def set_editor(self, mode: str) -> None:
        """Show the source, the preview or both: one of the editor's modes."""
        self.editor.set_mode(mode)
        self.mode_changed.emit()

    def handlers(self) -> dict[str, Callable[[], Any]]:
        """What it does for which action."""
        return {
            "edit.find_here": self.editor.open_find,
            "document.write": lambda: self.set_editor("write"),
            "document.split": lambda: self.set_editor("split"),
            "document.read": lambda: self.set_mode(PREVIEW),
            "document.insert_fact": self.editor.facts.insert_fact,
        }

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.editor.mode == "split" and self.width() < _SPLIT_FROM:
            self.set_editor("write")
