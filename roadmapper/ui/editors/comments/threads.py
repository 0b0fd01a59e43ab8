"""Keeps panel and marks in line with what was said of the shown document, and with its edited text."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from roadmapper.changes import Step
from roadmapper.documents.passages import Anchor, Found, find_all
from roadmapper.operations import discussions
from roadmapper.operations.discussions import Placed, Thread
from roadmapper.ui.editors.comments.live_passages import in_editor
from roadmapper.ui.editors.comments.marks import CommentMarks
from roadmapper.ui.editors.comments.panel import CommentsPanel
from roadmapper.ui.editors.comments.preview_marks import PreviewMarks
from roadmapper.ui.editors.comments.thread_model import spoken
from roadmapper.ui.editors.markdown.document_editor import DocumentEditor
from roadmapper.ui.frame import Frame

TABLES = frozenset({"comment", "suggestion"})
_PAUSE_MS = 400


class Threads(QObject):
    """Reads them when they change, and looks for passages whose place is not known, behind the screen."""

    changed = Signal()
    """Other threads, or other places of them."""
    another = Signal()
    """Another document is shown."""

    def __init__(self, frame: Frame, editor: DocumentEditor, panel: CommentsPanel) -> None:
        super().__init__(panel)
        self._frame, self._editor, self._panel = frame, editor, panel
        self._threads: list[Thread] = []
        self._placed: list[Placed] = []
        self._document = self._wanted = ""
        self._looking = False
        self.marks = CommentMarks(editor.source, self._told)
        self.in_preview = PreviewMarks(editor.preview, editor.source, self.marks, self._told)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        editor.source.lines_changed.connect(lambda *_: self._pause.start() if self._threads else None)
        editor.source.text_shown.connect(self._follow)
        frame.changed.connect(self._take_step)

    @property
    def open(self) -> int:
        """How many wait."""
        return sum(thread.is_open for thread in self._threads)

    @property
    def is_settled(self) -> bool:
        """Whether every passage was looked for in the text as it is."""
        return not self._looking and not self._pause.isActive()

    def _follow(self) -> None:
        """Another text is shown: of another document, or the same one from elsewhere."""
        if self._document != self._editor.document:
            self.another.emit()
            self._wanted = ""
            self.reload()
        else:
            self._look()

    def reload(self) -> None:
        """Read what was said of the shown document."""
        eid = self._document = self._editor.document
        self._threads = discussions.threads(self._frame.reading, eid) if eid and self._frame.is_open else []
        self._look()

    def _take_step(self, step: Step) -> None:
        if not TABLES.isdisjoint(step.tables):
            self.reload()

    def choose(self, eid: str) -> bool:
        """Choose a thread once its passage is found; False where there is none such."""
        if not any(thread.id == eid for thread in self._threads):
            return False
        self._wanted = eid
        if self.is_settled:
            self._show()
        return True

    def _anchors(self) -> dict[str, Anchor]:
        return {thread.id: thread.anchor for thread in self._threads if thread.anchor is not None}

    def _look(self) -> None:
        """Look for the passages whose place is not known; those that are keep to their words live."""
        missing = self.marks.passages.keep(self._anchors())
        if not missing or not self._frame.is_open:
            self._show()
            return
        if self._looking:
            return
        source = self._editor.source
        self._looking = True
        text, now = source.exact_text(), (source.shown, source.document().revision())

        def work(_progress: object) -> dict[str, Found]:
            return dict(zip(missing, find_all(text, missing.values()), strict=True))

        self._frame.in_background(
            "Finding comments", work, lambda found: self._take(now, text, found), quiet=True
        )

    def _take(self, asked: tuple[int, int], text: str, found: dict[str, Found]) -> None:
        self._looking = False
        source = self._editor.source
        if asked != (source.shown, source.document().revision()):
            self._pause.start()
            return
        self.marks.passages.put(in_editor(source, text, found))
        self._show()
        if any(eid not in found for eid in self.marks.passages.unknown()):
            self._pause.start()

    def _show(self) -> None:
        found = self.marks.passages.found(self._anchors())
        placed = discussions.in_order(self._threads, found)
        if placed != self._placed:
            self._placed = placed
            self._panel.show_threads(placed)
            self.changed.emit()
        wanted, self._wanted = self._wanted, ""
        if wanted and not self._panel.choose(wanted):
            self._wanted = wanted
        self.show_marks()

    def show_marks(self) -> None:
        """Draw the open threads, and the chosen one whatever it is."""
        row = self._panel.list.current() if not self._panel.isHidden() else None
        current = row.id if row is not None else ""
        kinds = {one.id: one.kind for one in self._threads if one.is_open or one.id == current}
        self.marks.show(kinds, current)

    def _told(self, eid: str) -> str:
        placed = (one for one in self._panel.model.everything() if one.thread.id == eid)
        return next((spoken(one) for one in placed), "")
