"""The notes of a release: written from a template, then edited as any text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from roadmapper.documents import templates
from roadmapper.operations import release_notes
from roadmapper.storage import table_reading
from roadmapper.ui.dialogs import message
from roadmapper.ui.editors.growing_text import GrowingText
from roadmapper.ui.editors.markdown.render_service import rendering
from roadmapper.ui.editors.options import Option
from roadmapper.ui.editors.pick_popup import PickPopup
from roadmapper.ui.frame import Frame
from roadmapper.ui.widgets.buttons import PlainButton
from roadmapper.ui.widgets.labels import TextLabel


class NotesRoom(QScrollArea):
    """``show_release`` shows the notes of one."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, self.owner = frame, ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.text = GrowingText("Release notes", least_lines=12)
        self.text.setPlaceholderText("Notes as Markdown: written from the scope by a template, or by hand")
        self.text.taken.connect(self._keep)
        self.write = PlainButton("Write release notes", icon="file-text")
        self.write.follow(frame.action("release.write_notes"))
        copy = PlainButton("Copy release notes", icon="copy")
        copy.follow(frame.action("release.copy_notes"))
        room = QWidget()
        column = QVBoxLayout(room)
        column.setContentsMargins(16, 8, 14, 14)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(TextLabel("Markdown, for a changelog, a mail or an announcement.", "hint"), 1)
        head.addWidget(self.write)
        head.addWidget(copy)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addStretch(1)
        self.setWidget(room)

    def show_release(self, eid: str) -> None:
        """Show the notes of a release as they are stored."""
        if eid != self.owner:
            self.flush()
        self.owner = eid
        rows = self._frame.reading.read(lambda c: table_reading.read_columns(c, "release", ("notes",), [eid]))
        self.text.setReadOnly(self._frame.read_only)
        for _eid, notes in rows:
            if not (self.text.hasFocus() and self.text.is_changed):
                self.text.show_text(notes or "")

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
        """Write the notes from the only template, or from one that is picked."""
        known = templates.templates("release")
        if len(known) == 1:
            self._write(known[0].name)
            return
        popup = PickPopup([Option(each.name, each.title) for each in known], parent=self)
        popup.picked.connect(self._write)
        at = self.write.rect()
        at.moveTopLeft(self.write.mapToGlobal(at.topLeft()))
        popup.show_below(at)

    def _write(self, template: str) -> None:
        self.flush()
        question = "These notes are replaced by what the template writes; Undo brings them back."
        if self.text.toPlainText().strip() and not message.ask(
            self._frame.window, question, "Write again", keep="Keep my notes"
        ):
            return
        frame, workspace, owner = self._frame, self._frame.workspace, self.owner
        worker: Callable[[], release_notes.RenderWorker] = rendering(frame).worker
        frame.in_background(
            "Writing the release notes",
            lambda _progress: release_notes.notes_from_template(
                workspace, worker(), owner, date.today(), template
            ),
            lambda text: frame.attempt(lambda: release_notes.keep_notes(workspace, owner, text)),
        )
