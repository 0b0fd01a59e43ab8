"""A row of joined buttons of which exactly one is on, such as Weeks / Months / Quarters / Years."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QSizePolicy, QWidget

from roadmapper.ui.widgets.buttons import Button

_PADDING = 8


class _Segment(Button):
    """As wide as its words in bold, which say that it is on."""

    kind = "segment"

    def sizeHint(self) -> QSize:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        return QSize(
            QFontMetrics(bold).horizontalAdvance(self.text()) + 2 * _PADDING, super().sizeHint().height()
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Segmented(QWidget):
    """Choose one of a few; ``name`` says what is chosen, for screen readers.

    Where room is short it is one button with a menu.
    """

    chosen = Signal(str)
    """The id of the segment that the user chose; not sent for ``choose``."""

    def __init__(self, segments: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None) -> None:
        """``segments`` are (id, text) pairs, in order."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, Button] = {}
        self._folded: Button | None = None
        for place, (segment, text) in enumerate(segments):
            button = _Segment(text, parent=self)
            button.setCheckable(True)
            button.setProperty(
                "place", "first" if place == 0 else "last" if place == len(segments) - 1 else "middle"
            )
            button.clicked.connect(lambda _checked=False, segment=segment: self.chosen.emit(segment))
            self._group.addButton(button)
            self._buttons[segment] = button
            row.addWidget(button)
        self.choose(segments[0][0])

    @property
    def choice(self) -> str:
        """The id of the segment that is on."""
        return next(segment for segment, button in self._buttons.items() if button.isChecked())

    def choose(self, segment: str) -> None:
        """Turn a segment on; an unknown id changes nothing."""
        button = self._buttons.get(segment)
        if button is not None:
            button.setChecked(True)
            self._tell_folded()

    def name(self, segment: str, text: str) -> None:
        """Say something else on a segment, such as how many there are."""
        self._buttons[segment].setText(text)
        self._tell_folded()

    def set_compact(self, compact: bool) -> None:
        """Fold the row into a button that says what is chosen, or unfold it."""
        if compact == (self._folded is not None and not self._folded.isHidden()):
            return
        if self._folded is None:
            self._folded = self._fold()
        for button in self._buttons.values():
            button.setVisible(not compact)
        self._folded.setVisible(compact)
        self._tell_folded()

    def _fold(self) -> Button:
        made = Button("", parent=self)
        menu = QMenu(made)
        for button in self._buttons.values():
            entry = menu.addAction(button.text())
            entry.triggered.connect(button.click)
        made.setMenu(menu)
        self._group.buttonToggled.connect(self._tell_folded)
        row = self.layout()
        assert row is not None
        row.addWidget(made)
        made.ensurePolished()
        return made

    def _tell_folded(self) -> None:
        if self._folded is not None:
            words = self._buttons[self.choice].text()
            self._folded.setText(f"{words} ▾")
            self._folded.setAccessibleName(f"{self.accessibleName()}: {words}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        names = list(self._buttons)
        at = min(max(names.index(self.choice) + step, 0), len(names) - 1)
        self._buttons[names[at]].setFocus()
        self._buttons[names[at]].click()
