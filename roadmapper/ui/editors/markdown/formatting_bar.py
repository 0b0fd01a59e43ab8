"""The row of formatting buttons over the source, with "Insert fact" at its right end."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from roadmapper.ui.action_set import keys_in_words
from roadmapper.ui.editors.markdown.formatting import FORMATS
from roadmapper.ui.theme import tokens
from roadmapper.ui.widgets.buttons import IconButton, QuietButton

HEIGHT = 36
_ROOMY = 375
_WIDE, _NARROW = 28, 24
_MARGINS = 14


class FormattingBar(QWidget):
    """Buttons that never take the keyboard from the text."""

    format_asked = Signal(str)
    fact_asked = Signal()
    image_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, _MARGINS - 8, 1)
        row.setSpacing(0)
        self.buttons: dict[str, IconButton] = {}
        for form in FORMATS:
            if form.icon:
                button = IconButton(form.icon, f"{form.name} ({keys_in_words(form.keys)})")
                button.setIconSize(QSize(15, 15))
                button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                button.clicked.connect(lambda _checked=False, kind=form.kind: self.format_asked.emit(kind))
                row.addWidget(button)
                self.buttons[form.kind] = button
        self.image = IconButton("image", "Insert image (or paste or drop it)")
        self.image.setIconSize(QSize(15, 15))
        self.image.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.image.clicked.connect(self.image_asked)
        row.addWidget(self.image)
        row.addStretch(1)
        self.setMinimumWidth(200)
        self.fact = QuietButton("Insert fact ▾")
        self.fact.setToolTip("Insert a value of the roadmap that stays up to date (type [[)")
        self.fact.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fact.clicked.connect(self.fact_asked)
        row.addWidget(self.fact)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= _ROOMY
        self.fact.setText("Insert fact ▾" if roomy else "Fact ▾")
        width = _WIDE if roomy else _NARROW
        room = self.width() - _MARGINS - self.fact.sizeHint().width()
        for place, button in enumerate((*self.buttons.values(), self.image), start=1):
            button.setFixedWidth(width)
            button.setVisible(place * width <= room)  # menus and keys have it all the same

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens().line))
        painter.end()
