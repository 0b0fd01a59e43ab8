"""Lists of rows that a delegate draws: how they behave, the ground of a row, and choosing one."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle

from roadmapper.ui.theme import tokens

_ROUND = 6


def set_up_rows(view: QListView, name: str) -> None:
    """A list on the ground of what is around it, scrolled by pixels, and edited by other means than Qt's.

    ``name`` is what it is called for those who hear it.
    """
    view.setMouseTracking(True)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.setStyleSheet("QListView { background: transparent; border: none; padding: 0; }")
    view.setAccessibleName(name)


def paint_ground(painter: QPainter, card: QRectF, state: QStyle.StateFlag) -> None:
    """The ground of a row that is chosen or under the pointer, with a frame where it has the keys."""
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    if chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().accent_soft if chosen else tokens().hover))
        painter.drawRoundedRect(card, _ROUND, _ROUND)
    if chosen and state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QColor(tokens().accent))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)


def make_current(view: QAbstractItemView, index: QModelIndex) -> None:
    """Make a row the current and only chosen one.

    ``setCurrentIndex`` of the view would ask which keys are held: a Ctrl still down after a shortcut takes
    the row's selection away instead.
    """
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
    view.selectionModel().setCurrentIndex(index, flags)
