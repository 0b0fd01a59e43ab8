"""Beside the table of risks: the matrix, what a place of it means, and how many risks are how grave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmapper.operations.risks import Mark
from roadmapper.planning.dates import grouped
from roadmapper.planning.risk import LEVELS, level, place_words
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.risks.matrix import RiskMatrix
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.buttons import QuietButton
from roadmapper.ui.widgets.labels import TextLabel

WIDTH = 336
_HINT = (
    "Probability grows upwards, impact to the right. Click a place to see its risks; drag a risk to move it."
)


class MatrixPanel(QWidget):
    """``show_marks`` keeps it true."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
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
        column = QVBoxLayout(self)
        column.setContentsMargins(17, 14, 16, 14)
        column.setSpacing(8)
        column.addLayout(head)
        hint = TextLabel(_HINT, "hint")
        hint.setWordWrap(True)
        column.addWidget(hint)
        column.addWidget(self.matrix)
        column.addWidget(self.words)
        column.addWidget(self.totals)
        column.addStretch(1)
        self.matrix.pointed.connect(self._tell)
        self._tell()

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
        painter.fillRect(0, 0, 1, self.height(), QColor(tokens().line))
        painter.end()
