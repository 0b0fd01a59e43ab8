"""Widgets beside each other with a hairline between them, which moves and closes none of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget


def side_by_side(*widgets: QWidget, grows: int = 0) -> QSplitter:
    """A splitter that holds these; ``grows`` is the place of the one that takes more room when there is."""
    made = QSplitter(Qt.Orientation.Horizontal)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    for place, widget in enumerate(widgets):
        made.addWidget(widget)
        made.setStretchFactor(place, int(place == grows))
    return made
