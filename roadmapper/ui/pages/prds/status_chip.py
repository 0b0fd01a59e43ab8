"""The status of a PRD as a chip that opens a menu of all statuses."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from roadmapper.entities.choices import PRD_STATUSES
from roadmapper.ui.theme import tokens
from roadmapper.ui.widgets.chips import HEIGHT, chip_width, paint_chip

TONES = {"draft": "neutral", "in_review": "warn", "approved": "good", "superseded": "neutral"}


class StatusChip(QAbstractButton):
    """A chip with a focus ring; Space, Return and a click open its menu."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = "draft"
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)
        self.menu = QMenu(self)
        for status, words in PRD_STATUSES:
            entry = QAction(words, self.menu)
            entry.setCheckable(True)
            entry.setData(status)
            entry.triggered.connect(lambda _checked=False, status=status: self.chosen.emit(status))
            self.menu.addAction(entry)
        self.show_status("draft")

    def show_status(self, status: str) -> None:
        """Show this status as the one it is in."""
        self._status = status
        words = dict(PRD_STATUSES).get(status, status)
        self.setText(words)
        self.setAccessibleName(f"Status: {words}")
        self.setToolTip("Change the status")
        for entry in self.menu.actions():
            entry.setChecked(entry.data() == status)
        self.updateGeometry()
        self.update()

    def _open(self) -> None:
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self.text()), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self.text(), TONES.get(self._status, "neutral"))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(tokens().accent))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 11, 11)
        painter.end()
