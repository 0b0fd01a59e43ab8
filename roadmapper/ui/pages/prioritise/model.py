"""The item model of the ranked table: what is computed in words, and what an input lacks or stands on."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from roadmapper.operations.candidates import Candidates
from roadmapper.ui.pages.prioritise.columns import RankedColumn
from roadmapper.ui.pages.prioritise.words import cell_words, tooltip
from roadmapper.ui.tables.columns import Column
from roadmapper.ui.tables.model import Index
from roadmapper.ui.tables.ordered_model import OrderedTable
from roadmapper.ui.tables.rows import Values


class RankedModel(OrderedTable):
    """``candidates`` answers for everything that is not stored."""

    candidates: Candidates | None = None

    def compute_anew(self) -> None:
        """Scores and places are others; what is stored stays known."""
        if self.ids and self.columns:
            last = self.index(len(self.ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def words(self, values: Values, column: Column) -> str:
        if isinstance(column, RankedColumn) and column.made:
            found = self.candidates
            known = found is not None and values["id"] in found
            return cell_words(found, values["id"], column.id, self._style) if known and found else ""
        return super().words(values, column)

    def lacks(self, eid: str, column: Column) -> bool:
        """Whether a cell is an input that the score lacks."""
        found = self.candidates
        return found is not None and eid in found and column.id in found.score(eid).missing

    def stands_on_evidence(self, eid: str, column: Column) -> bool:
        """Whether it is said where a cell's number comes from."""
        found = self.candidates
        return found is not None and eid in found and (eid, column.id) in found.evidence

    @property
    def _style(self) -> str:
        return self._source.wording.conventions.number_style

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid() or index.row() >= len(self.ids):
            return None
        eid, column, found = self.ids[index.row()], self.columns[index.column()], self.candidates
        if role == Qt.ItemDataRole.ToolTipRole and found is not None and eid in found:
            return self.explained(self.values(index), column) or tooltip(found, eid, column.id, self._style)
        if role == Qt.ItemDataRole.AccessibleTextRole and self.lacks(eid, column):
            return "missing"
        return super().data(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if (
            role == Qt.ItemDataRole.ToolTipRole
            and self.candidates is not None
            and section < len(self.columns)
        ):
            return self.candidates.model.formula if self.columns[section].id == "score" else None
        return super().headerData(section, orientation, role)
