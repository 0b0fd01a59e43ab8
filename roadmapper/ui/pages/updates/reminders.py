"""Who is due to hear, above the kept updates: a click begins that update."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmapper.ui.due_watch import Reminder, due_watch
from roadmapper.ui.frame import Frame
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.buttons import QuietButton
from roadmapper.ui.widgets.labels import TextLabel

_SHOWN = 4


class _Row(QWidget):
    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = TextLabel(words, "warning", fonts.label())
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.begin = QuietButton("Begin")
        self.begin.setAccessibleName(f"Begin: {words}")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 6, 2)
        row.setSpacing(6)
        row.addWidget(self.words, 1)
        row.addWidget(self.begin)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().warn_soft))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        painter.end()


class Reminders(QWidget):
    """Hidden while nobody is due."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._watch = due_watch(frame)
        self.rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 0, 12, 8)
        self._column.setSpacing(4)
        self._watch.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        due = self._watch.due
        self.rows = [self._row(each) for each in due[:_SHOWN]]
        self.setVisible(bool(due))

    def _row(self, reminder: Reminder) -> _Row:
        row = _Row(reminder.words)
        row.begin.clicked.connect(lambda: self._frame.run("update.new", reminder.audience))
        row.begin.setEnabled(not self._frame.read_only)
        self._column.addWidget(row)
        return row
