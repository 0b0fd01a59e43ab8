"""The plans that are tried beside this one: who, since when, how much, and what to do with each."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from roadmapper.counting import grouped
from roadmapper.entities.choices import BRANCH_STATES
from roadmapper.operations import branches
from roadmapper.operations.conventions import Conventions
from roadmapper.operations.history_moments import clock_words
from roadmapper.storage.branching.reading import BranchRow, read_branches
from roadmapper.ui.branches.name_dialog import NameDialog
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.frame import Frame
from roadmapper.ui.widgets.buttons import PlainButton
from roadmapper.ui.widgets.chosen_rows import table_of_rows
from roadmapper.ui.widgets.labels import TextLabel

_COLUMNS: Final = ("Name", "State", "By", "Begun", "Edits")
_NONE: Final = (
    "No plan is tried yet. “Try a plan…” begins one: edits in it leave this plan as it is until you apply"
    " them."
)
_NUMBERS: Final = 4


class BranchList(FormDialog):
    """After ``exec()``, ``wanted`` says what to do: try, open or compare (what is ``chosen``), or nothing."""

    def __init__(self, frame: Frame) -> None:
        super().__init__("Branches", "", frame.window)
        self._frame = frame
        self._rows: list[BranchRow] = []
        self.wanted = ""
        self.table = self._made()
        self.about = TextLabel("", "label")
        self.about.setWordWrap(True)
        self.opens, self.compare = PlainButton("Open"), PlainButton("Compare and apply…")
        self.rename, self.drop = PlainButton("Rename…"), PlainButton("Drop")
        self.opens.clicked.connect(lambda: self._leave("open"))
        self.compare.clicked.connect(lambda: self._leave("compare"))
        self.rename.clicked.connect(self._rename)
        self.drop.clicked.connect(self._drop)
        column, row = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(12)
        row.setSpacing(8)
        for button in (self.opens, self.compare, self.rename, self.drop):
            row.addWidget(button)
        row.addStretch(1)
        begin = PlainButton("Try a plan…")
        begin.clicked.connect(self._begin)
        row.addWidget(begin)
        column.addWidget(self.table, 1)
        column.addWidget(self.about)
        column.addLayout(row)
        self.fill(column)
        self.resize(760, 420)
        self.table.itemSelectionChanged.connect(self._allow)
        self.table.itemActivated.connect(lambda _item: self._leave("open"))
        self.read()

    @property
    def chosen(self) -> BranchRow | None:
        """The branch of the chosen row."""
        row = self.table.currentRow()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def _made(self) -> QTableWidget:
        table = table_of_rows("Branches", _COLUMNS)
        table.setObjectName("roomy")
        return table

    def read(self) -> None:
        """Show the branches as they are now, the same one chosen."""
        was = self.chosen
        self._rows = self._frame.reading_present.read(read_branches)
        self.table.setRowCount(len(self._rows))
        style = Conventions.of(self._frame.present).date_style
        for place, row in enumerate(self._rows):
            begun = clock_words(branches.begun_at(row), style)
            words = (row.title, dict(BRANCH_STATES)[row.state], row.person, begun, grouped(row.edits))
            for column, text in enumerate(words):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column == _NUMBERS:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(place, column, item)
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        if self._rows:
            ids = [row.id for row in self._rows]
            self.table.selectRow(ids.index(was.id) if was is not None and was.id in ids else 0)
        self._allow()

    def _allow(self) -> None:
        row = self.chosen
        self.about.setText(_NONE if not self._rows else row.summary if row is not None else "")
        self.about.setVisible(bool(self.about.text()))
        for button in (self.opens, self.compare, self.rename, self.drop):
            button.setEnabled(row is not None)
        if row is not None:
            self.opens.setEnabled(row.state == branches.OPEN)
            self.drop.setText("Drop" if row.state == branches.OPEN else "Bring back")

    def _leave(self, wanted: str) -> None:
        row = self.chosen
        if row is not None and (wanted != "open" or row.state == branches.OPEN):
            self.wanted = wanted
            self.accept()

    def _begin(self) -> None:
        self.wanted = "try"
        self.accept()

    def _rename(self) -> None:
        row = self.chosen
        dialog = NameDialog(self, renames=row.title) if row is not None else None
        if row is not None and dialog is not None and dialog.exec():
            self._frame.attempt(lambda: branches.rename(self._frame.present, row.id, dialog.title))
            self.read()

    def _drop(self) -> None:
        row = self.chosen
        if row is None:
            return
        does = branches.drop if row.state == branches.OPEN else branches.bring_back
        self._frame.attempt(lambda: does(self._frame.present, row.id))
        self.read()
