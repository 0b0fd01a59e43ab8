"""A document being written: source and live preview side by side, stored as it is typed.

Pages that hold documents (PRDs, updates) put one of these into their body, ``show`` a document in it, pass
committed steps to ``workspace_changed``, and call ``flush`` before they read what the workspace holds.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSplitter, QTextEdit, QVBoxLayout, QWidget

from roadmapper.changes import Step
from roadmapper.operations.prds import word_count
from roadmapper.ui.editors.markdown import context_menu, editor_state, formatting
from roadmapper.ui.editors.markdown.both_ways import BothWays
from roadmapper.ui.editors.markdown.deeds import Deeds
from roadmapper.ui.editors.markdown.fact_choices import FactChoices
from roadmapper.ui.editors.markdown.fact_popup import FactPopup
from roadmapper.ui.editors.markdown.find_bar import FindBar
from roadmapper.ui.editors.markdown.focus_room import FocusRoom
from roadmapper.ui.editors.markdown.formatting_bar import FormattingBar
from roadmapper.ui.editors.markdown.image_putting import ImagePutting
from roadmapper.ui.editors.markdown.live_preview import LivePreview
from roadmapper.ui.editors.markdown.outline import Outline
from roadmapper.ui.editors.markdown.pasting import Pasting
from roadmapper.ui.editors.markdown.preview_images import show_images
from roadmapper.ui.editors.markdown.render_queue import RenderQueue
from roadmapper.ui.editors.markdown.render_service import rendering
from roadmapper.ui.editors.markdown.source_edit import SourceEdit
from roadmapper.ui.editors.markdown.status_line import StatusLine
from roadmapper.ui.editors.markdown.text_room import TextRoom
from roadmapper.ui.editors.markdown.text_store import Read, TextStore, Write
from roadmapper.ui.frame import Frame

MODES = ("write", "split", "read")
_COUNT_PAUSE_MS = 120


class DocumentEditor(QWidget):
    """One document of one entity at a time."""

    entity_asked = Signal(str)
    """A link to an entity was clicked in the preview; its key."""
    escaped = Signal()
    """Esc where there was nothing left to put away."""
    mode_changed = Signal()
    modes = MODES

    def __init__(self, frame: Frame, entity: str, read: Read, write: Write) -> None:
        super().__init__()
        self.frame = frame
        self._mode = "split"
        self._focus: FocusRoom | None = None
        self.cursors: dict[str, int] = {}
        self.source = SourceEdit()
        self.store = TextStore(self.source, entity, read, write)
        self.queue = RenderQueue(frame, rendering(frame).worker, self)
        self.preview = LivePreview(self.source, self.queue)
        self.bar = FormattingBar()
        self.status = StatusLine()
        self.facts = FactPopup(self.source, FactChoices(frame, self))
        self.find_bar = FindBar(self._in_front)
        self.outline = Outline(self.source)
        self.both = BothWays(self.source, self.preview)
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_PAUSE_MS)
        self.pasting = Pasting(frame, self.source)
        self.pasting.images = ImagePutting(frame, self.source, self.store, self.pasting.put)
        show_images(frame, self.preview.browser)
        self.deeds = Deeds(self)
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
        self._whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.find_bar)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.outline)
        self._room = TextRoom(self.splitter)
        beside.addLayout(self._room, 1)
        whole.addLayout(beside, 1)
        self.outline.hide()

    def _connect(self) -> None:
        self.source.lines_changed.connect(self.preview.source_edited)
        self.source.cursorPositionChanged.connect(self._show_place)
        self.source.escaped.connect(self._escape)
        self.source.limits.changed.connect(self.status.show_limits)
        self.source.own_keys |= {
            formatting.combination(keys): do
            for keys, do in {
                "Ctrl+Shift+V": self.pasting.take_plain,
                "Ctrl+=": lambda: self.zoom(1),
                "Ctrl++": lambda: self.zoom(1),
                "Ctrl+-": lambda: self.zoom(-1),
                "Ctrl+0": lambda: self.zoom(0),
            }.items()
        }
        self.source.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.source.customContextMenuRequested.connect(
            lambda at: context_menu.open_menu(self.frame, self.source, at, self.deeds)
        )
        self.source.selectionChanged.connect(self._counting.start)
        self._counting.timeout.connect(self._count_chosen)
        self.source.zoomed.connect(self.zoom)
        self.outline.line_asked.connect(self.go_to_line)
        self.outline.left.connect(self.take_keyboard)
        self.bar.format_asked.connect(lambda kind: formatting.toggle(self.source, kind))
        self.bar.fact_asked.connect(self.facts.insert_fact)
        self.bar.image_asked.connect(lambda: self.frame.run("document.insert_image"))
        self.store.state_changed.connect(self.status.show_stored)
        self.preview.words_counted.connect(self.status.show_words)
        self.preview.browser.entity_asked.connect(self.entity_asked)
        self.frame.closed.connect(self.queue.stop)

    # What is shown

    @property
    def document(self) -> str:
        """The id of the document that is shown; empty for none."""
        return self.store.id

    def show_document(self, eid: str, heading: str = "") -> None:
        """Show a document where it was left; ``heading`` is HTML under its first heading in the preview."""
        self._remember()
        self.store.show(self.frame.workspace, eid)
        self.bar.setEnabled(not self.source.isReadOnly())
        self.preview.show_document(eid, heading)
        self.source.put_cursor(self.cursors.get(eid, 0))

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
            self.cursors.pop(self.document, None)
            self.cursors[self.document] = self.source.textCursor().position()

    # How it is shown

    @property
    def mode(self) -> str:
        """One of MODES."""
        return self._mode

    def set_mode(self, mode: str) -> None:
        """Show the source, the preview, or both."""
        if mode in MODES:
            self.focus_on_text(False)
            self._mode = mode
            self._writing.setVisible(mode != "read")
            self.preview.setVisible(mode != "write")
            self.preview.want(mode != "write")
            self.both.is_on = mode == "split"
            if mode == "read" and self.source.hasFocus():
                self.preview.browser.setFocus()
            self.mode_changed.emit()

    def open_find(self, *, replacing: bool = False) -> None:
        """Open the find bar, with what to replace it with."""
        self.focus_on_text(False)
        self.find_bar.open(replacing=replacing)

    def put_on_top(self, strip: QWidget) -> None:
        """Put a page's own strip over source and preview."""
        self._room.put_on_top(strip)

    def show_instead(self, view: QWidget | None) -> None:
        """Show a page's own view in place of source and preview; None brings these back."""
        self._room.show_instead(view)

    def uncover(self) -> None:
        """Bring source and preview back where a view is in their place: nothing is edited unseen."""
        if self._room.is_covered:
            self._room.show_instead(None)
            self.frame.refresh_actions()

    def take_keyboard(self) -> None:
        """Put the keyboard into what is in front."""
        self._in_front().setFocus()

    def _in_front(self) -> QPlainTextEdit | QTextEdit:
        return self.preview.browser if self._mode == "read" else self.source

    def _escape(self) -> None:
        if self.is_focused:
            self.focus_on_text(False)
        elif self.find_bar.isVisible():
            self.find_bar.put_away()
        else:
            self.escaped.emit()

    def _show_place(self) -> None:
        cursor = self.source.textCursor()
        self.status.show_place(cursor.blockNumber() + 1, cursor.positionInBlock() + 1)

    def _count_chosen(self) -> None:
        words = self.source.textCursor().selectedText()
        self.status.show_chosen(word_count(words) if words else 0)

    def show_outline(self, shown: bool) -> None:
        """Show the headings beside the text, with the keyboard in them, or put them away."""
        self.outline.setVisible(shown)
        if shown:
            self.outline.read()
            self.outline.list.setFocus()
        elif not self.source.hasFocus():
            self.take_keyboard()

    def go_to_line(self, line: int) -> None:
        """Put the cursor at a line of the source (from 0) and show it at the top."""
        self.source.put_cursor(self.source.document().findBlockByNumber(line).position())
        self.source.show_at_top(line)
        if self._mode == "read":
            self.preview.show_line(line)
        self.take_keyboard()

    @property
    def is_focused(self) -> bool:
        """Whether the text alone is shown, over the whole window."""
        return self._focus is not None

    def focus_on_text(self, on: bool) -> None:
        """Show the text alone with wide margins, or everything again."""
        if on == self.is_focused:
            return
        for quiet in (self.bar, self.status):
            quiet.setVisible(not on)
        if on:
            self.find_bar.put_away()
            self._focus = FocusRoom(self._writing, self.source, self.splitter)
        elif self._focus is not None:
            room, self._focus = self._focus, None
            room.leave()

    def zoom(self, by: int) -> None:
        """Show the source larger or smaller by so many pixels; 0 as it was at first."""
        size = (self.source.font_size + by,) if by else ()
        self.source.set_font_size(*size)

    def state(self) -> dict[str, Any]:
        """Mode, widths and cursors for the next start; what has been typed is stored first."""
        self.flush()
        self._remember()
        return editor_state.state_of(self)

    def restore(self, state: dict[str, Any]) -> None:
        """Take back what ``state`` gave; odd values are ignored."""
        editor_state.restore(self, state)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.focus_on_text(False)
        if self.frame.is_ready:
            self.flush()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.source.follow_theme()
