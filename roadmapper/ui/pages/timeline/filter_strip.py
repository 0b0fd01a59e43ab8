"""The strip under the page bar: the filter in words, clicks that write into it, and what is left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from roadmapper.counting import counted, grouped
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.timeline.arranging import Arranging
from roadmapper.ui.widgets.buttons import IconButton
from roadmapper.ui.widgets.filter_by import FilterBy
from roadmapper.ui.widgets.filter_field import FilterField
from roadmapper.ui.widgets.labels import TextLabel


class FilterStrip(QWidget):
    """Shows the filter that is on and asks for another."""

    closed = Signal()
    """Escape, or the cross: no filter is wanted any more."""

    def __init__(self, frame: Frame, arranging: Arranging, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arranging = arranging
        self.words = FilterField(lambda: frame.reading)
        self.words.filtered.connect(arranging.filter_by)
        self.words.problem_told.connect(lambda _words: self._tell())
        self.add = FilterBy(self.words)
        self._count = TextLabel("", "hint")
        close = IconButton("x", "Clear the filter")
        close.clicked.connect(self._close)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 10, 6)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.add)
        row.addWidget(self._count)
        row.addWidget(close)
        arranging.changed.connect(self.show_filters)
        self.show_filters()

    def show_filters(self) -> None:
        """The filter in words, and how many initiatives are left."""
        text = self._arranging.now.filter
        if not self.words.is_typed_in and not self.words.problem and self.words.text().strip() != text:
            self.words.show_words(text)
        self._tell()

    def _tell(self) -> None:
        """What is wrong with the filter, or how many it leaves."""
        problem = self.words.problem or self._arranging.problem
        shown, all_of_them = self._arranging.counts()
        left = (
            f"{grouped(shown)} of {counted(all_of_them, 'initiative')}" if self._arranging.now.filter else ""
        )
        self._count.say(problem or left, "problem" if problem else "hint")

    def _close(self) -> None:
        self.words.put("")
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return
        super().keyPressEvent(event)
