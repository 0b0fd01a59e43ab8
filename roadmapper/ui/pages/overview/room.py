"""The columns of the overview, and how they give way: in a narrow window the right one goes below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from roadmapper.counting import grouped
from roadmapper.ui.pages.overview.line_list import LineList
from roadmapper.ui.pages.overview.lines import Line
from roadmapper.ui.pages.overview.side import Side
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.buttons import QuietButton
from roadmapper.ui.widgets.labels import ElidedLabel, TextLabel

_SIDE = 340
_SIDE_FROM = 1000
"""Below this width of the page the right column stands below the middle one."""


class _Line(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().line))
        painter.end()


class _SideRoom(QScrollArea):
    """Holds the right column on its own ground."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(_SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _head(label: QWidget, button: QWidget | None = None) -> QHBoxLayout:
    """A head in line with the icons below it."""
    row = QHBoxLayout()
    row.setContentsMargins(8, 0, 0, 0)
    label.setFixedHeight(26)
    row.addWidget(label, 1)
    if button is not None:
        row.addWidget(button)
    return row


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(12, 14, 12, 8)
    column.setSpacing(4)
    return column


def _scrolled(column: QVBoxLayout) -> QScrollArea:
    """A column that scrolls where it is higher than the page, on the page's own ground."""
    inner = QWidget()
    inner.setObjectName("middle")
    inner.setLayout(column)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setStyleSheet("QScrollArea, #middle { background: transparent; }")
    area.setWidget(inner)
    return area


class Room(QWidget):
    """``lists`` are the three lists in the order of the Tab key."""

    def __init__(self) -> None:
        super().__init__()
        self.needs = LineList("Needs you")
        self.news = LineList("Since you last looked", fits=True)
        self.coming = LineList("Next 30 days", fits=True)
        self.lists = (self.needs, self.news, self.coming)
        self.side = Side()
        self.needs_head, self.news_head, self.coming_head = (
            ElidedLabel(text, font=fonts.sized(fonts.BODY_PX, QFont.Weight.DemiBold))
            for text in ("Needs you", "Since you last looked", "Next 30 days")
        )
        self.seen = QuietButton("Mark as seen")
        self.seen.setStyleSheet("min-height: 20px; max-height: 20px;")
        self.seen.setToolTip("From now on tell what changes after this moment")
        self.notes = {each: TextLabel("Reading…", "label") for each in self.lists}
        for note in self.notes.values():
            note.setWordWrap(True)
            note.setContentsMargins(8, 6, 8, 6)
        self._wide: bool | None = None
        self._arrange()

    def _arrange(self) -> None:
        left = _column()
        left.addLayout(_head(self.needs_head))
        left.addWidget(self.notes[self.needs])
        left.addWidget(self.needs, 1)
        left.addStretch(0)
        self._side_line, self._side_room = _Line(), _SideRoom()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column = QWidget()
        column.setLayout(left)
        middle = _scrolled(self._middle())
        for part in (column, middle):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        row.addWidget(column, 1)
        row.addWidget(_Line())
        row.addWidget(middle, 1)
        row.addWidget(self._side_line)
        row.addWidget(self._side_room)

    def _middle(self) -> QVBoxLayout:
        column = _column()
        column.addLayout(_head(self.news_head, self.seen))
        column.addWidget(self.notes[self.news])
        column.addWidget(self.news)
        column.addSpacing(20)
        column.addLayout(_head(self.coming_head))
        column.addWidget(self.notes[self.coming])
        column.addWidget(self.coming)
        self._below = QVBoxLayout()
        column.addLayout(self._below)
        column.addStretch(1)
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_FROM
        if wide == self._wide:
            return
        self._wide = wide
        if wide:
            self._below.removeWidget(self.side)
            self._side_room.setWidget(self.side)
        else:
            if self._side_room.widget() is not None:
                self._side_room.takeWidget()
            self._below.addWidget(self.side)
        self.side.stand(beside=wide)
        self.side.show()
        self._side_line.setVisible(wide)
        self._side_room.setVisible(wide)

    def _show(self, where: LineList, lines: Sequence[Line], nothing: str) -> None:
        note = self.notes[where]
        note.setText(nothing)
        note.setVisible(not lines)
        where.show_lines(lines)
        where.setVisible(bool(lines))

    def show_needs(self, lines: Sequence[Line], number: int, off: int) -> None:
        """Show the findings; ``off`` rules are not asked."""
        self.needs_head.setText(f"Needs you · {grouped(number)}" if number else "Needs you")
        unasked = f" {off} of the rules are switched off." if off > 1 else " One rule is switched off."
        self._show(self.needs, lines, "Nothing needs you right now." + (unasked if off else ""))
        self.needs.choose_first()

    def show_news(self, lines: Sequence[Line], since: str) -> None:
        """Show what is new since a moment in words."""
        self.news_head.setText(f"Since you last looked · {since}" if since else "Since you last looked")
        self._show(self.news, lines, "Nothing has changed.")
        self.seen.setVisible(bool(lines))

    def show_coming(self, lines: Sequence[Line]) -> None:
        """Show what comes next."""
        self._show(self.coming, lines, "Nothing begins, ends or is due in the next 30 days.")
