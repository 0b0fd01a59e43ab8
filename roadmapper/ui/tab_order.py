"""The order of the Tab key: as the eye reads what is laid out, whatever was made or shown first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QGridLayout,
    QLayout,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QWidget,
)

_BACKWARDS = (QBoxLayout.Direction.RightToLeft, QBoxLayout.Direction.BottomToTop)


class WindowInOrder(QMainWindow):
    """A window whose Tab key follows its layouts: Qt's own order is that in which widgets were made."""

    def focusNextPrevChild(self, on: bool) -> bool:
        """Every widget of the window asks here where Tab, or Shift+Tab, leads from the one with the keys."""
        here = QApplication.focusWidget()
        found = [each for each in _read(self) if each is here or _is_stop(each)]
        if not found or found == [here]:
            return False
        at = found.index(here) if here in found else -1 if on else 0
        there = found[(at + (1 if on else -1)) % len(found)]
        reason = Qt.FocusReason.TabFocusReason if on else Qt.FocusReason.BacktabFocusReason
        there.setFocus(reason)
        _bring_into_view(there)
        return True


def _is_stop(widget: QWidget) -> bool:
    """Whether Tab stops at a widget; some systems let it pass by buttons."""
    every = QGuiApplication.styleHints().tabFocusBehavior() == Qt.TabFocusBehavior.TabFocusAllControls
    asked = Qt.FocusPolicy.TabFocus if every else Qt.FocusPolicy.StrongFocus
    return widget.focusPolicy() & asked == asked and widget.isEnabled() and widget.focusProxy() is None


def _read(widget: QWidget) -> Iterator[QWidget]:
    """A widget and all that is shown in it, as one reads: what is laid out, then what lies over it."""
    yield widget
    inside = [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()]
    laid = list(_laid(widget, inside))
    over = sorted(set(inside) - set(laid), key=lambda child: (child.y(), child.x()))
    for child in (*laid, *over):
        if child.isVisibleTo(widget):
            yield from _read(child)


def _laid(widget: QWidget, inside: Sequence[QWidget]) -> Iterator[QWidget]:
    if isinstance(widget, QSplitter):
        yield from filter(None, (widget.widget(at) for at in range(widget.count())))
    elif (layout := widget.layout()) is not None:
        yield from _items(layout, inside)


def _items(layout: QLayout, inside: Sequence[QWidget]) -> Iterator[QWidget]:
    """The widgets of a layout and of those in it, in their places.

    Never by ``itemAt``: the binding takes an item for one that stood at its address and is gone.
    """
    inner = [child for child in layout.children() if isinstance(child, QLayout)]
    places = {part: layout.indexOf(part) for part in (*inside, *inner)}
    backwards = isinstance(layout, QBoxLayout) and layout.direction() in _BACKWARDS

    def place(part: QWidget | QLayout) -> tuple[int, int]:
        at = places[part]
        if isinstance(layout, QGridLayout):
            row, column, *_spans = cast("tuple[int, int, int, int]", layout.getItemPosition(at))
            return row, column
        return 0, -at if backwards else at

    for part in sorted((part for part, at in places.items() if at >= 0), key=place):
        if isinstance(part, QLayout):
            yield from _items(part, inside)
        else:
            yield part


def _bring_into_view(widget: QWidget) -> None:
    """Scroll every area that a widget lies in, so that it is seen."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea) and above.widget() is not None:
            above.ensureWidgetVisible(widget, 8, 8)
        above = above.parentWidget()
