"""The notes of a release: written from a template, then edited as any text."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from roadmapper.operations import release_notes
from roadmapper.storage import table_reading
from roadmapper.ui.editors.growing_text import GrowingText
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.releases.write_notes import WriteNotes
from roadmapper.ui.widgets.buttons import PlainButton
from roadmapper.ui.widgets.labels import TextLabel

_BELOW = 14
"""Pixels below the text."""


class NotesRoom(QScrollArea):
    """``show_release`` shows the notes of one."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, self.owner = frame, ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.text = GrowingText("Release notes", least_lines=6)
        self.text.setPlaceholderText("Notes as Markdown: written from the scope by a template, or by hand")
        self.text.taken.connect(self._keep)
        write = PlainButton("Write release notes…", icon="file-text")
        write.follow(frame.action("release.write_notes"))
        copy = PlainButton("Copy release notes", icon="copy")
        copy.follow(frame.action("release.copy_notes"))
        room = QWidget()
        column = QVBoxLayout(room)
        column.setContentsMargins(16, 8, 14, _BELOW)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(TextLabel("Markdown, for a changelog, a mail or an announcement.", "hint"), 1)
        head.addWidget(write)
        head.addWidget(copy)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addStretch(1)
        self.setWidget(room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text fills the room."""
        super().resizeEvent(event)
        self.text.be_at_least(self.viewport().height() - self.text.y() - _BELOW)

    def show_release(self, eid: str) -> None:
        """Show the notes of a release as they are stored."""
        if eid != self.owner:
            self.flush()
        self.owner = eid
        rows = self._frame.reading.read(lambda c: table_reading.read_columns(c, "release", ("notes",), [eid]))
        self.text.setReadOnly(self._frame.read_only)
        for _eid, notes in rows:
            self.text.follow(notes or "")

    def _keep(self, text: str) -> None:
        if self.owner:
            workspace, owner = self._frame.workspace, self.owner
            self._frame.attempt(lambda: release_notes.keep_notes(workspace, owner, text))

    def flush(self) -> None:
        """Take what is being typed."""
        self.text.take()

    def copy(self) -> None:
        """Copy the notes as they stand there."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._frame.toast("Copied the release notes as Markdown")

    def offer(self) -> None:
        """Write the notes as they are chosen from a preview."""
        self.flush()
        frame, workspace, owner = self._frame, self._frame.workspace, self.owner
        dialog = WriteNotes(frame, owner, replaces=bool(self.text.toPlainText().strip()))
        if dialog.exec() and frame.is_ready and frame.workspace is workspace:
            frame.attempt(lambda: release_notes.keep_notes(workspace, owner, dialog.notes))
