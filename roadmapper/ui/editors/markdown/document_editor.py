"""A document being written: source and live preview side by side, stored as it is typed.

Pages that hold documents (PRDs, updates) put one of these into their body, ``show`` a document in it, pass
committed steps to ``workspace_changed``, and call ``flush`` before they read what the workspace holds.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QTextEdit, QVBoxLayout, QWidget

from roadmapper.changes import Step
from roadmapper.ui.editors.markdown import formatting
from roadmapper.ui.editors.markdown.fact_choices import FactChoices
from roadmapper.ui.editors.markdown.fact_popup import FactPopup
from roadmapper.ui.editors.markdown.find_bar import FindBar
from roadmapper.ui.editors.markdown.formatting_bar import FormattingBar
from roadmapper.ui.editors.markdown.live_preview import LivePreview
from roadmapper.ui.editors.markdown.render_queue import RenderQueue
from roadmapper.ui.editors.markdown.render_service import rendering
from roadmapper.ui.editors.markdown.source_edit import SourceEdit
from roadmapper.ui.editors.markdown.status_line import StatusLine
from roadmapper.ui.editors.markdown.text_store import Read, TextStore, Write
from roadmapper.ui.frame import Frame

MODES = ("write", "split", "read")
_REMEMBERED = 60


class DocumentEditor(QWidget):
    """One document of one entity at a time."""

    entity_asked = Signal(str)
    """A link to an entity was clicked in the preview; its key."""
    escaped = Signal()
    """Esc where there was nothing left to put away."""

    def __init__(self, frame: Frame, entity: str, read: Read, write: Write) -> None:
        super().__init__()
        self._frame = frame
        self._mode = "split"
        self._cursors: dict[str, int] = {}
        self.source = SourceEdit()
        self.store = TextStore(self.source, entity, read, write)
        self.queue = RenderQueue(frame, rendering(frame).worker, self)
        self.preview = LivePreview(self.source, self.queue)
        self.bar = FormattingBar()
        self.status = StatusLine()
        self.facts = FactPopup(self.source, FactChoices(frame, self))
        self.find_bar = FindBar(self._in_front)
        self._lay_out()
        self._connect()
        self.set_mode("split")

    def _lay_out(self) -> None:
        self._writing = QWidget()
        column = QVBoxLayout(self._writing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.bar, 0), (self.source, 1), (self.status, 0)):
            column.addWidget(widget, stretch)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for pane in (self._writing, self.preview):
            pane.setMinimumWidth(200)
            self.splitter.addWidget(pane)
        self.splitter.setSizes([500, 480])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.find_bar)
        whole.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.source.lines_changed.connect(self.preview.source_edited)
        self.source.cursorPositionChanged.connect(self._show_place)
        self.source.escaped.connect(self._escape)
        self.source.verticalScrollBar().valueChanged.connect(lambda *_: self._scroll_along())
        self.bar.format_asked.connect(lambda kind: formatting.toggle(self.source, kind))
        self.bar.fact_asked.connect(self.facts.insert_fact)
        self.store.state_changed.connect(self._show_state)
        self.preview.words_counted.connect(self.status.show_words)
        self.preview.browser.entity_asked.connect(self.entity_asked)
        self._frame.closed.connect(self.queue.stop)

    # What is shown

    @property
    def document(self) -> str:
        """The id of the document that is shown; empty for none."""
        return self.store.id

    def show_document(self, eid: str, heading: str = "") -> None:
        """Show a document where it was left; ``heading`` is HTML under its first heading in the preview."""
        self._remember()
        self.store.show(self._frame.workspace, eid)
        self.bar.setEnabled(not self.source.isReadOnly())
        self.preview.show_document(eid, heading)
        self.source.put_cursor(self._cursors.get(eid, 0))

    def clear(self) -> None:
        """Show no document."""
        self._remember()
        self.store.leave()
        self.preview.show_document("")

    def flush(self) -> None:
        """Store what has been typed, now."""
        self.store.flush()

    def workspace_changed(self, step: Step) -> None:
        """A step was committed: the text, or values that it shows, may be others."""
        self.store.take(step)
        if any(change.field != "body" for change in step.changes):
            self.preview.facts_changed()

    def catch_up(self) -> None:
        """Steps were committed that were not passed on: look at the text and its values again."""
        if self.document:
            self.store.catch_up()
            self.preview.facts_changed()

    def _remember(self) -> None:
        if self.document:
            self._cursors.pop(self.document, None)
            self._cursors[self.document] = self.source.textCursor().position()

    # How it is shown

    @property
    def mode(self) -> str:
        """One of MODES."""
        return self._mode

    def set_mode(self, mode: str) -> None:
        """Show the source, the preview, or both."""
        if mode in MODES:
            self._mode = mode
            self._writing.setVisible(mode != "read")
            self.preview.setVisible(mode != "write")
            self.preview.want(mode != "write")
            if mode == "read" and self.source.hasFocus():
                self.preview.browser.setFocus()

    def open_find(self) -> None:
        """Open the find bar."""
        self.find_bar.open()

    def take_keyboard(self) -> None:
        """Put the keyboard into what is in front."""
        self._in_front().setFocus()

    def _in_front(self) -> QPlainTextEdit | QTextEdit:
        return self.preview.browser if self._mode == "read" else self.source

    def _escape(self) -> None:
        if self.find_bar.isVisible():
            self.find_bar.put_away()
        else:
            self.escaped.emit()

    def _show_place(self) -> None:
        cursor = self.source.textCursor()
        self.status.show_place(cursor.blockNumber() + 1, cursor.positionInBlock() + 1)

    def _show_state(self, words: str, is_problem: bool) -> None:
        label = self.status.stored
        label.setText(words)
        label.setToolTip(words if is_problem else "")
        label.setProperty("role", "problem" if is_problem else "label")
        label.style().unpolish(label)
        label.style().polish(label)

    def _scroll_along(self) -> None:
        """Keep the preview at what stands at the top of the source."""
        if self._mode == "split" and self.preview.is_settled:
            self.preview.show_line(self.source.firstVisibleBlock().blockNumber())

    def state(self) -> dict[str, Any]:
        """Mode, widths and cursors for the next start; what has been typed is stored first."""
        self.flush()
        self._remember()
        cursors = dict(list(self._cursors.items())[-_REMEMBERED:])
        return {"mode": self._mode, "widths": self.splitter.sizes(), "cursors": cursors}

    def restore(self, state: dict[str, Any]) -> None:
        """Take back what ``state`` gave; odd values are ignored."""
        self.set_mode(str(state.get("mode", self._mode)))
        widths, cursors = state.get("widths"), state.get("cursors")
        if (
            isinstance(widths, list)
            and len(widths) == 2
            and all(isinstance(w, int) and w > 0 for w in widths)
        ):
            self.splitter.setSizes(widths)
        if isinstance(cursors, dict):
            self._cursors = {str(eid): at for eid, at in cursors.items() if isinstance(at, int)}

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._frame.is_ready:
            self.flush()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.source.follow_theme()
