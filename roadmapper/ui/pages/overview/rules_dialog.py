"""Choosing what the overview looks for: every rule with what it finds, switched on or off for everybody."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout

from roadmapper.operations.linting import rules_of, switch
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.frame import Frame
from roadmapper.ui.widgets.labels import TextLabel

_ID = Qt.ItemDataRole.UserRole
_INTRO = (
    "What is ticked is told on the overview and by “roadmapper lint”, to everybody who has this roadmap."
    " Undo takes a change back."
)
_SIZE = (560, 460)


class RulesDialog(FormDialog):
    """A list of rules to tick, and below it what the chosen one looks for and how it is mended."""

    def __init__(self, frame: Frame) -> None:
        super().__init__("What needs you", "" if frame.read_only else "Apply", frame.window)
        self._rules = {rule.id: rule for rule, _on in rules_of(frame.workspace)}
        self.list = QListWidget()
        self.list.setAccessibleName("Rules")
        for rule, on in rules_of(frame.workspace):
            item = QListWidgetItem(rule.title, self.list)
            item.setData(_ID, rule.id)
            item.setToolTip(rule.looks_for)
            flags = item.flags() | Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(flags & ~Qt.ItemFlag.ItemIsUserCheckable if frame.read_only else flags)
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        intro = TextLabel(_INTRO, "label")
        intro.setWordWrap(True)
        self.about = TextLabel("", "label")
        self.about.setWordWrap(True)
        self.about.setMinimumHeight(52)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(intro)
        column.addWidget(self.list, 1)
        column.addWidget(self.about)
        self.fill(column)
        self.resize(*_SIZE)
        self.list.currentItemChanged.connect(lambda *_: self._tell())
        self.list.setCurrentRow(0)

    def _tell(self) -> None:
        rule = self._rules[self.list.currentItem().data(_ID)]
        self.about.setText(f"{rule.looks_for} {rule.mend}\nOn the command line: {rule.id}")

    def choose(self, rule: str) -> None:
        """Begin with a rule."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_ID) == rule:
                self.list.setCurrentRow(row)

    def ticked(self) -> dict[str, bool]:
        """Which rules are to be on."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return {item.data(_ID): item.checkState() == Qt.CheckState.Checked for item in items}


def choose(frame: Frame, rule: str = "") -> None:
    """Ask which rules are on, and keep it."""
    dialog = RulesDialog(frame)
    dialog.choose(rule)
    if not dialog.exec() or frame.read_only:
        return
    ticked = dialog.ticked()
    off = [each for each, on in ticked.items() if not on]
    on = [each for each, on in ticked.items() if on]
    frame.attempt(lambda: switch(frame.present, off=off, on=on))
