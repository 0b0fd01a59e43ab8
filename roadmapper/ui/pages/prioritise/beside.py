"""Whether the chart stands beside the table: where there is room, until somebody says otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from roadmapper.changes import Step
from roadmapper.entities.base import field_named
from roadmapper.entities.initiative import Initiative
from roadmapper.operations.declines import first_not_doing
from roadmapper.ui.editors.options import dot_colour
from roadmapper.ui.editors.storing import store
from roadmapper.ui.pages.page import Page
from roadmapper.ui.pages.prioritise.chart_file import export_bubbles
from roadmapper.ui.pages.prioritise.side import CARDS, SidePanel, VerticalLine
from roadmapper.ui.pages.prioritise.table import RankedTable
from roadmapper.ui.theme import tokens

_WIDE: Final = 1100
_DECLINED: Final = frozenset({"decline", "metric", "key_result", "check_in"})


class Beside:
    """Keeps the side panel in step with the table; both know the selection."""

    def __init__(self, table: RankedTable, page: Page) -> None:
        self._table, self._page, self._frame = table, page, table.frame
        self._wanted: bool | None = None
        self._line = VerticalLine()
        self._fronts = QStackedWidget()
        self.panel = SidePanel(self._colour_of, page)
        table.selected.connect(lambda refs: self.panel.bubbles.select({ref.id for ref in refs}))
        self.panel.bubbles.chosen.connect(table.reveal)
        self.panel.bubbles.rescored.connect(self._rescore)
        self.panel.item_asked.connect(self._frame.reveal)
        self.panel.export_asked.connect(self.export)

    def lay(self, strip: QWidget, ranked: QWidget, room: QWidget) -> None:
        """Lay the page out: a strip above what is ranked, and at the right end the panel; or a room alone."""
        ranking = QWidget()
        for front in (ranking, room):
            self._fronts.addWidget(front)
        whole = QHBoxLayout(self._page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._fronts)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(strip)
        column.addWidget(ranked, 1)
        row = QHBoxLayout(ranking)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(column, 1)
        row.addWidget(self._line)
        row.addWidget(self.panel)

    def show_room(self, shown: bool) -> None:
        """Show the room, or the ranking with all that is beside it."""
        self._fronts.setCurrentIndex(int(shown))

    @property
    def is_shown(self) -> bool:
        """Whether the panel is to be seen."""
        return self.panel.isVisibleTo(self._page)

    def make_room(self) -> None:
        """The page is of another width."""
        shown = self._page.width() >= _WIDE if self._wanted is None else self._wanted
        for widget in (self._line, self.panel):
            widget.setVisible(shown)

    def toggle(self) -> None:
        """Show it, with the keyboard, or have the room for the table."""
        self._wanted = not self.is_shown
        self.make_room()
        target = self.panel.bubbles if self._wanted else self._table.view
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show(self) -> None:
        """Draw what the table shows."""
        if self._table.candidates is not None:
            style = self._table.source.wording.conventions.number_style
            self.panel.show_candidates(self._table.candidates, style, locked=self._frame.read_only)

    @property
    def has_chart(self) -> bool:
        """Whether there is anything to export."""
        return self.panel.picture() is not None

    def export(self) -> None:
        """Write the chart to a file."""
        picture = self.panel.picture()
        if picture is not None:
            export_bubbles(self._frame, picture)

    def read(self) -> None:
        """All that is stored was read again, by the table."""
        self.panel.own.forget()
        self._read_declined()

    def follow(self, step: Step) -> None:
        """Show what a step changed."""
        self.panel.own.follow(step)
        self._read_declined(step)

    def _read_declined(self, step: Step | None = None) -> None:
        """List what is not done, where a step says that it may be another list."""
        if step is None or not _DECLINED.isdisjoint(step.tables):
            workspace = self._frame.workspace
            self._page.read_behind(
                "Reading what is not done",
                lambda: first_not_doing(workspace, date.today(), CARDS),
                self.panel.show_declined,
            )

    def _colour_of(self, name: str, value: Any) -> str:
        option = self._table.source.option(field_named(Initiative, name), value) if value else None
        found = dot_colour(option.mark) if option is not None and option.mark else None
        return found or tokens().text_3

    def _rescore(self, eid: str, values: dict[str, Any]) -> None:
        store(self._frame, "initiative", [eid], values, "Rescore initiative")
