"""Widgets beside each other with a hairline between them, which moves and closes none of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget


def side_by_side(*widgets: QWidget, grows: int | None = None) -> QSplitter:
    """A splitter that holds these; ``grows`` is the place of the one that takes more room when there is.

    Without it all keep their shares of the room.
    """
    made = QSplitter(Qt.Orientation.Horizontal)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    for place, widget in enumerate(widgets):
        made.addWidget(widget)
        made.setStretchFactor(place, int(place == grows))
    return made


def shares_of(splitter: QSplitter) -> dict[str, Any]:
    """How the room is shared, to be kept for the next start."""
    return {"sizes": splitter.sizes()}


def share_again(splitter: QSplitter, kept: dict[str, Any]) -> None:
    """Share the room as it was kept, where that can be read."""
    sizes = kept.get("sizes")
    if not isinstance(sizes, list) or len(sizes) != splitter.count():
        return
    if all(isinstance(each, int) for each in sizes):
        splitter.setSizes(sizes)
