"""The canvas itself in the accessibility tree: a list of lanes, with its selection."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleSelectionInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from roadmapper.ui.timeline.accessible.bar import BarItem
from roadmapper.ui.timeline.accessible.item import NO_INTERFACE, Item
from roadmapper.ui.timeline.accessible.tree import AccessibleTree
from roadmapper.ui.timeline.canvas import TimelineCanvas

_ALIVE: set[TimelineItem] = set()
"""Qt holds bare pointers to these; none may go before its canvas does."""


class TimelineItem(QAccessibleWidget):
    """Milestones and lanes, then the widgets that lie on the canvas."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        super().__init__(canvas, QAccessible.Role.List)
        self.tree = AccessibleTree(canvas, self)
        self._selection = Selected(self.tree)
        _ALIVE.add(self)
        canvas.destroyed.connect(self._go)

    def _go(self) -> None:
        self.tree.drop_all()
        _ALIVE.discard(self)

    def childCount(self) -> int:
        return self.tree.sections() + len(self._widgets())

    def child(self, index: int, /) -> QAccessibleInterface | None:  # pyright: ignore[reportIncompatibleMethodOverride] - Qt takes none
        section = self.tree.section(index)
        if section is not None:
            return section
        widgets, place = self._widgets(), index - self.tree.sections()
        return QAccessible.queryAccessibleInterface(widgets[place]) if 0 <= place < len(widgets) else None

    def indexOfChild(self, child: QAccessibleInterface, /) -> int:
        if isinstance(child, Item):
            return next((at for at in range(self.tree.sections()) if self.tree.section(at) is child), -1)
        subject = child.object()
        found = (place for place, widget in enumerate(self._widgets()) if widget is subject)
        return self.tree.sections() + next(found, -1 - self.tree.sections())

    def childAt(self, x: int, y: int, /) -> QAccessibleInterface | None:  # pyright: ignore[reportIncompatibleMethodOverride] - Qt takes none
        canvas = self.tree.canvas
        for widget in self._widgets():
            found = QAccessible.queryAccessibleInterface(widget)
            covers = canvas is not None and widget is not canvas.viewport()  # what lies in that one may
            if found.rect().contains(x, y) and (covers or found.childAt(x, y) is not None):
                return found
        hit = self.tree.hit(x, y)
        if hit is None:
            return None
        if hit.part == "milestone":
            return self.tree.milestones()
        return None if hit.lane is None else self.tree.lane_of(hit.lane)

    def focusChild(self) -> QAccessibleInterface | None:  # pyright: ignore[reportIncompatibleMethodOverride] - Qt takes none
        current = self.current()
        return super().focusChild() if current is None else current

    def current(self) -> BarItem | None:
        """The initiative that the keyboard is at."""
        canvas = self.tree.canvas
        if canvas is None or canvas.frame.current is None or not canvas.hasFocus():
            return None
        return self.tree.bar(canvas.frame.layout.rows.ids[canvas.frame.current])

    def state(self) -> QAccessible.State:
        state = super().state()
        state.multiSelectable = state.extSelectable = True
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType, /) -> Any:
        if kind == QAccessible.InterfaceType.SelectionInterface:
            return self._selection
        found = super().interface_cast(kind)
        return NO_INTERFACE if found is None else found  # pyright: ignore[reportUnnecessaryComparison] - a pointer

    def _widgets(self) -> list[QWidget]:
        """The widgets on the canvas; its viewport only while a title is typed in it."""
        canvas = self.tree.canvas
        if canvas is None:
            return []
        viewport = canvas.viewport()
        return [
            child
            for child in canvas.children()
            if isinstance(child, QWidget)
            and child.isVisible()
            and (child is not viewport or any(map(_is_seen, viewport.children())))
        ]


def _is_seen(child: object) -> bool:
    return isinstance(child, QWidget) and child.isVisible()


class Selected(QAccessibleSelectionInterface):
    """The selected initiatives, as a screen reader reads and changes them."""

    def __init__(self, tree: AccessibleTree) -> None:
        super().__init__()
        self._tree = tree

    def _indexes(self) -> list[int]:
        canvas = self._tree.canvas
        return [] if canvas is None else sorted(canvas.frame.selected)

    def selectedItemCount(self) -> int:
        return len(self._indexes())

    def selectedItems(self) -> list[QAccessibleInterface]:
        canvas = self._tree.canvas
        if canvas is None:
            return []
        ids = canvas.frame.layout.rows.ids
        return [self._tree.bar(ids[index]) for index in self._indexes()]

    def selectedItem(self, place: int, /) -> QAccessibleInterface | None:  # pyright: ignore[reportIncompatibleMethodOverride] - Qt takes none
        canvas, indexes = self._tree.canvas, self._indexes()
        if canvas is None or not 0 <= place < len(indexes):
            return None
        return self._tree.bar(canvas.frame.layout.rows.ids[indexes[place]])

    def isSelected(self, child: QAccessibleInterface, /) -> bool:
        found = child.at() if isinstance(child, BarItem) else None
        return found is not None and found[1] in found[0].frame.selected

    def select(self, child: QAccessibleInterface, /) -> bool:
        return self._change(child, True)

    def unselect(self, child: QAccessibleInterface, /) -> bool:
        return self._change(child, False)

    def _change(self, child: QAccessibleInterface, wanted: bool) -> bool:
        found = child.at() if isinstance(child, BarItem) else None
        if found is None or not found[0].frame.layout.rows.shown[found[1]]:
            return False
        canvas, index, _ = found
        chosen = canvas.frame.selected
        canvas.selection.replace(chosen | {index} if wanted else chosen - {index})
        return True

    def selectAll(self) -> bool:
        canvas = self._tree.canvas
        if canvas is not None:
            canvas.selection.all()
        return canvas is not None

    def clear(self) -> bool:
        canvas = self._tree.canvas
        if canvas is not None:
            canvas.selection.replace(())
        return canvas is not None
