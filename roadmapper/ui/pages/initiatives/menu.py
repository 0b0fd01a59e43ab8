"""The context menu of the Initiatives page: what one may do with the selected rows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from roadmapper.counting import grouped
from roadmapper.entities.base import FieldSpec, field_named
from roadmapper.entities.initiative import Initiative
from roadmapper.ui.editors.options import dot_colour
from roadmapper.ui.editors.shown_fields import value_in
from roadmapper.ui.frame import Ref
from roadmapper.ui.tables.delegate import dotted
from roadmapper.ui.tables.item_table import ItemTable

_SET: Final = ("status", "health", "theme", "team", "horizon")
_MOST: Final = 40
"""Longer lists are chosen from in the cell's own popup, which can be searched."""


def context_menu(table: ItemTable, parent: QWidget) -> QMenu:
    """Made anew each time, for the rows that are selected now."""
    menu = QMenu(parent)
    frame, ids = table.frame, table.selected_ids()
    if not ids:
        menu.addAction(frame.action("initiative.new"))
        return menu
    menu.addAction(frame.action("inspector.focus"))
    _add_documents(menu, table, ids)
    menu.addSeparator()
    if not frame.read_only:
        for name in _SET:
            _add_choices(menu, table, field_named(Initiative, name))
        column = table.current_column
        if len(ids) > 1 and column is not None and column.is_editable:
            entry = menu.addAction(
                f"Set {column.title.lower()} for all {grouped(len(ids))}…".replace("&", "&&")
            )
            entry.triggered.connect(lambda: table.edit_current(for_all=True))
        menu.addSeparator()
    copy = menu.addAction("Copy")
    copy.triggered.connect(table.cells.copy)
    if not frame.read_only:
        paste = menu.addAction("Paste")
        paste.triggered.connect(table.cells.paste)
        menu.addSeparator()
        menu.addAction(frame.action("initiative.decline"))
        menu.addAction(frame.action("initiative.bring_back"))
        menu.addSeparator()
        menu.addAction(frame.action("edit.duplicate"))
        menu.addAction(frame.action("edit.delete"))
    return menu


def _add_documents(menu: QMenu, table: ItemTable, ids: list[str]) -> None:
    if len(ids) != 1:
        return
    frame, workspace = table.frame, table.frame.workspace
    values = table.model.values(table.model.index(table.model.place_of(ids[0]), 0))
    for key, _status in values.get("prd", ()):
        found = workspace.find(key)
        entry = menu.addAction(f"Open {key}")
        entry.triggered.connect(lambda _checked=False, eid=found.id: frame.reveal(Ref("prd", eid)))
    if not values.get("prd") and not frame.read_only:
        menu.addAction(frame.action("prd.new"))


def _add_choices(menu: QMenu, table: ItemTable, spec: FieldSpec) -> None:
    options = table.source.options(spec)
    if not options or len(options) > _MOST:
        return
    within = menu.addMenu(f"Set {spec.title.lower()}")
    now = {
        value_in(table.model.values(table.model.index(table.model.place_of(eid), 0)), spec)
        for eid in table.selected_ids()[:2]
    }
    for option in options:
        entry = QAction(option.text.replace("&", "&&"), within)
        colour = dot_colour(option.mark) if option.mark else None
        if colour is not None:
            entry.setIcon(_dot(colour))
        entry.setCheckable(True)
        entry.setChecked(now == {option.value})
        entry.triggered.connect(
            lambda _checked=False, value=option.value: table.set_for_selected({spec.name: value})
        )
        within.addAction(entry)
    if not spec.required:
        within.addSeparator()
        none = within.addAction(f"No {spec.title.lower()}")
        none.triggered.connect(lambda: table.set_for_selected({spec.name: None}))


def _dot(colour: str) -> QIcon:
    """A dot as a menu's icon."""
    picture = QPixmap(16, 16)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    dotted(painter, picture.rect().adjusted(3, 0, 0, 0), colour)
    painter.end()
    return QIcon(picture)
