"""The status bar, 24 px: what is saved, what Undo would undo, and how much there is."""

from __future__ import annotations

from PySide6.QtWidgets import QStatusBar, QWidget

from roadmapper.ui.frame import Frame
from roadmapper.ui.widgets.labels import TextLabel

HEIGHT = 24


class StatusBar(QStatusBar):
    """Two facts at the left, one at the right; tips of menu entries show in their place."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.setFixedHeight(HEIGHT)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(10, 0, 10, 0)
        self.saved = TextLabel(role="label")
        self.undo = TextLabel(role="label")
        self.right = TextLabel(role="label")
        self.addWidget(self.saved)
        self.addWidget(self.undo)
        self.addPermanentWidget(self.right)
        for signal in (frame.opened, frame.ready, frame.closed, frame.changed, frame.saved_state_changed):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self, *_anything: object) -> None:
        """Say how things are now."""
        frame = self._frame
        if frame.file is None:
            self.saved.setText("No network is ever used")
            self.undo.setText("")
            self.right.setText("Ctrl+O open · Ctrl+N new · F1 keys")
            return
        self.saved.setText(frame.file.saved_state)
        label = frame.workspace.undo_label if frame.is_ready and not frame.read_only else None
        self.undo.setText(f"Undo: {label}" if label else "")

    def show_count(self, initiatives: int) -> None:
        """How many initiatives the workspace has, at the right."""
        self.right.setText(
            "1 initiative" if initiatives == 1 else f"{initiatives:,} initiatives".replace(",", "\u2009")
        )
