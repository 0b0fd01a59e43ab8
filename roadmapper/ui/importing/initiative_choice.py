"""Which initiative the new PRDs belong to: a field to search in, where none is a good answer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from roadmapper.entities.initiative import Initiative
from roadmapper.storage.workspace import Workspace

_NONE = "No initiative"


class InitiativeChoice(QComboBox):
    """Every initiative by key and title; typing any words of them narrows the list."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Initiative of the new PRDs")
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumHeight(28)
        self.setMinimumContentsLength(32)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.addItem(_NONE, None)
        for item in workspace.all(Initiative):
            self.addItem(f"{item.key} {item.title}", item.id)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        field = self.lineEdit()
        if field is not None:
            field.editingFinished.connect(self._settle)

    @property
    def value(self) -> str | None:
        """The id of the initiative, or None."""
        at = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
        return self.itemData(at) if at >= 0 else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._settle()  # Return chooses here; it must not press the dialog's button
            event.accept()
            return
        super().keyPressEvent(event)

    def _settle(self) -> None:
        """Words that name no initiative go back to none, so that what is shown is what will be."""
        at = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
        self.setCurrentIndex(max(at, 0))
