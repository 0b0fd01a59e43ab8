"""The Risks page: a table of risks, and a matrix that narrows it by a click and moves risks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from roadmapper.changes import Step
from roadmapper.operations import risks
from roadmapper.operations.risks import Place
from roadmapper.planning.risk import inside
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.register import RegisterPage
from roadmapper.ui.pages.risks.panel import MatrixPanel

_MOVES: Final = {
    "risk.likelier": (1, 0),
    "risk.less_likely": (-1, 0),
    "risk.graver": (0, 1),
    "risk.milder": (0, -1),
}
_FIRST_PLACE: Final = (3, 3)
"""Where a risk without probability and impact is moved from: the middle."""


_WIDE: Final = 1000
_HIGH: Final = 480
"""In a narrower page the matrix stands below the table, where the page is high enough for both."""


class RisksPage(RegisterPage):
    """The most exposed risks first; a place of the matrix that is chosen narrows the table to its risks."""

    page_id = "risks"
    entity = "risk"
    adds = "risk.new"
    first_columns = frozenset({"key", "title", "exposure", "trend", "owner", "due", "state"})
    teaches = (
        "A risk is what may go wrong: how likely that is, how bad it would be, and what is done about it.",
        "File a risk",
    )
    hint = "Filter: words, exposure>9"
    usual_sort = ("exposure", True)
    in_menu = tuple(_MOVES)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        self.panel = MatrixPanel(frame)
        self._marks: dict[str, risks.Mark] = {}
        super().__init__(frame, parent)

    def room(self) -> QWidget:
        room = QWidget()
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, room)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.table, 1)
        row.addWidget(self.panel)
        matrix = self.panel.matrix
        matrix.place_chosen.connect(self._keep_place)
        matrix.risk_chosen.connect(self._choose)
        matrix.moved.connect(self._move_to)
        matrix.shifted.connect(self._shift)
        return room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _WIDE or self.height() < _HIGH
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self.panel.stand(beside=beside)

    def reload(self) -> None:
        self._marks = risks.marks(self.frame.reading)
        self.panel.show_marks(self._marks)
        super().reload()

    def workspace_changed(self, step: Step) -> None:
        touched = set(step.ids("risk"))
        if touched:
            for eid in touched:
                self._marks.pop(eid, None)
            self._marks |= risks.marks(self.frame.reading, touched)
            self.panel.show_marks(self._marks)
            if self.panel.matrix.chosen is not None:
                self._keep_place(self.panel.matrix.chosen)
        super().workspace_changed(step)

    def chosen(self, refs: tuple[Ref, ...]) -> None:
        self.panel.matrix.show_selected({ref.id for ref in refs})
        super().chosen(refs)

    def show_all(self) -> None:
        self.panel.matrix.choose(None)
        super().show_all()

    # What the matrix asks

    def _keep_place(self, place: Place | None) -> None:
        here = None if place is None else {eid for eid, mark in self._marks.items() if mark.place == place}
        if place is not None and not here:
            self.panel.matrix.choose(None)
            here = None
        self.keep_only("place", here)

    def _choose(self, eid: str) -> None:
        if not self.table.reveal(eid):
            self.show_all()
            self.table.reveal(eid)

    def _move_to(self, ids: list[str], place: Place) -> None:
        self.frame.attempt(lambda: risks.move_risks(self.frame.workspace, dict.fromkeys(ids, place)))

    def _shift(self, probability: int, impact: int) -> None:
        """Move the selected risks by so many places, each as far as the matrix goes."""
        if self.frame.read_only:
            return
        wanted: dict[str, Place] = {}
        for eid in self.table.selected_ids():
            place = self._marks[eid].place if eid in self._marks else None
            p, i = place or _FIRST_PLACE
            wanted[eid] = (inside(p + probability), inside(i + impact))
        if wanted:
            self.frame.attempt(lambda: risks.move_risks(self.frame.workspace, wanted))

    # Actions

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        moves = {name: lambda by=by: self._shift(*by) for name, by in _MOVES.items()}
        return {**super().handlers(), **moves, "risk.show_all": self.show_all}

    def can(self, action_id: str) -> bool:
        return action_id == "risk.show_all" or super().can(action_id)
