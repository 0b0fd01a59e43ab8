"""The status bar, 24 px: what is saved, who else is there, what Undo would undo, and how much there is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QStatusBar, QWidget

from roadmapper.counting import counted
from roadmapper.ui.frame import Frame
from roadmapper.ui.widgets.labels import TextLabel

HEIGHT = 24
_APART = 14


class SavedLabel(TextLabel):
    """What is saved; a click tells what to do about it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(role="label")
        self._frame = frame

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._frame.is_open and self.rect().contains(event.position().toPoint()):
            self._frame.run("file.saved_state")


class ConflictsLabel(TextLabel):
    """How many conflicts are open; a click shows them."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(role="label")
        self._frame = frame
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("Review what merged copies disagree about")
        frame.conflicts.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say how many there are now."""
        self.setText(self._frame.conflicts.words)
        self.setVisible(bool(self.text()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._frame.run("merged.show")


class StatusBar(QStatusBar):
    """Up to three facts at the left, two at the right; tips of menu entries show in their place."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.setFixedHeight(HEIGHT)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(10, 0, 10, 0)
        self.saved = SavedLabel(frame)
        self.also = TextLabel(role="label")
        self.undo = TextLabel(role="label")
        self.right = TextLabel(role="label")
        self.addWidget(self.saved)
        self.addWidget(self.also)
        self.addWidget(self.undo)
        for label in (self.also, self.undo, self.right):
            label.setContentsMargins(_APART, 0, 0, 0)
        self.conflicts = ConflictsLabel(frame)
        self.addPermanentWidget(self.conflicts)
        self.also.hide()
        self.addPermanentWidget(self.right)
        for signal in (frame.opened, frame.ready, frame.closed, frame.changed, frame.saved_state_changed):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self, *_anything: object) -> None:
        """Say how things are now."""
        frame = self._frame
        if frame.file is None:
            self.saved.setText("No network is used unless you open a server")
            self.saved.setToolTip("")
            self.undo.setText("")
            self.right.setText("Ctrl+O open · Ctrl+N new · F1 keys")
            return
        state = frame.file.saved_state
        self.saved.setText(state.words)
        self.saved.setToolTip(state.to_do)
        self.saved.setAccessibleDescription(state.to_do)
        label = frame.workspace.undo_label if frame.is_ready and not frame.read_only else None
        self.undo.setText(f"Undo: {label}" if label else "")

    def show_others(self, words: str, told: str) -> None:
        """Who else has the file open; nothing is said where nobody has."""
        self.also.setText(words)
        self.also.setToolTip(told)
        self.also.setAccessibleDescription(told)
        self.also.setVisible(bool(words))

    def show_count(self, initiatives: int) -> None:
        """How many initiatives the workspace has, at the right."""
        self.right.setText(counted(initiatives, "initiative"))
