"""The mark beside a value that two copies disagree about: says so, and leads to the review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from roadmapper.ui.theme import icons
from roadmapper.ui.widgets.buttons import IconButton

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame

ICON: Final = "triangle-alert"
ROOM: Final = 18
"""What a painted mark takes at the right of its cell."""


class ConflictMark(IconButton):
    """A button; its words are its tooltip and what a screen reader says."""

    icon_role = "warn"

    def __init__(self, frame: Frame) -> None:
        super().__init__(ICON, "Open conflict")
        self.clicked.connect(lambda: frame.run("merged.show"))
        self.setFixedSize(22, 26)
        self.hide()

    def show_words(self, words: str) -> None:
        """Stand beside a value about which this is open; without words there is no mark."""
        told = f"{words[:1].upper()}{words[1:]}"
        self.setToolTip(told)
        self.setAccessibleName(f"Open conflict: {words}" if words else "Open conflict")
        self.setVisible(bool(words))


def paint_mark(painter: QPainter, rect: QRect) -> QRect:
    """Draw the mark at the right of a cell; returns the room that is left."""
    side = 13
    at = QRect(rect.right() - side + 1, rect.center().y() - side // 2, side, side)
    icons.icon(ICON, "warn").paint(painter, at)
    return rect.adjusted(0, 0, -ROOM, 0)
