"""What the chosen gesture changed, beside the list: every field before and after, each to be brought back."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmapper.operations.history_details import Detail
from roadmapper.operations.history_moments import clock_words
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.history.detail_text import DetailText
from roadmapper.ui.pages.history.model import label_of
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.buttons import PlainButton
from roadmapper.ui.widgets.labels import ElidedLabel, TextLabel

_CHOOSE: Final = "Choose a change to see each field before and after."
READING: Final = "Reading…"


class DetailPane(QWidget):
    """Draws what it is given; what its links ask for is told by ``asked``."""

    asked = Signal(str)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.detail: Detail | None = None
        self.title = ElidedLabel("", font=fonts.inspector_title())
        self.about = ElidedLabel("", "label")
        self.everything = PlainButton("Restore everything to here…", "history")
        self.everything.follow(frame.action("history.restore_workspace"))
        self.text = DetailText()
        self.text.asked.connect(self.asked)
        self.nothing = TextLabel(_CHOOSE, "hint")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.everything)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 16, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addSpacing(6)
        column.addWidget(self.text, 1)
        column.addWidget(self.nothing)
        self.clear()

    def clear(self, words: str = _CHOOSE) -> None:
        """Nothing is chosen, or what is chosen is still being read, as the words say."""
        self.detail = None
        self.nothing.setText(words)
        for widget in (self.title, self.about, self.everything, self.text):
            widget.hide()
        self.nothing.show()

    def show_detail(self, detail: Detail, style: str) -> None:
        """Show another gesture, or more of the same."""
        self.detail = detail
        head = detail.entry.head
        self.title.setText(label_of(detail.entry))
        self.about.setText(" · ".join(filter(None, (head.author, clock_words(head.at, style)))))
        for widget in (self.title, self.about, self.everything, self.text):
            widget.show()
        self.nothing.hide()
        self._draw()

    def _draw(self) -> None:
        if self.detail is not None:
            writable = not self._frame.read_only
            detail = self.detail
            self.text.show_items(detail.items, detail.more, detail.note, writable=writable)
