"""A row of chips with counts of which one is on; it decides which rows of the preview are listed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from roadmapper.counting import grouped
from roadmapper.ui.importing.preview import KINDS
from roadmapper.ui.theme import fonts, tokens

_HEIGHT, _PAD, _GAP = 26, 11, 6
_ALWAYS = ("new", "changed", "unchanged", "unreadable")


class FilterChip(QAbstractButton):
    """One word and its count, such as "New 162"."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._count = "0"
        self.setText(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_count(self, count: int) -> None:
        """Show another count; with nothing to list the chip cannot be chosen."""
        self._count = grouped(count)
        self.setEnabled(count > 0)
        self.setAccessibleName(f"{self.text()}: {count}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(fonts.label())
        return QSize(
            metrics.horizontalAdvance(self.text()) + metrics.horizontalAdvance(self._count) + 2 * _PAD + _GAP,
            _HEIGHT,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked() and self.isEnabled()
        hover = self.underMouse() and self.isEnabled()
        border = colours.accent if self.hasFocus() or on else colours.line
        painter.setPen(QColor(border))
        ground = colours.accent_soft if on else colours.hover if hover else colours.raised
        painter.setBrush(QColor(ground) if self.isEnabled() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 13, 13)
        painter.setFont(fonts.label())
        ink = colours.accent if on else colours.text if self.isEnabled() else colours.text_3
        painter.setPen(QColor(ink))
        room = self.rect().adjusted(_PAD, 0, -_PAD, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setPen(
            QColor(colours.accent if on else colours.text_2 if self.isEnabled() else colours.text_3)
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._count)
        painter.end()


class FilterChips(QWidget):
    """All kinds of rows; those that most imports have none of appear only when there are some."""

    chosen = Signal(str)
    """The kind that is listed now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What is listed")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        self._group = QButtonGroup(self)
        self.chips: dict[str, FilterChip] = {}
        for kind, words in KINDS:
            chip = FilterChip(words)
            chip.clicked.connect(lambda _checked=False, kind=kind: self.chosen.emit(kind))
            self._group.addButton(chip)
            self.chips[kind] = chip
            row.addWidget(chip)
        row.addStretch(1)

    @property
    def choice(self) -> str:
        """The kind that is on; empty when there is nothing to list."""
        return next((kind for kind, chip in self.chips.items() if chip.isChecked()), "")

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show these counts; a kind that became empty gives way to the first that is not."""
        for kind, chip in self.chips.items():
            chip.show_count(counts.get(kind, 0))
            chip.setVisible(kind in counts and (kind in _ALWAYS or counts[kind] > 0))
        if not counts.get(self.choice):
            first = next((kind for kind, _ in KINDS if counts.get(kind)), "new")
            self.chips[first].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        usable = [kind for kind, chip in self.chips.items() if chip.isEnabled() and not chip.isHidden()]
        if step is None or self.choice not in usable:
            super().keyPressEvent(event)
            return
        at = min(max(usable.index(self.choice) + step, 0), len(usable) - 1)
        self.chips[usable[at]].setFocus()
        self.chips[usable[at]].click()
