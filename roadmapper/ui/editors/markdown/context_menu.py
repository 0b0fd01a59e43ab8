"""The menu at a right click into the source: cut and paste, and what can be done with what lies there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from roadmapper.ui.action_set import keys_in_words
from roadmapper.ui.actions import all_actions
from roadmapper.ui.editors.markdown import formatting, table_editing
from roadmapper.ui.editors.spelling import spell_menu
from roadmapper.ui.frame import Frame

if TYPE_CHECKING:
    from roadmapper.ui.editors.markdown.deeds import Deeds
    from roadmapper.ui.editors.markdown.source_edit import SourceEdit


def open_menu(frame: Frame, source: SourceEdit, at: QPoint, deeds: Deeds) -> QMenu:
    """Show the menu for a point of the source's viewport; the cursor goes there unless it is selected."""
    place = source.cursorForPosition(at)
    chosen = source.textCursor()
    if not chosen.selectionStart() <= place.position() <= chosen.selectionEnd() or not chosen.hasSelection():
        source.setTextCursor(place)
    menu = source.createStandardContextMenu()
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addSeparator()
    deeds.folding.fill(menu)
    if not source.isReadOnly():
        menu.addAction(frame.action("document.paste_plain"))
        menu.addAction(frame.action("document.insert_image"))
        for action_id in ("comment.add", "comment.suggest"):
            menu.addAction(frame.action(action_id))
        menu.addSeparator()
        if table_editing.is_in_table(source):
            _add_table(frame, menu)
        _add_formats(source, menu)
        spell_menu.fill(menu, deeds.spelling)
    menu.popup(source.viewport().mapToGlobal(at))
    return menu


def _add_table(frame: Frame, menu: QMenu) -> None:
    table = menu.addMenu("Table")
    for action_id in all_actions():
        if action_id.startswith("table."):
            if action_id in ("table.column_left", "table.align_left", "table.tidy"):
                table.addSeparator()
            action = frame.action(action_id)
            action.setEnabled(True)  # the cursor has come into a table since it was last asked
            table.addAction(action)


def _add_formats(source: SourceEdit, menu: QMenu) -> None:
    formats = menu.addMenu("Format")
    for form in formatting.FORMATS:
        action = formats.addAction(f"{form.name}\t{keys_in_words(form.keys)}")
        action.triggered.connect(lambda _checked=False, kind=form.kind: formatting.toggle(source, kind))
