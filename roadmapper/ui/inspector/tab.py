"""The base of the inspector's tabs, a column that scrolls; and what they ask the inspector to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.inspector.section import ItemRow
from roadmapper.ui.inspector.subject import Subject


class Tab(QScrollArea):
    """One tab; it is asked to show a subject only while it is in front."""

    def __init__(self, frame: Frame, source: FieldSource) -> None:
        super().__init__()
        self.frame, self.source = frame, source
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(room)
        self.column.setContentsMargins(0, 0, 0, 12)
        self.column.setSpacing(0)
        self.setWidget(room)
        self.viewport().setAutoFillBackground(False)
        room.setAutoFillBackground(False)

    def show_subject(self, subject: Subject) -> None:
        """Show these items as they are now."""

    def flush(self) -> None:
        """Take what is being typed."""

    def lead_to(self, row: ItemRow) -> ItemRow:
        """Let a row show its item when it is clicked."""
        row.opened.connect(lambda: self.open(row.ref))
        return row

    def open(self, ref: Ref | None) -> None:
        """Show another item where it is at home."""
        if ref is not None:
            self.frame.reveal(ref)

    def ask(self, work: Callable[[], Any]) -> None:
        """Do something that changes the workspace; a refusal is told."""
        self.frame.attempt(work)
