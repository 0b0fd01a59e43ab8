"""The welcome page: what this is, the four ways to begin, and what was open last."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from roadmapper.ui.action_set import ActionSet
from roadmapper.ui.frame import Frame
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.welcome.recent_list import RecentList
from roadmapper.ui.widgets.badge import Mark
from roadmapper.ui.widgets.buttons import Button, PlainButton, PrimaryButton
from roadmapper.ui.widgets.labels import TextLabel

_CLAIM = (
    "Plans, objectives and requirements in one file that is yours.\n"
    "Every change is kept, and nothing leaves this computer."
)
_WAYS = (
    ("file.open_sample", "Open the sample roadmap"),
    ("file.new", "New roadmap…"),
    ("file.open", "Open a file…"),
    ("file.import", "Import from Jira, a table or Markdown…"),
)
_BUTTON_WIDTH = 300
_CLAIM_WIDTH = 460


class Welcome(QWidget):
    """Two halves: ways to begin at the left, recent files at the right."""

    def __init__(self, frame: Frame, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recent = RecentList(frame)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._left = _Begin(actions)
        self._right = QWidget()
        for half in (self._left, self._right):
            half.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
            row.addWidget(half, 1)
        self._recent_column = column = QVBoxLayout(self._right)
        head = TextLabel("Recent", font=fonts.sized(14, QFont.Weight.DemiBold))
        column.addWidget(head)
        column.addSpacing(8)
        column.addWidget(self.recent, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.recent.fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room around as the size allows: 120 px at the left and above in a window of 1440 x 900."""
        super().resizeEvent(event)
        half, top = self.width() // 2, max(40, round(self.height() * 0.14))
        left = max(32, round(half / 6))
        self._left.leave_room(left, top, half)
        self._recent_column.setContentsMargins(left // 2, top, max(24, left * 2 // 3), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        half = self.width() // 2
        painter.fillRect(0, 0, half, self.height(), QColor(tokens().canvas))
        painter.fillRect(half, 0, self.width() - half, self.height(), QColor(tokens().app))
        painter.fillRect(half, 0, 1, self.height(), QColor(tokens().line))
        painter.end()


class _Begin(QWidget):
    def __init__(self, actions: ActionSet) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Mark(44))
        column.addSpacing(20)
        column.addWidget(TextLabel("Roadmapper", font=fonts.sized(26, QFont.Weight.Bold)))
        column.addSpacing(10)
        self._claim = TextLabel(_CLAIM, "label", fonts.sized(14))
        self._claim.setWordWrap(True)
        column.addWidget(self._claim)
        column.addSpacing(26)
        for place, (action_id, text) in enumerate(_WAYS):
            button: Button = (PrimaryButton if place == 0 else PlainButton)(text)
            button.setProperty("large", "true")
            button.setFixedWidth(_BUTTON_WIDTH)
            button.follow(actions[action_id])
            column.addWidget(button)
            column.addSpacing(10)
        column.addSpacing(12)
        hint = TextLabel("Or drop a .roadmap, .csv or .md file anywhere here.", "hint", fonts.label())
        column.addWidget(hint)
        self._column = column

    def leave_room(self, left: int, top: int, width: int) -> None:
        """Stand this far from the left and the top, in a half of this width."""
        self._column.setContentsMargins(left, top, 16, 24)
        self._claim.setFixedWidth(min(_CLAIM_WIDTH, width - left - 24))
