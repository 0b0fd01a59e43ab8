"""Gives Qt the canvas's own accessibility tree in place of the one it would make by itself."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication

from roadmapper.ui.timeline.canvas import TimelineCanvas

_CLASS = TimelineCanvas.__name__


def install() -> None:
    """From now on every canvas has its tree; to be called once."""
    QAccessible.installFactory(_made)
    if not QAccessible.isActive():
        return
    for widget in QApplication.allWidgets():
        if isinstance(widget, TimelineCanvas):
            found = QAccessible.queryAccessibleInterface(widget)
            if not _is_ours(found):  # a screen reader was here before: have it ask again
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(found))


def _is_ours(found: QAccessibleInterface) -> bool:
    from roadmapper.ui.timeline.accessible.timeline import TimelineItem

    return isinstance(found, TimelineItem)


def _made(key: str, subject: QObject) -> QAccessibleInterface | None:
    """Asked for every object and each of its classes by name, once there is a screen reader."""
    if key != _CLASS or not isinstance(subject, TimelineCanvas):
        return None
    from roadmapper.ui.timeline.accessible.timeline import TimelineItem  # ten milliseconds that few need

    return TimelineItem(subject)
