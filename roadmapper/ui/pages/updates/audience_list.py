"""The list of audiences in their dialog, with what can be done to the chosen one below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from roadmapper.ui.widgets.buttons import IconButton, PlainButton

_WIDTH, _ROW = 200, 30
_ID = Qt.ItemDataRole.UserRole


class _Rows(QListWidget):
    """Del removes, Ctrl+D duplicates, Ctrl+N adds."""

    keyed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Delete:
            self.keyed.emit("remove")
        elif control and event.key() == Qt.Key.Key_D:
            self.keyed.emit("duplicate")
        elif control and event.key() == Qt.Key.Key_N:
            self.keyed.emit("new")
        else:
            super().keyPressEvent(event)


class AudienceList(QFrame):
    """``current`` is the id of the one that is chosen, "" where there is none."""

    chosen = Signal(str)
    new_asked = Signal()
    duplicate_asked = Signal()
    remove_asked = Signal()

    def __init__(self, *, locked: bool) -> None:
        super().__init__()
        self.setFixedWidth(_WIDTH)
        self.rows = _Rows()
        self.rows.setAccessibleName("Audiences")
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setObjectName("sentences")
        self.new = PlainButton("New", "plus")
        self.duplicate = IconButton("copy", "Duplicate (Ctrl+D)")
        self.remove = IconButton("trash-2", "Remove (Del)")
        self._locked = locked
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self.new, 1)
        below.addWidget(self.duplicate)
        below.addWidget(self.remove)
        for button in (self.new, self.duplicate, self.remove):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.rows, 1)
        column.addLayout(below)
        self._connect()

    def _connect(self) -> None:
        asks = {"new": self.new_asked, "duplicate": self.duplicate_asked, "remove": self.remove_asked}
        self.new.clicked.connect(lambda: self._ask(self.new_asked, always=True))
        self.duplicate.clicked.connect(lambda: self._ask(self.duplicate_asked))
        self.remove.clicked.connect(lambda: self._ask(self.remove_asked))
        self.rows.keyed.connect(lambda what: self._ask(asks[what], always=what == "new"))
        self.rows.currentItemChanged.connect(self._tell)

    def _ask(self, signal: object, *, always: bool = False) -> None:
        if not self._locked and (always or self.current):
            signal.emit()  # pyright: ignore[reportAttributeAccessIssue] - a bound Signal, which has no type

    @property
    def current(self) -> str:
        """The id of the one that is chosen."""
        item = self.rows.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def show_audiences(self, found: Sequence[tuple[str, str]], wanted: str) -> None:
        """List these (id, title) and choose ``wanted``, or the nearest to where the choice was."""
        before = max(self.rows.currentRow(), 0)
        self.rows.blockSignals(True)
        self.rows.clear()
        for eid, title in found:
            item = QListWidgetItem(title)
            item.setData(_ID, eid)
            item.setSizeHint(QSize(0, _ROW))
            self.rows.addItem(item)
        places = [place for place, (eid, _title) in enumerate(found) if eid == wanted]
        self.rows.setCurrentRow(places[0] if places else min(before, len(found) - 1))
        self.rows.blockSignals(False)
        for button in (self.duplicate, self.remove):
            button.setEnabled(bool(found) and not self._locked)
        self.new.setEnabled(not self._locked)

    def _tell(self, now: QListWidgetItem | None) -> None:
        if now is not None:
            self.chosen.emit(str(now.data(_ID)))
