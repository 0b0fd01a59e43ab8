"""A row of joined buttons of which exactly one is on, such as Weeks / Months / Quarters / Years."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from roadmapper.ui.widgets.buttons import Button


class _Segment(Button):
    kind = "segment"


class Segmented(QWidget):
    """Choose one of a few; ``name`` says what is chosen, for screen readers."""

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        names = list(self._buttons)
        at = min(max(names.index(self.choice) + step, 0), len(names) - 1)
        self._buttons[names[at]].setFocus()
        self._buttons[names[at]].click()
