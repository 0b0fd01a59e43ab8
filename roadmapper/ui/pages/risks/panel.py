"""Beside the table of risks, or below it: the matrix, what a place means, how many risks are how grave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from roadmapper.counting import grouped
from roadmapper.operations.risks import Mark
from roadmapper.planning.risk import LEVELS, level, place_words
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.risks.matrix import RiskMatrix
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.buttons import QuietButton
from roadmapper.ui.widgets.labels import TextLabel

WIDTH = 336
_MOST = 16_777_215
"""As wide or high as there is room: Qt's own greatest size of a widget."""
_HINT = (
    "Probability grows upwards, impact to the right. Click a place to see its risks; drag a risk to move it."
)


class MatrixPanel(QWidget):
    """``show_marks`` keeps it true."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.matrix = RiskMatrix(frame)
        self.words = TextLabel("", "label")
        self.words.setWordWrap(True)
        self.totals = TextLabel("", "hint")
        self.totals.setWordWrap(True)
        self._all = QuietButton("Show all")
        self._all.follow(frame.action("risk.show_all"))
        head = QHBoxLayout()
        head.addWidget(TextLabel("Probability and impact", font=fonts.inspector_title()), 1)
        head.addWidget(self._all)
        hint = TextLabel(_HINT, "hint")
        hint.setWordWrap(True)
        self._about, about = _stack()
        about.addLayout(head)
        about.addWidget(hint)
        self._told, told = _stack()
        told.addWidget(self.words)
        told.addWidget(self.totals)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(17, 14, 16, 14)
        self._grid.setVerticalSpacing(8)
        self._grid.setHorizontalSpacing(24)
        self._is_beside: bool | None = None
        self.stand(beside=True)
        self.matrix.pointed.connect(self._tell)
        self._tell()

    def stand(self, *, beside: bool) -> None:
        """Be a column at the table's right, or a strip below it with the words at the matrix's right."""
        if beside == self._is_beside:
            return
        self._is_beside = beside
        grid, parts = self._grid, (self._about, self.matrix, self._told)
        for part in parts:
            grid.removeWidget(part)
        if beside:
            for row, part in enumerate(parts):
                grid.addWidget(part, row, 0)
        else:
            grid.addWidget(self.matrix, 0, 0, 4, 1)
            grid.addWidget(self._about, 0, 1)
            grid.addWidget(self._told, 1, 1)
        grid.setRowStretch(3, 1)
        grid.setColumnStretch(1, 0 if beside else 1)
        margins = grid.contentsMargins()
        strip = self.matrix.height() + margins.top() + margins.bottom()
        self.setMinimumSize(*((WIDTH, 0) if beside else (0, strip)))
        self.setMaximumSize(*((WIDTH, _MOST) if beside else (_MOST, strip)))
        self.update()

    def show_marks(self, marks: Mapping[str, Mark]) -> None:
        """Show these risks, settled ones left out."""
        self.matrix.show_marks(marks)
        live = [mark.place for mark in marks.values() if not mark.is_settled]
        counted = Counter(level(place[0] * place[1]) for place in live if place is not None)
        said = [f"{grouped(counted[name])} {name}" for name in LEVELS if counted[name]]
        if None in live:
            said.append(f"{grouped(live.count(None))} without probability or impact")
        self.totals.setText(" · ".join(said))
        self._tell()

    def _tell(self) -> None:
        """Say what the place means that is chosen or pointed at."""
        place = self.matrix.at
        self._all.setVisible(self.matrix.chosen is not None)
        if place is None:
            self.words.setText("")
            return
        number = self.matrix.number_at(place)
        risks = "no risk" if not number else "1 risk" if number == 1 else f"{grouped(number)} risks"
        self.words.setText(f"{place_words(*place)} · {risks}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().app))
        wide, high = (1, self.height()) if self._is_beside else (self.width(), 1)
        painter.fillRect(0, 0, wide, high, QColor(tokens().line))
        painter.end()


def _stack() -> tuple[QWidget, QVBoxLayout]:
    """A part of the panel, and what holds its lines."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return part, column
