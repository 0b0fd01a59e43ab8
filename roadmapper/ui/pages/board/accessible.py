"""The board as a screen reader finds it: columns with their cards, each node made when it is asked for."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken

from roadmapper.planning.board import Cell, count_words
from roadmapper.timeline.board_layout import HEAD
from roadmapper.ui.pages.board.canvas import BoardCanvas
from roadmapper.ui.timeline.accessible.item import NO_INTERFACE, PRESS, SET_FOCUS, SHOW_MENU, Deed, Item

if TYPE_CHECKING:
    from roadmapper.ui.timeline.accessible.tree import AccessibleTree

_Node = TypeVar("_Node", bound=Item)
_ALIVE: set[BoardItem] = set()
"""Qt holds bare pointers to these; none may go before its canvas does."""
_installed = False


def listen(canvas: BoardCanvas) -> None:
    """Let screen readers see this board, and tell them where the keyboard goes."""
    global _installed
    if not _installed:
        QAccessible.installFactory(_made)
        _installed = True
    canvas.selection_changed.connect(lambda: _tell(canvas))


def _made(key: str, subject: QObject) -> QAccessibleInterface | None:
    if key != BoardCanvas.__name__ or not isinstance(subject, BoardCanvas):
        return None
    return BoardItem(subject)


def _tell(canvas: BoardCanvas) -> None:
    if not QAccessible.isActive():
        return
    root = QAccessible.queryAccessibleInterface(canvas)
    if isinstance(root, BoardItem):
        root.tree.drop_gone()
        current = root.tree.current()
        if current is not None and canvas.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(current, QAccessible.Event.Focus))


class BoardTree:
    """The nodes of one board, kept by what they stand for; Qt owns what is registered with it."""

    def __init__(self, canvas: BoardCanvas, root: BoardItem) -> None:
        self._canvas = weakref.ref(canvas)
        self.root = root
        self._kept: dict[tuple[str, str | None], Item] = {}

    @property
    def canvas(self) -> BoardCanvas | None:
        """The canvas, or None when it is gone."""
        canvas = self._canvas()
        return canvas if canvas is not None and Shiboken.isValid(canvas) else None

    def column(self, value: str | None) -> ColumnItem:
        """The node of a column, by its value."""
        return self._node(("column", value), lambda: ColumnItem(self, value))

    def card(self, eid: str) -> CardItem:
        """The node of a card."""
        return self._node(("card", eid), lambda: CardItem(self, eid))

    def _node(self, key: tuple[str, str | None], make: Callable[[], _Node]) -> _Node:
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = make()
            QAccessible.registerAccessibleInterface(found)
        return cast("_Node", found)

    def current(self) -> CardItem | None:
        """The card that the keyboard is at."""
        canvas = self.canvas
        eid = canvas.shown.current if canvas is not None else None
        return self.card(eid) if canvas is not None and eid in canvas.board.cards and eid else None

    def on_screen(self, rect: QRect) -> QRect:
        """A rectangle of the viewport on the screen."""
        canvas = self.canvas
        if canvas is not None:
            rect.moveTopLeft(canvas.viewport().mapToGlobal(rect.topLeft()))
        return rect

    def drop_gone(self) -> None:
        """Let the nodes go that stand for nothing any more."""
        for key, item in list(self._kept.items()):
            if not item.isValid():
                self._drop(key)

    def drop_all(self) -> None:
        """Let every node go: the canvas is no more."""
        for key in list(self._kept):
            self._drop(key)

    def _drop(self, key: tuple[str, str | None]) -> None:
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(self._kept[key]))
        del self._kept[key]


class ColumnItem(Item):
    """A column with all its cards, lane by lane."""

    def __init__(self, tree: BoardTree, value: str | None) -> None:
        super().__init__(cast("AccessibleTree", tree))
        self._tree, self._value = tree, value

    def at(self) -> tuple[BoardCanvas, int] | None:
        """The canvas and the column's number; None where it is not shown."""
        canvas = self._tree.canvas
        values = [group.value for group in canvas.board.columns] if canvas is not None else []
        return (canvas, values.index(self._value)) if canvas is not None and self._value in values else None

    def isValid(self) -> bool:
        return self.at() is not None

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Grouping

    def name(self) -> str:
        found = self.at()
        if found is None:
            return ""
        canvas, column = found
        limit = canvas.shown.limits.get(self._value or "")
        return f"{canvas.board.columns[column].title}, {count_words(canvas.board.count(column), limit)}"

    def rect(self) -> QRect:
        found = self.at()
        if found is None:
            return QRect()
        canvas, column = found
        left = canvas.layout_now.column_left(column) - canvas.horizontalScrollBar().value()
        width = canvas.layout_now.column_width
        return self._tree.on_screen(QRect(round(left), 0, round(width), canvas.viewport().height()))

    def _ids(self) -> list[str]:
        found = self.at()
        return [eid for cell in found[0].board.cells[found[1]] for eid in cell] if found is not None else []

    def childCount(self) -> int:
        found = self.at()
        return 0 if found is None else found[0].board.count(found[1])

    def child(self, index: int, /) -> CardItem | None:  # pyright: ignore[reportIncompatibleMethodOverride] - Qt takes none
        ids = self._ids()
        return self._tree.card(ids[index]) if 0 <= index < len(ids) else None

    def indexOfChild(self, child: QAccessibleInterface, /) -> int:
        ids = self._ids()
        return ids.index(child.eid) if isinstance(child, CardItem) and child.eid in ids else -1


class CardItem(Item):
    """One card, wherever it lies now."""

    def __init__(self, tree: BoardTree, eid: str) -> None:
        super().__init__(cast("AccessibleTree", tree))
        self._tree, self.eid = tree, eid

    def at(self) -> tuple[BoardCanvas, Cell] | None:
        """The canvas and its place; None where it is not shown."""
        canvas = self._tree.canvas
        cell = canvas.board.place_of(self.eid) if canvas is not None else None
        return (canvas, cell) if canvas is not None and cell is not None else None

    def isValid(self) -> bool:
        return self.at() is not None

    def parent(self) -> QAccessibleInterface:
        found = self.at()
        return (
            self._tree.root if found is None else self._tree.column(found[0].board.columns[found[1][0]].value)
        )

    def name(self) -> str:
        found = self.at()
        return "" if found is None else found[0].board.cards[self.eid].title

    def description(self) -> str:
        """Its lane, the fields on it, and why it is not done."""
        found = self.at()
        if found is None:
            return ""
        canvas, cell = found
        note = canvas.measures.notes.get(self.eid)
        fields = canvas.words.spoken(canvas.board.cells[cell.column][cell.lane], cell.place)
        parts = (canvas.board.lanes[cell.lane].title, fields, *((note.due, note.words) if note else ()))
        return ". ".join(filter(None, parts)).replace("\n", ". ")

    def rect(self) -> QRect:
        found = self.at()
        return QRect() if found is None else self._tree.on_screen(found[0].card_rect(found[1]))

    def state(self) -> QAccessible.State:
        state, found = super().state(), self.at()
        if found is not None:
            canvas, cell = found
            seen = canvas.card_rect(cell).intersects(canvas.viewport().rect().adjusted(0, HEAD, 0, 0))
            state.focusable = state.selectable = state.extSelectable = True
            state.movable = canvas.editable
            state.selected = self.eid in canvas.shown.selected
            state.focused = canvas.hasFocus() and canvas.shown.current == self.eid
            state.offscreen = not seen
            state.invisible = not canvas.isVisible()
        return state

    def deeds(self) -> dict[str, Deed]:
        return {
            PRESS: Deed("Show details", ("Return",), lambda: self._go_there().opened.emit()),
            SET_FOCUS: Deed("Select", (), self._go_there),
            SHOW_MENU: Deed("Show menu", ("Menu", "Shift+F10"), self._show_menu),
        }

    def _go_there(self) -> BoardCanvas:
        canvas = self._tree.canvas
        assert canvas is not None  # a deed is asked of a node that is valid
        canvas.setFocus()
        canvas.select({self.eid}, self.eid)
        return canvas

    def _show_menu(self) -> None:
        self._go_there().menu_asked.emit(self.rect().bottomLeft())


class BoardItem(QAccessibleWidget):
    """The board: a list of columns."""

    def __init__(self, canvas: BoardCanvas) -> None:
        super().__init__(canvas, QAccessible.Role.List)
        self.tree = BoardTree(canvas, self)
        _ALIVE.add(self)
        canvas.destroyed.connect(self._go)

    def _go(self) -> None:
        self.tree.drop_all()
        _ALIVE.discard(self)

    def childCount(self) -> int:
        canvas = self.tree.canvas
        return 0 if canvas is None else len(canvas.board.columns)

    def child(self, index: int, /) -> QAccessibleInterface | None:  # pyright: ignore[reportIncompatibleMethodOverride] - Qt takes none
        canvas = self.tree.canvas
        if canvas is None or not 0 <= index < len(canvas.board.columns):
            return None
        return self.tree.column(canvas.board.columns[index].value)

    def indexOfChild(self, child: QAccessibleInterface, /) -> int:
        found = child.at() if isinstance(child, ColumnItem) else None
        return -1 if found is None else found[1]

    def childAt(self, x: int, y: int, /) -> QAccessibleInterface | None:  # pyright: ignore[reportIncompatibleMethodOverride] - Qt takes none
        canvas = self.tree.canvas
        if canvas is None:
            return None
        hit = canvas.hit(QPointF(canvas.viewport().mapFromGlobal(QPoint(x, y))))
        if hit is None:
            return None
        return self.tree.card(canvas.id_at(hit.cell)) if hit.part == "card" else self.child(hit.cell.column)

    def focusChild(self) -> QAccessibleInterface | None:  # pyright: ignore[reportIncompatibleMethodOverride] - Qt takes none
        canvas, current = self.tree.canvas, self.tree.current()
        return current if canvas is not None and canvas.hasFocus() else super().focusChild()

    def interface_cast(self, kind: QAccessible.InterfaceType, /) -> Any:
        found = super().interface_cast(kind)
        return NO_INTERFACE if found is None else found  # pyright: ignore[reportUnnecessaryComparison] - a pointer
