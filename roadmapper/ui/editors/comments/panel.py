"""The side panel of a document's comments and suggested edits: shows them, asks for every change of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from roadmapper.operations.discussions import Placed
from roadmapper.ui.editors.comments.composer import Composer
from roadmapper.ui.editors.comments.thread_card import PAD, SIDE
from roadmapper.ui.editors.comments.thread_list import ThreadList
from roadmapper.ui.editors.comments.thread_model import ThreadModel
from roadmapper.ui.frame import Frame
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.buttons import IconButton, PlainButton
from roadmapper.ui.widgets.empty_state import EmptyState
from roadmapper.ui.widgets.labels import TextLabel
from roadmapper.ui.widgets.segmented import Segmented

WIDTH = 320
_ROOMY = 290
_EMPTY = {
    "open": (
        "No open comments",
        "Select words in the text and say what you think of them, or suggest others. Comments keep to their "
        "words while the text is edited, and exports leave them out.",
    ),
    "settled": ("Nothing is settled yet", "Resolved comments and decided suggestions are kept here."),
}


Standing = Literal["kept", "draft", "sent", "read_only"]
"""Of the document: written, kept nowhere yet, frozen as it was sent, or in a file that nobody may write."""
_NOTES: dict[Standing, str] = {
    "kept": "",
    "draft": "This draft is kept nowhere yet. Keep the update, and it can be commented on.",
    "sent": "This was sent, so its text stays as its audience has it: comment on it, but suggest no edits.",
    "read_only": "This file is open for reading only: comments can be read, and nothing be said or changed.",
}


class CommentsPanel(QWidget):
    """A composer, a filter, and the threads."""

    closed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.setMinimumWidth(240)
        self.model = ThreadModel()
        self.list = ThreadList(frame, self.model)
        self.composer = Composer()
        self.states = Segmented((("open", "Open"), ("settled", "Resolved")), "Which comments are shown")
        self.add = PlainButton("Comment", "plus")
        self.add.follow(frame.action("comment.add"))
        self.close_button = IconButton("x", "Close comments")
        self.close_button.clicked.connect(self.closed)
        self.note = TextLabel("", "label", fonts.label())
        self.note.setWordWrap(True)
        self.note.setContentsMargins(SIDE + PAD, 0, SIDE, 6)
        self.note.hide()
        self._empty = EmptyState(*_EMPTY["open"], "Comment", "plus")
        self._empty.button.follow(frame.action("comment.add"))
        self.states.chosen.connect(self.show_state)
        self._lay_out()
        self._show_rows()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(10, 8, 6, 6)
        head.addWidget(self.states)
        head.addStretch(1)
        head.addWidget(self.add)
        head.addWidget(self.close_button)
        rows = QWidget()
        self._stack = QStackedLayout(rows)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.note)
        column.addWidget(self.composer)
        column.addWidget(rows, 1)

    def show_threads(self, placed: Sequence[Placed]) -> None:
        """Show these threads in their order."""
        self.model.show_threads(placed)
        self._show_rows()

    def show_state(self, shown: str) -> None:
        """Show the open threads ("open"), or the others ("settled")."""
        self.states.choose(shown)
        self.model.show_state(shown)
        self._empty.say(*_EMPTY[shown])
        self._empty.button.setVisible(shown == "open" and not self._frame.read_only)
        self._show_rows()

    def show_standing(self, standing: Standing) -> None:
        """Say over the threads what cannot be done here, and why."""
        self.note.setText(_NOTES[standing])
        self.note.setVisible(standing != "kept")

    def choose(self, eid: str, *, silent: bool = False) -> bool:
        """Make a thread the chosen one, under whichever filter it stands; False where there is none such."""
        one = next((one for one in self.model.everything() if one.thread.id == eid), None)
        if one is None:
            return False
        self.show_state("open" if one.thread.is_open else "settled")
        return self.list.choose(eid, silent=silent)

    def _show_rows(self) -> None:
        self._stack.setCurrentIndex(0 if self.model.rowCount() or not self.composer.isHidden() else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.add.set_compact(self.width() < _ROOMY)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().app))
        painter.fillRect(0, 0, 1, self.height(), QColor(tokens().line))
        painter.end()
