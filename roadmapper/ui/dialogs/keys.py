"""The list of keys (F1), made from the action table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from roadmapper.ui.action_set import keys_in_words
from roadmapper.ui.actions import all_actions
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.timeline.key_words import CANVAS_KEYS
from roadmapper.ui.widgets.search_field import SearchField

_WIDEST = (250, 200)
"""Pixels of an action and its keys: a few long ones leave what is done its room; hovered, they tell all."""


class Keys(FormDialog):
    """Every action with its keys and what it does, and the timeline's own keys; the field above narrows the
    list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Keys", parent=parent)
        self.resize(960, 600)
        self._find = SearchField("Find an action or a key")
        self._find.searched.connect(self.show_matching)
        self.list = QTreeWidget()
        self.list.setHeaderLabels(["Action", "Keys", "What it does"])
        self.list.setObjectName("keys")
        self.list.setRootIsDecorated(False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setAccessibleName("Actions and their keys")
        for row in sorted(all_actions().values(), key=lambda row: (not row.shortcuts, row.text)):
            keys = "  ".join(keys_in_words(key) for key in row.shortcuts)
            self._add(row.text.rstrip("…"), keys, row.tip)
        for known in CANVAS_KEYS:
            keys = "  ".join(keys_in_words(key) for key in known.keys)
            self._add(f"Timeline: {known.text}", keys, known.tip)
        header = self.list.header()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, most in enumerate(_WIDEST):
            self.list.resizeColumnToContents(place)
            self.list.setColumnWidth(place, min(self.list.columnWidth(place), most))
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self._find)
        column.addWidget(self.list, 1)
        self.fill(column)
        self._find.setFocus()

    def _add(self, *texts: str) -> None:
        item = QTreeWidgetItem(list(texts))
        for column, text in enumerate(texts):
            item.setToolTip(column, text)
        self.list.addTopLevelItem(item)

    def show_matching(self, text: str) -> None:
        """Show only the rows that hold every word of a text."""
        words = text.lower().split()
        for place in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(place)
            if item is not None:
                all_words = " ".join(item.text(column) for column in range(3)).lower()
                item.setHidden(not all(word in all_words for word in words))
