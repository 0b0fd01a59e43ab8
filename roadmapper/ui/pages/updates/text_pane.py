"""The right side of the Updates page: the text in its editor, shown to be edited or as a preview."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.operations.audiences import by_id
from roadmapper.operations.given_away import secret_words
from roadmapper.operations.seen_facts import draft_id
from roadmapper.ui.editors.comments.deeds import CommentsDeeds
from roadmapper.ui.editors.markdown.document_editor import DocumentEditor
from roadmapper.ui.editors.markdown.text_store import Read, Write
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.updates.bar import EDIT, PREVIEW
from roadmapper.ui.pages.updates.problem_bar import ProblemBar
from roadmapper.ui.pages.updates.secrets_watch import SecretsWatch
from roadmapper.ui.pages.updates.texts import DRAFT
from roadmapper.ui.widgets.side_by_side import side_by_side

_SPLIT_FROM = 720
_FROZEN = "This was sent, so its text stays as its audience has it."


class TextPane(QWidget):
    """Edit shows the preview beside the source where there is room for both."""

    mode_changed = Signal()

    def __init__(self, frame: Frame, read: Read, write: Write) -> None:
        super().__init__()
        self._frame = frame
        self._update: StakeholderUpdate | None = None
        self._readers: str | None = None
        self._secret = ""
        self.problem = ProblemBar()
        self.frozen = ProblemBar()
        self.secrets = ProblemBar()
        self.editor = DocumentEditor(frame, "stakeholder_update", read, write)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in (self.problem, self.frozen, self.secrets):
            column.addWidget(bar)
        beside = side_by_side(self.editor, grows=0)
        self.comments = CommentsDeeds(frame, self.editor, beside)
        column.addWidget(beside, 1)
        self.editor.set_mode("read")
        self.editor.queue.reader = self._reader
        self.watch = SecretsWatch(frame, self._watched, self)
        self.watch.found.connect(self._show_secrets)
        self.editor.source.lines_changed.connect(lambda *_: self.watch.look())
        self.frozen.button.clicked.connect(lambda: frame.run("update.correct"))
        self.secrets.button.clicked.connect(self._find_secret)

    def follow(self, update: StakeholderUpdate | None) -> None:
        """This is shown now, or is otherwise than before: a sent one stays as it was sent."""
        before, self._readers = self._readers, update.audience if update is not None else None
        self._update = update
        sent = update is not None and update.status == "sent"
        self.editor.source.setReadOnly(sent or self._frame.read_only)
        self.editor.bar.setEnabled(not self.editor.source.isReadOnly())
        self.frozen.say(_FROZEN if sent and self.mode == EDIT else "", "Correct…")
        if self._readers != before:
            self.editor.preview.facts_changed()
        self.comments.show_standing()
        self.watch.look()

    def _reader(self, document: str) -> str:
        """A draft that is kept nowhere is read by whom the form says."""
        update = self._update
        return draft_id(update.audience) if document == DRAFT and update is not None else document

    def _watched(self) -> StakeholderUpdate | None:
        """What is written now, while it is not yet sent."""
        update = self._update
        if update is None or update.status == "sent":
            return None
        return StakeholderUpdate(**{**update.model_dump(), "body": self.editor.source.exact_text()})

    def _show_secrets(self, found: list[str]) -> None:
        self._secret = found[0] if found else ""
        audience = by_id(self._frame.workspace, self._update.audience) if self._update is not None else None
        words = secret_words(audience.title, found) if found and audience is not None else ""
        self.secrets.say(words, "Show" if words else "")

    def _find_secret(self) -> None:
        """Put the cursor on the first word that gives something away."""
        if self.mode == PREVIEW:
            self.set_mode(EDIT)
        source = self.editor.source
        place = source.exact_text().casefold().find(self._secret.casefold())
        if place >= 0:
            source.put_cursor(place)
        source.setFocus()

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
        modes: dict[str, Callable[[], Any]] = {
            "document.write": lambda: self.set_editor("write"),
            "document.split": lambda: self.set_editor("split"),
            "document.read": lambda: self.set_mode(PREVIEW),
        }
        shown = {name: self.editor.deeds.in_sight(do) for name, do in modes.items()}
        return self.editor.deeds.handlers() | self.comments.handlers() | shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.editor.mode == "split" and self.width() < _SPLIT_FROM:
            self.set_editor("write")
