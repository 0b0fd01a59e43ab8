"""The eight theme colours as a row to choose from."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from roadmapper.ui.editors.options import COLOUR_OPTIONS, dot_colour
from roadmapper.ui.theme import tokens

_SIDE = 20


class _Swatch(QAbstractButton):
    def __init__(self, mark: str, name: str) -> None:
        super().__init__()
        self._mark = mark
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(_SIDE, _SIDE)

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(QColor(tokens().accent if self.hasFocus() else tokens().text_2), 1.5))
            painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(dot_colour(self._mark) or tokens().line))
        painter.drawEllipse(rect.adjusted(4, 4, -4, -4))
        painter.end()


class Swatches(QWidget):
    """Exactly one colour is on, or none; arrows go along the row."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._swatches: dict[str, _Swatch] = {}
        for option in COLOUR_OPTIONS:
            swatch = _Swatch(option.mark, option.text)
            swatch.clicked.connect(lambda _checked=False, value=option.value: self._choose(value))
            self._group.addButton(swatch)
            self._swatches[option.value] = swatch
            row.addWidget(swatch)
        row.addStretch(1)

    def show_colour(self, value: str | None) -> None:
        """Mark this colour as the one that is on."""
        for known, swatch in self._swatches.items():
            swatch.setChecked(known == value)

    def _choose(self, value: str) -> None:
        self.show_colour(value)
        self.chosen.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        swatches = list(self._swatches.values())
        at = next((place for place, swatch in enumerate(swatches) if swatch.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        swatches[(at + step) % len(swatches)].setFocus(Qt.FocusReason.TabFocusReason)
