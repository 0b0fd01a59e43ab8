"""Turns one list of rows into another by removing, inserting and moving rows, never by a reset."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex

T = TypeVar("T")


def sync_rows(
    model: QAbstractItemModel,
    parent: QModelIndex,
    rows: list[T],
    wanted: Sequence[T],
    identity: Callable[[T], str],
) -> None:
    """Make ``rows`` (the model's own list under ``parent``) equal to ``wanted``, telling the views.

    Rows are the same when their identities are; what stays is replaced by its new value, and the caller
    emits ``dataChanged``. Selection, scroll and expansion of rows that stay survive.
    """
    keep = {identity(row) for row in wanted}
    for at in range(len(rows) - 1, -1, -1):
        if identity(rows[at]) not in keep:
            model.beginRemoveRows(parent, at, at)
            del rows[at]
            model.endRemoveRows()
    for at, row in enumerate(wanted):
        now = next((i for i in range(at, len(rows)) if identity(rows[i]) == identity(row)), -1)
        if now < 0:
            model.beginInsertRows(parent, at, at)
            rows.insert(at, row)
            model.endInsertRows()
        elif now > at:
            model.beginMoveRows(parent, now, now, parent, at)
            rows.insert(at, rows.pop(now))
            model.endMoveRows()
        rows[at] = row
