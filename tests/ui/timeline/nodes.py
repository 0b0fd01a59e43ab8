"""Nodes of the canvas's accessibility tree, as a screen reader finds them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication

from roadmapper.ui.timeline.accessible.bar import BarItem
from roadmapper.ui.timeline.accessible.timeline import TimelineItem
from roadmapper.ui.timeline.canvas import TimelineCanvas

Role, Text = QAccessible.Role, QAccessible.Text


def root_of(canvas: TimelineCanvas) -> TimelineItem:
    found = QAccessible.queryAccessibleInterface(canvas)
    assert isinstance(found, TimelineItem)
    return found


def children(item: QAccessibleInterface) -> list[QAccessibleInterface]:
    return [child for place in range(item.childCount()) if (child := item.child(place)) is not None]


def below(item: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """A node and everything under it; each knows its parent and its place there."""
    yield item
    for place, child in enumerate(children(item)):
        assert item.indexOfChild(child) == place
        assert child.parent() is item
        yield from below(child)


def named(canvas: TimelineCanvas, eid: str) -> BarItem:
    return root_of(canvas).tree.bar(eid)


def act(item: QAccessibleInterface, action: str) -> None:
    actions = item.actionInterface()
    assert action in actions.actionNames()
    actions.doAction(action)
    QApplication.processEvents()
