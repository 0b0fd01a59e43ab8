"""Comments beside a page's document: what the page answers of their actions, and the panel they stand in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QSplitter

from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.operations import comments, suggestions
from roadmapper.operations.seen_facts import is_draft
from roadmapper.storage.comment_reading import read_document_of
from roadmapper.ui.editors.beside import Beside
from roadmapper.ui.editors.comments.count_button import CountButton
from roadmapper.ui.editors.comments.live_passages import in_text
from roadmapper.ui.editors.comments.panel import WIDTH, CommentsPanel, Standing
from roadmapper.ui.editors.comments.thread_deeds import ThreadDeeds
from roadmapper.ui.editors.comments.threads import TABLES, Threads
from roadmapper.ui.editors.markdown.document_editor import DocumentEditor
from roadmapper.ui.frame import Frame, Ref

_OWN = "comment."
_ABOVE = 3
_FROZEN = (
    "This was sent, so its text stays as its audience has it. Comment on it, or correct it in a new draft."
)


class CommentsDeeds:
    """Puts the panel into a splitter; a page asks for ``handlers``, ``can`` and ``is_checked``."""

    def __init__(self, frame: Frame, editor: DocumentEditor, splitter: QSplitter) -> None:
        self._frame, self._editor = frame, editor
        self.panel = CommentsPanel(frame)
        self.beside = Beside(splitter, editor, self.panel, WIDTH)
        self.threads = Threads(frame, editor, self.panel)
        self._on_thread = ThreadDeeds(frame, editor, self.panel, self.threads)
        self.count = CountButton()
        self.count.clicked.connect(lambda: self.open(wanted=True))
        editor.status.add(self.count)
        self.threads.changed.connect(self._show)
        self.threads.another.connect(lambda: self._leave_composer(take=False))
        self.threads.marks.asked.connect(self.show_thread)
        editor.source.cursorPositionChanged.connect(self._follow_cursor)
        panel = self.panel
        panel.closed.connect(lambda: self.open(wanted=False))
        panel.composer.sent.connect(self._send)
        panel.composer.left.connect(self._leave_composer)
        panel.list.chosen.connect(self._go_to)
        panel.list.left.connect(editor.take_keyboard)
        panel.list.action_asked.connect(frame.run)

    def handlers(self) -> dict[str, Callable[[], Any]]:
        """What is done for which action id."""
        return {
            "comment.panel": self._toggle,
            "comment.add": lambda: self._begin(suggests=False),
            "comment.add_whole": lambda: self._compose(None, suggests=False),
            "comment.suggest": lambda: self._begin(suggests=True),
            "comment.next": lambda: self._step(1),
            "comment.previous": lambda: self._step(-1),
            **self._on_thread.handlers(),
        }

    def can(self, action_id: str) -> bool | None:
        """Whether one of ``handlers`` makes sense right now; None for another's."""
        if not action_id.startswith(_OWN):
            return None
        if not self._is_kept:
            return False
        if action_id in ("comment.add", "comment.suggest"):
            return self._editor.mode != "read"
        if action_id in ("comment.next", "comment.previous"):
            return any(one.thread.is_open for one in self.panel.model.everything())
        if action_id in ("comment.panel", "comment.add_whole"):
            return True
        return self._on_thread.can(action_id)

    def is_checked(self, action_id: str) -> bool:
        """Whether one of ``handlers`` is on."""
        return action_id == "comment.panel" and self.beside.is_open

    @property
    def _is_kept(self) -> bool:
        """Whether what is shown is kept, and so can be commented on."""
        return bool(self._editor.document) and not is_draft(self._editor.document)

    def _show(self) -> None:
        self.count.show_count(self.threads.open)
        self.show_standing()
        self._frame.refresh_actions()

    def show_standing(self) -> None:
        """Say in the panel what cannot be done; a page calls this where that is another without a step."""
        self.panel.show_standing(self._standing)

    @property
    def _standing(self) -> Standing:
        if self._frame.read_only:
            return "read_only"
        if not self._is_kept:
            return "draft" if self._editor.document else "kept"
        return "sent" if self._editor.source.isReadOnly() else "kept"

    # The panel

    def reveal(self, ref: Ref, select: Callable[[str], Any]) -> None:
        """Select a document with ``select``, or that of a comment or suggestion with its thread beside it."""
        if ref.entity not in TABLES:
            select(ref.id)
            return
        document = self._frame.reading.read(lambda c: read_document_of(c, ref.entity, ref.id))
        select(document)
        if document and self._editor.document == document:
            self.show_thread(ref.id)
        elif document in self._frame.workspace.names(StakeholderUpdate):
            self._frame.reveal(Ref("stakeholder_update", document))
            self._frame.run("comment.panel", ref.id)
        else:
            self._frame.toast("What this is about was deleted; undo brings it back")

    def open(self, *, wanted: bool, take: bool = True) -> None:
        """Open the panel with the keyboard in it, or close it."""
        self.show_standing()
        self.beside.show(wanted)
        if take:
            (self.panel.list.setFocus if wanted else self._editor.take_keyboard)()
        self.threads.show_marks()
        self._frame.refresh_actions()

    def _toggle(self, eid: str = "") -> None:
        """Open or close the panel; with a thread (an id), open it there."""
        if eid:
            self.show_thread(eid)
        else:
            self.open(wanted=not self.beside.is_open)

    def show_thread(self, eid: str) -> None:
        """Open the panel with a thread chosen in it, and go to its passage."""
        self.open(wanted=True)
        before = self.panel.list.current()
        if not self.threads.choose(eid):
            self._frame.toast("This comment is not in the document any more")
        elif before is not None and before.id == eid:
            self._go_to(eid)  # nobody tells of one that was chosen already

    def _follow_cursor(self) -> None:
        """A click into a passage chooses its thread, where the panel is open."""
        if self.panel.isHidden() or not self._editor.source.hasFocus():
            return
        eid = self.threads.marks.at(self._editor.source.textCursor().position())
        if eid:
            self.panel.choose(eid, silent=True)
            self.threads.show_marks()

    def _go_to(self, eid: str) -> None:
        self.threads.show_marks()
        place = self.threads.marks.passages.place(eid)
        if place is not None:
            source, preview = self._editor.source, self._editor.preview
            source.put_cursor(place[0])
            source.centerCursor()
            if preview.isVisible():
                preview.show_line(max(0, source.textCursor().blockNumber() - _ABOVE))
        self._frame.refresh_actions()

    def _step(self, by: int) -> None:
        """The next open thread, or the one before, round the ends."""
        self.panel.show_state("open")
        found = [one.thread.id for one in self.panel.model.threads()]
        if not found:
            return
        thread = self._on_thread.chosen
        at = found.index(thread.id) + by if thread is not None and thread.id in found else min(by, 0)
        eid = found[at % len(found)]
        self._editor.uncover()
        self.open(wanted=True)
        self.panel.list.choose(eid)
        if thread is not None and thread.id == eid:
            self._go_to(eid)  # it was chosen already, but its passage may be out of sight

    # Writing

    def _begin(self, *, suggests: bool) -> None:
        if suggests and self._standing == "sent":
            self._frame.toast(_FROZEN)
            return
        self._editor.uncover()
        cursor = self._editor.source.textCursor()
        if not cursor.hasSelection() and not suggests:
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            if not cursor.selectedText().strip():
                self._compose(None, suggests=False)
                return
        place = self.threads.marks.passages.range_of(cursor.selectionStart(), cursor.selectionEnd())
        self._compose(place, suggests=suggests)

    def _compose(self, place: QTextCursor | None, *, suggests: bool) -> None:
        self.open(wanted=True, take=False)
        self.panel.show_state("open")
        self.panel.composer.begin(place, suggests=suggests)
        self.panel.show_threads(self.panel.model.everything())

    def _leave_composer(self, *, take: bool = True) -> None:
        self.panel.composer.end()
        self.panel.show_threads(self.panel.model.everything())
        if take:
            self._editor.take_keyboard()

    def _send(self) -> None:
        composer, editor, workspace = self.panel.composer, self._editor, self._frame.workspace
        editor.flush()
        cursor, words, eid = composer.range, composer.words.toPlainText(), editor.document
        start, end = (
            in_text(editor.source, cursor.selectionStart(), cursor.selectionEnd()) if cursor else (0, 0)
        )
        made = self._frame.attempt(
            lambda: (
                suggestions.suggest(workspace, eid, start, end, words, composer.why.toPlainText())
                if composer.suggests
                else comments.comment(workspace, eid, words, start, end)
            )
        )
        if made is not None:
            composer.end()
            self.threads.choose(made.id)
            self.panel.list.setFocus()
