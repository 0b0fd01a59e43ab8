"""What a branch changes, item by item: some of it is chosen and applied, or all of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout
from shiboken6 import isValid

from roadmapper.counting import counted, grouped
from roadmapper.errors import WorkspaceError
from roadmapper.operations.branch_items import Item
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.frame import Frame
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.buttons import PlainButton
from roadmapper.ui.widgets.labels import TextLabel

_LOOKING: Final = "Comparing the branch with the plan…"
_SAME: Final = "The plan has all of this branch."
_NEEDS: Final = (
    "What chosen items need goes with them: new parents, themes and images, the stories of a PRD. What the "
    "plan has changed meanwhile stays; where both changed a value, you are asked."
)
_KINDS: Final = {"added": "Added", "removed": "Removed", "changed": "Changed"}
_ID: Final = Qt.ItemDataRole.UserRole


class CompareDialog(FormDialog):
    """After ``exec()`` was accepted, ``chosen`` are the ids to apply, None for the whole branch."""

    def __init__(self, frame: Frame, branch: str, title: str) -> None:
        super().__init__(f"What “{title}” changes", "Apply chosen", frame.window)
        self._frame, self._branch = frame, branch
        self.whole = False
        self.tree = QTreeWidget()
        self.words = TextLabel(_LOOKING, "label")
        self.words.setWordWrap(True)
        self.all = PlainButton("Apply whole branch")
        self.choose = PlainButton("Choose all")
        self.all.clicked.connect(self._apply_all)
        self.choose.clicked.connect(self._choose_all)
        self._lay_out()
        self.resize(760, 520)
        self._allow()
        self._read()

    def _lay_out(self) -> None:
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels(["Item", "What changes"])
        self.tree.setAccessibleName("What the branch changes")
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setColumnWidth(0, 330)
        self.tree.itemChanged.connect(self._allow)
        hint = TextLabel(_NEEDS, "hint", fonts.label())
        hint.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.choose)
        row.addWidget(self.all)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self.words)
        column.addWidget(self.tree, 1)
        column.addWidget(hint)
        column.addLayout(row)
        self.fill(column)

    @property
    def chosen(self) -> set[str] | None:
        """The ids of the items that are ticked; None for the whole branch."""
        return None if self.whole else {item.data(0, _ID) for item in self._items() if _is_on(item)}

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _read(self) -> None:
        file, branch = self._frame.file, self._branch
        assert file is not None  # the dialog is of an open file

        def work(_progress: object) -> list[Item]:
            from roadmapper.operations.branch_applying import items

            return file.in_plan(lambda plan: items(plan, branch))

        def refused(error: WorkspaceError) -> None:
            if isValid(self):
                self.words.setText(str(error))

        self._frame.in_background(
            "Comparing with the plan",
            work,
            lambda found: self.show_items(found) if isValid(self) else None,
            refused=refused,
            quiet=True,
        )

    def show_items(self, items: Sequence[Item]) -> None:
        """Show what the branch changes; nothing is chosen yet."""
        self.tree.blockSignals(True)
        for item in items:
            lines = [line.words for line in item.lines]
            more = f" and {grouped(len(lines) - 1)} more" if len(lines) > 1 else ""
            said = lines[0] + more if item.kind == "changed" or more else _KINDS[item.kind]
            row = QTreeWidgetItem([item.name, said])
            row.setToolTip(0, item.name)
            row.setToolTip(1, "\n".join(lines))
            row.setData(0, _ID, item.id)
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(0, Qt.CheckState.Unchecked)
            for line in item.lines if more else ():
                row.addChild(QTreeWidgetItem([str(line.name) if line.eid != item.id else "", line.words]))
            self.tree.addTopLevelItem(row)
        self.tree.blockSignals(False)
        if items:
            self.tree.setCurrentItem(self._items()[0])
            self.tree.setFocus()
        self._allow()

    def _allow(self, *_changed: object) -> None:
        items = self._items()
        ticked = sum(map(_is_on, items))
        writable = not self._is_read_only()
        self.button.setEnabled(bool(ticked) and writable)
        self.all.setEnabled(bool(items) and writable)
        self.choose.setEnabled(bool(items))
        self.choose.setText("Choose none" if items and ticked == len(items) else "Choose all")
        if items:
            verb = "differs" if len(items) == 1 else "differ"
            self.words.setText(
                f"{counted(len(items), 'item')} {verb} from the plan; {grouped(ticked)} chosen."
            )
        elif not self._frame.background.is_busy:
            self.words.setText(_SAME)

    def _is_read_only(self) -> bool:
        return self._frame.file is not None and self._frame.file.read_only

    def _choose_all(self) -> None:
        to = Qt.CheckState.Unchecked if all(map(_is_on, self._items())) else Qt.CheckState.Checked
        for item in self._items():
            item.setCheckState(0, to)

    def _apply_all(self) -> None:
        self.whole = True
        self.accept()


def _is_on(item: QTreeWidgetItem) -> bool:
    return item.checkState(0) == Qt.CheckState.Checked
