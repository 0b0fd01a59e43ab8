"""What every node of the timeline's accessibility tree has: a place, words, states and actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface, QWindow
from shiboken6.Shiboken import VoidPtr

if TYPE_CHECKING:
    from roadmapper.ui.timeline.accessible.tree import AccessibleTree

PRESS = QAccessibleActionInterface.pressAction()
SET_FOCUS = QAccessibleActionInterface.setFocusAction()
SHOW_MENU = QAccessibleActionInterface.showMenuAction()
TOGGLE = QAccessibleActionInterface.toggleAction()

NO_INTERFACE = VoidPtr(0)
"""What ``interface_cast`` gives for no: given None for a bare pointer, the binding would end the process."""


class Deed(NamedTuple):
    """Something that can be done to a node: its word, its keys, and the doing."""

    word: str
    keys: tuple[str, ...]
    do: Callable[[], Any]


class Item(QAccessibleInterface):
    """A node that is no widget. What it stands for may be gone: then it is not valid, and says nothing."""

    def __init__(self, tree: AccessibleTree) -> None:
        super().__init__()
        self.tree = tree
        self._actions = Actions(self)

    def name(self) -> str:
        """What a screen reader says of it."""
        return ""

    def description(self) -> str:
        """What it says when asked for more."""
        return ""

    def deeds(self) -> dict[str, Deed]:
        """What can be done to it, by Qt's name of the action."""
        return {}

    # What Qt asks

    def isValid(self) -> bool:
        return self.tree.canvas is not None

    def object(self) -> QObject | None:  # pyright: ignore[reportIncompatibleMethodOverride] - Qt takes none
        return None

    def window(self) -> QWindow | None:  # pyright: ignore[reportIncompatibleMethodOverride] - Qt takes none
        canvas = self.tree.canvas
        return None if canvas is None else canvas.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        return self.tree.root

    def childCount(self) -> int:
        return 0

    def child(self, index: int, /) -> Item | None:  # pyright: ignore[reportIncompatibleMethodOverride] - Qt takes none
        return None

    def childAt(self, x: int, y: int, /) -> Item | None:  # pyright: ignore[reportIncompatibleMethodOverride] - Qt takes none
        return None

    def indexOfChild(self, child: QAccessibleInterface, /) -> int:
        return -1

    def text(self, kind: QAccessible.Text, /) -> str:
        if not self.isValid():
            return ""
        if kind == QAccessible.Text.Name:
            return self.name()
        return self.description() if kind == QAccessible.Text.Description else ""

    def setText(self, kind: QAccessible.Text, text: str, /) -> None:
        """Nothing: titles are edited in place, where they can be undone."""

    def rect(self) -> QRect:
        return QRect()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if not self.isValid():
            state.invalid = True
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType, /) -> Any:
        # The object itself: the binding makes of it the pointer that Qt wants.
        return self._actions if kind == QAccessible.InterfaceType.ActionInterface else NO_INTERFACE


class Actions(QAccessibleActionInterface):
    """A node's deeds as Qt asks for them."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self._item = item

    def _deeds(self) -> dict[str, Deed]:
        return self._item.deeds() if self._item.isValid() else {}

    def actionNames(self) -> list[str]:
        return list(self._deeds())

    def doAction(self, name: str, /) -> None:
        deed = self._deeds().get(name)
        if deed is not None:
            deed.do()

    def localizedActionName(self, name: str, /) -> str:
        deed = self._deeds().get(name)
        return super().localizedActionName(name) if deed is None else deed.word

    def keyBindingsForAction(self, name: str, /) -> list[str]:
        deed = self._deeds().get(name)
        return [] if deed is None else list(deed.keys)
