"""The table of a closing cycle: progress beside scores that are typed, and what goes on into the next one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from roadmapper.operations.closing import objective_score, proposed_scores
from roadmapper.operations.okr import ObjectiveProgress
from roadmapper.planning.number_format import MISSING
from roadmapper.planning.okr_scores import MET_FROM, score_words

TITLE, PROGRESS, SCORE, REFLECTION = range(4)
_HEADS = ("Objective or key result", "Progress", "Score", "What it taught")
_WIDTHS = {PROGRESS: 84, SCORE: 76, REFLECTION: 210}
_ROW = 30
_ID = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class _Typed(QStyledItemDelegate):
    """Only scores, and what an objective taught, are typed."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        taught = index.column() == REFLECTION and not index.parent().isValid()
        if index.column() == SCORE or taught:
            return super().createEditor(parent, option, index)
        return cast(QWidget, None)  # Qt takes it for "no editor"

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), _ROW)


class ClosingRows(QTreeWidget):
    """A score of a key result moves its objective's, until that one is typed itself; a tick carries over."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Scores")
        self.setColumnCount(len(_HEADS))
        self.setHeaderLabels(_HEADS)
        self.setUniformRowHeights(True)
        self.setItemDelegate(_Typed(self))
        self.setMinimumSize(760, 320)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        self.scores: dict[str, float | None] = {}
        self.problem = ""
        self._lines: dict[str, ObjectiveProgress] = {}
        self._typed: set[str] = set()
        self._shown: dict[str, QTreeWidgetItem] = {}
        self.itemChanged.connect(self._take)

    def show_lines(self, lines: Sequence[ObjectiveProgress]) -> None:
        """Show the objectives of a cycle with the scores that their progress suggests."""
        self.blockSignals(True)
        self.clear()
        self.scores, self.problem = proposed_scores(lines), ""
        self._lines = {line.item.id: line for line in lines}
        self._typed = {line.item.id for line in lines if line.item.score is not None}
        self._shown = {}
        for line in lines:
            top = self._row(line.item.id, f"{line.item.key}  {line.item.title}", line.progress)
            top.setText(REFLECTION, line.item.reflection or "")
            self.addTopLevelItem(top)
            for result in line.key_results:
                item = self._row(result.item.id, f"{result.item.key}  {result.item.title}", result.progress)
                item.setCheckState(TITLE, Qt.CheckState.Unchecked)
                top.addChild(item)
        self.expandAll()
        self.blockSignals(False)
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first.child(0) or first, SCORE)

    def _row(self, eid: str, title: str, progress: float | None) -> QTreeWidgetItem:
        item = QTreeWidgetItem([title, MISSING if progress is None else f"{progress:.0%}"])
        item.setData(TITLE, _ID, eid)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        item.setText(SCORE, "" if self.scores.get(eid) is None else score_words(self.scores[eid]))
        for column in (PROGRESS, SCORE):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._shown[eid] = item
        return item

    # What was typed and ticked

    @property
    def carried(self) -> list[str]:
        """The key results that go on."""
        return [
            eid for eid, item in self._shown.items()
            if eid not in self._lines and item.checkState(TITLE) == Qt.CheckState.Checked
        ]  # fmt: skip

    @property
    def reflections(self) -> dict[str, str]:
        """What each objective taught."""
        return {eid: self._shown[eid].text(REFLECTION) for eid in self._lines}

    def carry_unmet(self) -> None:
        """Tick the key results that did not score well."""
        for eid, item in self._shown.items():
            if eid not in self._lines:
                score = self.scores.get(eid)
                unmet = score is None or score < MET_FROM
                item.setCheckState(TITLE, Qt.CheckState.Checked if unmet else Qt.CheckState.Unchecked)

    def _take(self, item: QTreeWidgetItem, column: int) -> None:
        if column == SCORE:
            self._take_score(item)
        self.changed.emit()

    def _take_score(self, item: QTreeWidgetItem) -> None:
        eid, text = str(item.data(TITLE, _ID)), item.text(SCORE).strip().replace(",", ".")
        self.problem = ""
        try:
            score = float(text) if text else None
        except ValueError:
            score = -1.0
        if score is not None and not 0 <= score <= 1:
            self.problem = f"“{item.text(SCORE).strip()}” is no score from 0 to 1; the one before stays."
            score = self.scores.get(eid)
        self.scores[eid] = score
        if eid in self._lines:
            self._typed.add(eid)
        self._write(eid)
        top = item.parent()
        if top is not None:
            above = str(top.data(TITLE, _ID))
            if above not in self._typed:
                self.scores[above] = objective_score(self._lines[above], self.scores)
                self._write(above)

    def _write(self, eid: str) -> None:
        self.blockSignals(True)
        score = self.scores.get(eid)
        self._shown[eid].setText(SCORE, "" if score is None else score_words(score))
        self.blockSignals(False)
