"""What stands in the place of the ranked table: nothing yet, nobody competes, nothing fits, or a failure."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from roadmapper.errors import WorkspaceError
from roadmapper.ui.pages.prioritise.table import RankedTable
from roadmapper.ui.widgets.empty_state import EmptyState


class States(QStackedWidget):
    """Shows one of them; blank until something has been read."""

    def __init__(self, table: RankedTable) -> None:
        super().__init__()
        self._table = table
        self.empty = EmptyState("", "", "Add an initiative", "plus")
        self.failed = EmptyState("This could not be read", "", "Try again", "refresh-cw")
        self.no_match = EmptyState("Nothing fits that filter", "", "Clear the filter")
        for widget in (QWidget(), table, self.empty, self.failed, self.no_match):
            self.addWidget(widget)

    def activate(self) -> None:
        """Take the keyboard."""
        front = self.currentWidget()
        if front is self._table:
            self._table.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(front, EmptyState):
            front.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_failure(self, problem: WorkspaceError) -> None:
        """Reading was refused."""
        self.failed.say("This could not be read", str(problem))
        self.setCurrentWidget(self.failed)

    def show_counts(self, shown: int, total: int, where: str) -> None:
        """So many compete, of so many initiatives, by a filter if there is one."""
        if shown:
            self.setCurrentWidget(self._table)
        elif total and where:
            words = f"Nothing that competes here is what “{where}” asks for."
            self.no_match.say("Nothing fits that filter", words)
            self.setCurrentWidget(self.no_match)
        else:
            self._teach(total)
            self.setCurrentWidget(self.empty)

    def _teach(self, total: int) -> None:
        if total:
            self.empty.say("Nothing competes here", "Choose other initiatives, teams or quarters in the bar.")
        else:
            self.empty.say(
                "Nothing to prioritise yet",
                "Initiatives are ranked here by RICE, ICE, WSJF or a model of your own, above and below "
                "the line of what your teams have room for.",
            )
