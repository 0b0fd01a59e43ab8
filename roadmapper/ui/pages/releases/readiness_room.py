"""The checklist of a release: how far each function is, and its lines, ticked and edited in place."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from roadmapper.entities.choices import FUNCTIONS
from roadmapper.operations.wording import as_day
from roadmapper.planning.readiness import Line, by_function, overdue, readiness
from roadmapper.storage import register_reading
from roadmapper.ui.frame import Frame
from roadmapper.ui.tables.part_table import PartTable
from roadmapper.ui.widgets.buttons import PlainButton, QuietButton
from roadmapper.ui.widgets.chips import Chip
from roadmapper.ui.widgets.empty_state import EmptyState
from roadmapper.ui.widgets.flow import FlowLayout


class ReadinessRoom(QWidget):
    """``show_release`` shows one; ``refresh`` counts anew after a change of its lines."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.table = PartTable(
            frame, "readiness_item", "release", {"done", "title", "function", "owner", "due"}, flag="done"
        )
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=6)
        self._empty = EmptyState(
            "No checklist yet",
            "A checklist says what engineering, docs, support, marketing, sales and legal have to do before "
            "this release goes out.",
            "Add checklist…",
        )
        self._empty.button.follow(frame.action("release.add_checklist"))
        add, more, keep = (
            QuietButton("Add line", icon="plus"),
            PlainButton("Add checklist…"),
            PlainButton("Keep checklist"),
        )
        for button, name in ((add, "add_line"), (more, "add_checklist"), (keep, "keep_checklist")):
            button.follow(frame.action(f"release.{name}"))
        add.setText("Add line")
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 14, 8)
        head.setSpacing(8)
        head.addWidget(self._chips, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (add, more, keep):
            head.addWidget(button)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(filled)
        self._stack.addWidget(self._empty)

    def show_release(self, eid: str) -> None:
        """Show the checklist of a release."""
        self.table.show_owner(eid)
        self.refresh()

    def begin_line(self) -> None:
        """Bring the table to the front, for a first line too."""
        self._stack.setCurrentIndex(0)

    def refresh(self) -> None:
        """Count anew what is done."""
        owner = self.table.owner
        rows = self._frame.reading.read(lambda c: register_reading.read_checklists(c, [owner]))
        lines = [Line(function, bool(done), as_day(due)) for _release, function, done, due in rows]
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        titles = dict(FUNCTIONS)
        for function, counted in by_function(lines, list(titles)).items():
            tone = "good" if counted.is_complete else "neutral"
            self._flow.addWidget(Chip(f"{titles[function]} {counted.words}", tone))
        late = overdue(lines, date.today())
        if late:
            self._flow.addWidget(Chip(f"{late} overdue", "warn"))
        self._stack.setCurrentIndex(0 if readiness(lines).total else 1)
