"""The outline beside a text: its headings, the current one marked; a click or Return goes there."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from roadmapper.ui.editors.markdown.headings import Heading, current
from roadmapper.ui.editors.markdown.source_edit import SourceEdit
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.labels import TextLabel

WIDTH = 190
_PAUSE_MS = 250
_INDENT = "   "


class Outline(QWidget):
    """Follows one source while it is shown; looks at the text when typing pauses."""

    line_asked = Signal(int)
    """Go to this line (from 0)."""
    left = Signal()
    """Esc: back to the text."""

    def __init__(self, source: SourceEdit) -> None:
        super().__init__()
        self._source = source
        self.headings: list[Heading] = []
        self.setFixedWidth(WIDTH)
        self.list = _List()
        self.list.setAccessibleName("Outline")
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setStyleSheet(
            "QListWidget { background: transparent; border: none; } QListWidget::item { padding: 3px 2px; }"
        )
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.itemClicked.connect(lambda item: self._go(self.list.row(item)))
        self.list.chosen.connect(self._go)
        self.list.left.connect(self.left)
        self._none = TextLabel("Lines that begin with # are headings; they are listed here.", "hint")
        self._none.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 6, 8)
        column.addWidget(TextLabel("Outline", "hint", fonts.label()))
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.read)
        source.lines_changed.connect(lambda *_: self._pause.start())
        source.cursorPositionChanged.connect(self._mark)
        source.text_shown.connect(self._pause.start)

    def read(self) -> None:
        """Look for the headings now."""
        self._pause.stop()
        if self.isHidden():
            return
        found = self._source.folding.headings()
        if [one[1:] for one in found] != [one[1:] for one in self.headings] or not self.list.count():
            self.list.clear()
            for heading in found:
                title = heading.title or "(no words)"
                item = QListWidgetItem(_INDENT * (heading.level - 1) + title)
                item.setToolTip(title)
                self.list.addItem(item)
        self.headings = found
        self._none.setVisible(not found)
        self._mark()

    def _mark(self) -> None:
        if self.isHidden() or self._pause.isActive():
            return
        row = current(self.headings, self._source.textCursor().blockNumber())
        if row != self.list.currentRow():
            self.list.setCurrentRow(row)

    def _go(self, row: int) -> None:
        self.read()
        if 0 <= row < len(self.headings):
            self.line_asked.emit(self.headings[row].line)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(tokens().line))
        painter.end()


class _List(QListWidget):
    chosen = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.currentRow())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
