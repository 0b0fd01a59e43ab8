"""The open roadmap's own settings, which travel with the file; each one counts as soon as it is set."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea

from roadmapper.changes import Step
from roadmapper.entities.workspace import WorkspaceSettings
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.editors.storing import store
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.inspector.form import Form
from roadmapper.ui.inspector.subject import Subject, read_subject

_LABELS = 132
"""Pixels: "Fiscal year starts in" on one line."""
ENTITY = WorkspaceSettings.entity_name()


class RoadmapSettings(FormDialog):
    """The generic form over the workspace's one row."""

    def __init__(self, frame: Frame) -> None:
        super().__init__("Roadmap settings", parent=frame.window)
        self._frame = frame
        self._source = FieldSource(frame)
        self.form = Form(self._source, WorkspaceSettings, locked=frame.read_only, label_width=_LABELS)
        room = QScrollArea()
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields have the keyboard
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setWidgetResizable(True)
        room.setWidget(self.form)
        room.setMinimumSize(480, min(self.form.sizeHint().height() + 40, 560))
        self.fill(room)
        self.form.taken.connect(self._store)
        frame.changed.connect(self._follow)
        self._show()

    def done(self, result: int) -> None:
        """Take what is still being typed; nothing is ever unsaved."""
        self.form.flush()
        self._frame.changed.disconnect(self._follow)
        super().done(result)

    def _subject(self) -> Subject | None:
        settings = self._frame.workspace.settings()
        return read_subject(self._frame, (Ref(ENTITY, settings.id),))

    def _show(self) -> None:
        subject = self._subject()
        if subject is not None:
            self.form.show_subject(subject)

    def _follow(self, step: Step) -> None:
        if ENTITY in step.tables:
            self._source.renew(step)
            self._show()

    def _store(self, values: dict[str, Any], _what: str) -> None:
        store(self._frame, ENTITY, (self._frame.workspace.settings().id,), values, "Change roadmap settings")
        self._show()
