"""The Initiatives page: filter box, columns, and a table that is edited like a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from roadmapper.ui.actions import all_actions
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.initiatives.menu import context_menu
from roadmapper.ui.pages.register import RegisterPage
from roadmapper.ui.tables.item_table import ItemTable
from roadmapper.ui.widgets.buttons import PlainButton

_IMPORT: Final = "file.import"


class InitiativesPage(RegisterPage):
    """Every initiative, one row each."""

    page_id = "initiatives"
    entity = "initiative"
    adds = "initiative.new"
    first_columns = frozenset(
        {"key", "title", "status", "health", "theme", "team", "owner", "start", "end", "progress"}
    )
    table_of = ItemTable  # more columns than a window shows: they scroll beside the title
    teaches = (
        "An initiative is a bet with dates, a status and an owner. Here they stand as a table, "
        "to be typed and pasted like a spreadsheet.",
        "Add an initiative",
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.table.columns.new_field = frame.action("field.new")
        if _IMPORT in all_actions():
            button = PlainButton("Import…", icon="import")
            button.follow(frame.action(_IMPORT))
            self.empty.add_button(button)

    # Actions

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        return {
            **super().handlers(),
            "initiative.set_for_all": lambda: self.table.edit_current(for_all=True),
            "initiative.choose_columns": self._show_columns,
            "field.new": self._new_field,
        }

    def can(self, action_id: str) -> bool:
        if action_id == "field.new":
            return not self.frame.read_only
        if action_id == "initiative.set_for_all":
            return len(self.table.selected_ids()) > 1
        return action_id == "initiative.choose_columns" or super().can(action_id)

    def _new_field(self) -> None:
        """Ask what a new custom field is, and show its column."""
        from roadmapper.ui.dialogs.new_field import NewField

        dialog = NewField(self.frame, self)
        if dialog.exec() and dialog.made is not None:
            self.table.columns.show(f"custom.{dialog.made.id}", True)

    def _show_menu(self, at: QPoint) -> None:
        context_menu(self.table, self).popup(at)
