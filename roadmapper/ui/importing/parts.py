"""The edges of the import dialog: what is imported above, words and buttons below."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from roadmapper.ui.background import SHOW_AFTER_MS
from roadmapper.ui.importing.sources import format_choices
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from roadmapper.ui.widgets.choice import PopupChoice
from roadmapper.ui.widgets.labels import ElidedLabel, TextLabel


class Header(QWidget):
    """The name of what is imported, what it is, and as which format it is read."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFixedHeight(64)
        self._heading = ElidedLabel("", "label", fonts.label())
        self._heading.hide()
        self.format = PopupChoice(format_choices(), name="Format", prefix="Format")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(ElidedLabel(f"Import {name}", font=fonts.page_title()))
        words.addWidget(self._heading)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 1)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.format)

    @property
    def heading(self) -> str:
        """What the source is, in words."""
        return self._heading.text()

    def say(self, heading: str) -> None:
        """Say what the source is; nothing where it could not be read."""
        self._heading.setText(heading)
        self._heading.setVisible(bool(heading))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().canvas))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens().line))
        painter.end()


class Footer(QWidget):
    """What is missing or going on at the left; Cancel and the one verb at the right."""

    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(60)
        self.words = TextLabel("", "hint", fonts.label())
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._moving = QProgressBar()
        self._moving.setRange(0, 0)
        self._moving.setFixedWidth(120)
        self._moving.setTextVisible(False)
        self.stop = QuietButton("Stop")
        self.stop.clicked.connect(self.stop_asked)
        self.cancel = PlainButton("Cancel")
        self.primary = PrimaryButton("Import")
        self.primary.setDefault(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 1, 20, 0)
        row.setSpacing(8)
        for widget in (self._moving, self.stop):
            row.addWidget(widget)
            widget.hide()
        row.addWidget(self.words, 1)
        row.addSpacing(8)
        row.addWidget(self.cancel)
        row.addWidget(self.primary)
        self._late = QTimer(self, singleShot=True, interval=SHOW_AFTER_MS)
        self._late.timeout.connect(self._show_moving)

    def say(self, words: str, *, problem: bool = False) -> None:
        """Say something beside the buttons."""
        self.words.setText(words)
        self.words.setProperty("role", "problem" if problem else "hint")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)

    def show_busy(self, busy: bool) -> None:
        """Show that something is being worked out, when it takes longer than a moment."""
        if busy:
            self._late.start()
        else:
            self._late.stop()
            self._moving.hide()
            self.stop.hide()
            self.words.show()

    def _show_moving(self) -> None:
        self._moving.show()
        self.stop.show()
        self.words.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().canvas))
        painter.fillRect(0, 0, self.width(), 1, QColor(tokens().line))
        painter.end()
