"""What the page says instead of rows: it is being read, nothing changed, nothing matches, or it failed."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from roadmapper.ui.background import SHOW_AFTER_MS
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.changed.reading import Ends
from roadmapper.ui.widgets.empty_state import EmptyState


class States(QWidget):
    """``again`` carries the state whose button was pressed."""

    again = Signal(str)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, self._state = frame, ""
        self.shown = EmptyState("Reading what changed", "", "Cancel")
        self.shown.button.clicked.connect(lambda: self.again.emit(self._state))
        blank = QWidget()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(blank)
        self._stack.addWidget(self.shown)
        self._late = QTimer(self, singleShot=True, interval=SHOW_AFTER_MS)
        self._late.timeout.connect(lambda: self._stack.setCurrentWidget(self.shown))

    @property
    def state(self) -> str:
        """loading, nothing, filtered or failed."""
        return self._state

    def say(self, state: str, ends: Ends) -> None:
        """Say one of them; that it is being read only where it takes a moment."""
        if state == "loading":
            self._put(state, "Reading what changed", _between(ends), "Cancel")
            self._stack.setCurrentIndex(0)
            self._late.start()
        elif state == "nothing":
            self._put(state, "Nothing changed", f"{_between(ends)} nothing changed.", "Choose another moment")
        else:
            self._put(state, "Nothing matches", "No change is what is looked for.", "Show everything")

    def fail(self, sentence: str) -> None:
        """Say why there is no list."""
        self._put("failed", "It was not compared", sentence, "Try again")

    def _put(self, state: str, title: str, sentence: str, verb: str) -> None:
        self._late.stop()
        self._state = state
        self.shown.say(title, sentence)
        self.shown.button.setText(verb)
        self.shown.button.setAccessibleName(verb)
        self._stack.setCurrentWidget(self.shown)


def _between(ends: Ends) -> str:
    if ends.file is not None:
        return f"Between {ends.file.name} and this file"
    return f"Between {ends.since.words} and {ends.until.words}"
