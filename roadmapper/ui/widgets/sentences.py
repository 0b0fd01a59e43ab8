"""Sentences with titles in them, in buttons and lists: short of room the titles are cut, longest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyledItemDelegate, QWidget

from roadmapper.timeline.short_sentences import shortened
from roadmapper.ui.widgets.buttons import QuietButton

_MARGIN = 9
_ROW_MARGIN = 12
"""Pixels beside the words of a button, and of a row, where Qt cuts once more what comes nearer."""


def fitted(sentence: str, titles: Iterable[str], room: int, metrics: QFontMetrics) -> str:
    """The sentence in so many pixels; an ellipsis in its middle where cutting titles is not enough."""
    short = shortened(sentence, titles, room, metrics.horizontalAdvance)
    return metrics.elidedText(sentence, Qt.TextElideMode.ElideMiddle, room) if short is None else short


class SentenceButton(QuietButton):
    """A button that says a sentence; ``titles`` are those in it."""

    def __init__(self, words: str, titles: Iterable[str] = (), parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._sentence, self._titles = words, tuple(titles)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setProperty("reads", "left")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        words = fitted(self._sentence, self._titles, self.width() - 2 * _MARGIN, self.fontMetrics())
        self.setText(words.replace("&", "&&"))


class SentenceRows(QStyledItemDelegate):
    """Draws a list's sentences; ``titles`` tells those in the sentence of a row."""

    def __init__(self, parent: QWidget, titles: Callable[[int], Iterable[str]]) -> None:
        super().__init__(parent)
        self._titles = titles

    def initStyleOption(
        self, option: Any, index: QModelIndex | QPersistentModelIndex
    ) -> None:  # the stubs leave out what an option holds
        super().initStyleOption(option, index)
        room = option.rect.width() - 2 * _ROW_MARGIN
        option.text = fitted(option.text, self._titles(index.row()), room, option.fontMetrics)
