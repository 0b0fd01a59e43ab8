"""The recent workspaces as rows: title and file, when and how much; missing ones greyed, to be taken off."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from roadmapper.counting import counted
from roadmapper.ui import recent_files
from roadmapper.ui.frame import Frame
from roadmapper.ui.recent_files import RecentFile
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.badge import Badge
from roadmapper.ui.widgets.buttons import QuietButton
from roadmapper.ui.widgets.labels import ElidedLabel, TextLabel


class RecentList(QScrollArea):
    """Rows for the recent files, read anew each time the welcome page is shown."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.setAccessibleName("Recent roadmaps")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its rows have the keyboard
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fill(self) -> None:
        """Show the list as it is now."""
        inside = QWidget()
        inside.setObjectName("recent")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        entries = recent_files.read()
        for entry in entries:
            column.addWidget(_Row(entry, self._frame, self.fill))
        if not entries:
            column.addWidget(TextLabel("What you open appears here.", "label"))
        column.addStretch(1)
        self.setWidget(inside)


class _Row(QWidget):
    """One recent file; a click or Enter opens it."""

    def __init__(self, entry: RecentFile, frame: Frame, refill: Callable[[], None]) -> None:
        super().__init__()
        self._entry, self._frame = entry, frame
        self._there = entry.path.exists()
        self._hovered = False
        self.setFixedHeight(60)
        self.setToolTip(str(entry.path))
        self.setAccessibleName(f"{entry.title}, {entry.path.name}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 8)
        row.setSpacing(14)
        badge = Badge(entry.title, side=32, soft=True)
        badge.setEnabled(self._there)
        row.addWidget(badge)
        row.addLayout(self._names(entry), 1)
        if self._there:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            row.addLayout(self._facts(entry))
        else:
            remove = QuietButton("Remove from list")
            remove.clicked.connect(lambda: (recent_files.forget(entry.path), refill()))
            row.addWidget(remove)

    def _names(self, entry: RecentFile) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(1)
        column.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        weight = QFont.Weight.DemiBold
        column.addWidget(
            ElidedLabel(entry.title, "body" if self._there else "label", fonts.sized(13, weight))
        )
        where = (
            f"{entry.path.name} · {entry.path.parent.name}"
            if self._there
            else f"{entry.path.name} is not there any more"
        )
        column.addWidget(ElidedLabel(where, "hint", fonts.label()))
        return column

    def _facts(self, entry: RecentFile) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(1)
        column.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        count = entry.initiatives
        many = "" if count is None else counted(count, "initiative")
        for text in (recent_files.when_in_words(entry.at), many):
            label = TextLabel(text, "label", fonts.label())
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            column.addWidget(label)
        return column

    def _open(self) -> None:
        if self._there:
            self._frame.run("file.open", self._entry.path)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._there and (self._hovered or self.hasFocus()):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(tokens().accent) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().hover))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -3.5), 6, 6)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens().line))
        painter.end()
