"""Focus mode: the text alone over the whole window, with wide margins; Esc leaves it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from roadmapper.ui.theme import tokens

_WIDEST_LETTERS = 84
_LEAST_MARGIN = 40


class FocusRoom(QWidget):
    """Borrows the writing from an editor's splitter while it is shown, and gives it back."""

    def __init__(self, writing: QWidget, text: QWidget, splitter: QSplitter) -> None:
        super().__init__(splitter.window())
        self._writing, self._text, self._splitter = writing, text, splitter
        self._sizes = splitter.sizes()
        self._was_hidden = writing.isHidden()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(writing)
        writing.show()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(text)
        splitter.window().installEventFilter(self)
        self._fill()
        self.show()
        self.raise_()
        text.setFocus()

    def leave(self) -> None:
        """Put everything back to where it was."""
        self._splitter.window().removeEventFilter(self)
        self._splitter.insertWidget(0, self._writing)
        self._splitter.setSizes(self._sizes)
        self._writing.setVisible(not self._was_hidden)
        self.hide()
        self.deleteLater()
        self._text.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fill()
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        """Cover the window; the text is no wider than is comfortable to read."""
        self.setGeometry(self._splitter.window().rect())
        widest = _WIDEST_LETTERS * self._text.fontMetrics().horizontalAdvance("0")
        side = max(_LEAST_MARGIN, (self.width() - widest) // 2)
        self._column.setContentsMargins(side, _LEAST_MARGIN, side, _LEAST_MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().canvas))
        painter.end()
