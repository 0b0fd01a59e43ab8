"""File > Restore a backup…: what is kept of the open file, what differs in each, and back to one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout

from roadmapper.operations.conventions import Conventions
from roadmapper.operations.history_moments import clock_words
from roadmapper.storage import backups
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.frame import Frame
from roadmapper.ui.widgets.chosen_rows import table_of_rows
from roadmapper.ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from roadmapper.storage.backups import About, Backup

_COLUMNS: Final = ("When", "Kept", "Last edit by", "Last edit", "Size")
_LOOKING: Final = "Comparing it with what you see now…"
_SAME: Final = "It is what you see now; restoring it changes nothing."
_KEPT: Final = (
    "Restoring is one step, which Undo takes back; keys, comments and what was told stay as they are."
)


class Entry(NamedTuple):
    """A backup and what it says of itself, if it can be read."""

    backup: Backup
    about: About | None


class Backups(FormDialog):
    """The list, newest first; what differs in the chosen one is counted behind the screen."""

    def __init__(self, frame: Frame, entries: Sequence[Entry]) -> None:
        super().__init__("Restore a backup", "Restore", frame.window)
        self._frame = frame
        self._entries = entries
        self._known: dict[int, str] = {}
        self.resize(760, 440)
        self.table = self._filled()
        self.differs = TextLabel("", "label")
        self.differs.setWordWrap(True)
        hint = TextLabel(_KEPT if entries else "Nothing is kept yet; the next edit keeps a backup.", "hint")
        hint.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(12)
        for part in (self.table, self.differs, hint):
            column.addWidget(part)
        self.fill(column)
        self.table.itemSelectionChanged.connect(self._compare)
        if entries:
            self.table.selectRow(0)
        self._allow()

    @property
    def chosen(self) -> Backup | None:
        """The backup of the chosen row."""
        row = self.table.currentRow()
        return self._entries[row].backup if 0 <= row < len(self._entries) else None

    def _filled(self) -> QTableWidget:
        table = table_of_rows("Backups", _COLUMNS, len(self._entries))
        style = Conventions.of(self._frame.present).date_style
        for row, (backup, about) in enumerate(self._entries):
            words = (
                clock_words(backup.at, style),
                backup.words.capitalize(),
                about.person if about else "",
                about.label if about else "Cannot be read",
                f"{backup.size / 1_000_000:.1f} MB",
            )
            for place, text in enumerate(words):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if place == len(words) - 1:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                table.setItem(row, place, item)
        table.setObjectName("roomy")
        table.resizeColumnsToContents()
        table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        return table

    def _compare(self) -> None:
        row, backup = self.table.currentRow(), self.chosen
        self._allow()
        if backup is None:
            return
        if row in self._known:
            self.differs.setText(self._known[row])
            return
        self.differs.setText(_LOOKING)
        workspace = self._frame.present

        def work(_progress: object) -> str:
            from roadmapper.storage.restoring import difference

            found = difference(workspace, backup)
            return f"Restoring it: {found.words}." if found.rows else _SAME

        self._frame.in_background(
            "Comparing a backup",
            work,
            lambda words: self._told(row, words),
            refused=lambda problem: self._told(row, str(problem)),
            quiet=True,
        )

    def _told(self, row: int, words: str) -> None:
        self._known[row] = words
        if self.isVisible() and self.table.currentRow() == row:
            self.differs.setText(words)
            self._allow()

    def _allow(self) -> None:
        """Restoring makes sense where something is chosen that differs, as far as that is known."""
        same = self._known.get(self.table.currentRow()) == _SAME
        self.button.setEnabled(self.chosen is not None and not same and not self._frame.read_only)


def entries(frame: Frame) -> list[Entry]:
    """What is kept of the open file; reads each a little, so it is for a worker."""
    opened = frame.present.file
    return [Entry(found, backups.about(found)) for found in backups.all_of(opened.doc_id, opened.copy)]
