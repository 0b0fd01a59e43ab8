"""Keys on the board: going from card to card, selecting several; moving them is in the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from roadmapper.planning.board import Cell

if TYPE_CHECKING:
    from roadmapper.ui.pages.board.canvas import BoardCanvas

Key = Qt.Key
_ARROWS: Final = {
    Key.Key_Left: (-1, 0),
    Key.Key_Right: (1, 0),
    Key.Key_Up: (0, -1),
    Key.Key_Down: (0, 1),
}
_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier


class Keyboard:
    """Each handled key returns True."""

    def __init__(self, canvas: BoardCanvas) -> None:
        self._canvas = canvas

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; False leaves it to others."""
        key = Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ARROWS and held in (_NONE, _SHIFT, _CONTROL):
            self._go(*_ARROWS[key], held)
        elif key in (Key.Key_Home, Key.Key_End) and held in (_NONE, _SHIFT):
            self._to_end(last=key == Key.Key_End, extend=held == _SHIFT)
        elif key in (Key.Key_PageUp, Key.Key_PageDown):
            bar = self._canvas.verticalScrollBar()
            bar.setValue(bar.value() + (1 if key == Key.Key_PageDown else -1) * bar.pageStep())
        elif key == Key.Key_Space:
            self._toggle()
        elif key in (Key.Key_Return, Key.Key_Enter) and held == _NONE:
            self._canvas.opened.emit()
        elif key == Key.Key_A and held == _CONTROL:
            self._select_column()
        elif key == Key.Key_Escape and self._canvas.shown.selected:
            self._canvas.select((), sight=False)
        else:
            return False
        return True

    def first(self) -> str | None:
        """The card where the keyboard begins: the first of the first column that has one."""
        cells = (cell for column in self._canvas.board.cells for cell in column)
        return next((cell[0] for cell in cells if cell), None)

    def _begin(self) -> None:
        first = self.first()
        if first is not None:
            self._canvas.select({first}, first)

    def _here(self) -> Cell | None:
        return self._canvas.board.place_of(self._canvas.shown.current or "")

    def _go(self, across: int, down: int, held: Qt.KeyboardModifier) -> None:
        canvas, here = self._canvas, self._here()
        if here is None:
            self._begin()
            return
        there = canvas.board.beside(here, across, down)
        if there is None:
            return
        eid = canvas.id_at(there)
        if held == _SHIFT:
            canvas.select(canvas.shown.selected | {canvas.id_at(here), eid}, eid)
        elif held == _CONTROL:
            canvas.select(canvas.shown.selected, eid)
        else:
            canvas.select({eid}, eid)

    def _to_end(self, *, last: bool, extend: bool) -> None:
        canvas, here = self._canvas, self._here()
        if here is None:
            self._begin()
            return
        ids = canvas.board.cells[here.column][here.lane]
        there = len(ids) - 1 if last else 0
        low, high = sorted((here.place, there))
        chosen = canvas.shown.selected | set(ids[low : high + 1]) if extend else {ids[there]}
        canvas.select(chosen, ids[there])

    def _toggle(self) -> None:
        current = self._canvas.shown.current
        if current is not None:
            self._canvas.select(self._canvas.shown.selected ^ {current}, current)

    def _select_column(self) -> None:
        canvas, here = self._canvas, self._here()
        if here is not None:
            ids = {eid for cell in canvas.board.cells[here.column] for eid in cell}
            canvas.select(ids, canvas.shown.current, sight=False)
