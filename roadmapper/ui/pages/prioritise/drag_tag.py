"""The tag beside the pointer while rows are dragged: where they would stand, and what would fall out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QLabel, QWidget

from roadmapper.counting import grouped
from roadmapper.operations.candidates import Candidates
from roadmapper.planning.ranking import Exchange

_AWAY: Final = QPoint(16, 18)
_NAMED: Final = 2


class DragTag(QLabel):
    """Lies over a widget, and takes no mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("note")
        self.setProperty("role", "hint")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, words: str, at: QPoint | None = None, *, at_cursor: bool = False) -> None:
        """Show these words beside a point of the widget, or beside the pointer."""
        parent = self.parentWidget()
        if parent is None:
            return
        self.setText(words)
        self.adjustSize()
        where = parent.mapFromGlobal(QCursor.pos()) if at_cursor or at is None else at
        where += _AWAY
        left = max(2, min(where.x(), parent.width() - self.width() - 2))
        top = where.y() if where.y() + self.height() < parent.height() else where.y() - self.height() - 34
        self.move(left, max(2, top))
        self.show()
        self.raise_()


def drag_words(found: Candidates, ids: Sequence[str], now: Sequence[str], change: Exchange | None) -> str:
    """ "Place 7 → 2 · Audit log export falls out"."""
    place = now.index(ids[0]) + 1
    was = found.order.index(ids[0]) + 1
    words = [f"Place {was} → {place}" if was != place else f"Place {place}"]
    if change is not None and change.comes:
        words.append(f"{_names(found, change.comes)} {'fits' if len(change.comes) == 1 else 'fit'}")
    if change is not None and change.falls:
        words.append(f"{_names(found, change.falls)} {'falls' if len(change.falls) == 1 else 'fall'} out")
    return " · ".join(words)


def _names(found: Candidates, ids: Sequence[str]) -> str:
    named = [str(found.values(eid)["title"]) for eid in ids[:_NAMED]]
    more = len(ids) - len(named)
    return ", ".join(named) + (f" and {grouped(more)} more" if more else "")
