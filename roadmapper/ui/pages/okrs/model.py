"""The item model of the OKRs page: objectives, and under each its key results."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from roadmapper.ui.frame import Ref
from roadmapper.ui.item_models.row_sync import sync_rows
from roadmapper.ui.pages.okrs.lines import Line
from roadmapper.ui.widgets.chips import HEALTH_WORDS

TITLE, PROGRESS, NOW, TREND, CONFIDENCE = range(5)
HEADS = ("Objective and key results", "Progress, expected marked", "Now", "Trend", "Confidence")
LINE_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_TOP = 0
Edited = Callable[[Line, int, str], None]


class OkrModel(QAbstractItemModel):
    """Objectives at the top, key results below; ``edited`` is asked to store what was typed into a cell."""

    def __init__(self, edited: Edited, *, locked: bool) -> None:
        super().__init__()
        self._edited = edited
        self._locked = locked
        self._lines: list[Line] = []
        self._children: dict[str, list[Line]] = {}
        self._handles: dict[str, int] = {}
        self._names: dict[int, str] = {}

    def show(self, lines: Sequence[Line]) -> None:
        """Show these objectives from now on; what stays keeps its place, selection and fold."""
        sync_rows(self, QModelIndex(), self._lines, lines, _identity)
        for row, line in enumerate(self._lines):
            parent = self.index(row, 0)
            sync_rows(self, parent, self._children.setdefault(line.ref.id, []), line.children, _identity)
            if line.children:
                self.dataChanged.emit(
                    self.index(0, 0, parent), self.index(len(line.children) - 1, CONFIDENCE, parent)
                )
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, CONFIDENCE))

    def line(self, index: Index) -> Line | None:
        """The objective or key result at an index."""
        if not index.isValid():
            return None
        if index.internalId() == _TOP:
            return self._lines[index.row()]
        return self._children[self._names[index.internalId()]][index.row()]

    def index_of(self, ref: Ref, column: int = TITLE) -> QModelIndex:
        """Where an objective or key result is; an invalid index when it is not shown."""
        for row, line in enumerate(self._lines):
            if line.ref == ref:
                return self.index(row, column)
            for below, child in enumerate(line.children):
                if child.ref == ref:
                    return self.index(below, column, self.index(row, 0))
        return QModelIndex()

    # What Qt asks

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own default
        if not parent.isValid():
            inside = 0 <= row < len(self._lines)
            return self.createIndex(row, column, _TOP) if inside else QModelIndex()
        if parent.internalId() != _TOP:
            return QModelIndex()
        name = self._lines[parent.row()].ref.id
        if not 0 <= row < len(self._children.get(name, ())):
            return QModelIndex()
        return self.createIndex(row, column, self._handle(name))

    def _handle(self, name: str) -> int:
        """A number that stays an objective's own while rows come and go."""
        if name not in self._handles:
            self._handles[name] = len(self._handles) + 1
            self._names[self._handles[name]] = name
        return self._handles[name]

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008 - QObject.parent() is another method of the same name
        if not index.isValid() or index.internalId() == _TOP:
            return QModelIndex()
        name = self._names[index.internalId()]
        row = next((at for at, line in enumerate(self._lines) if line.ref.id == name), -1)
        return self.createIndex(row, 0, _TOP) if row >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        if not parent.isValid():
            return len(self._lines)
        if parent.internalId() != _TOP or parent.column() > 0:
            return 0
        return len(self._children.get(self._lines[parent.row()].ref.id, ()))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return HEADS[section]
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        line = self.line(index)
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.EditRole:
            return _editable(line, index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return shown(line, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{line.key} {line.title}\n{line.aim}" if index.column() == TITLE else None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.line(index)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if line is None or self._locked:
            return flags
        measured = line.ref.entity == "key_result" and index.column() in (NOW, CONFIDENCE)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == TITLE or measured else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.line(index)
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or line is None or text == _editable(line, index.column()):
            return False
        self._edited(line, index.column(), text)
        return True


def _identity(line: Line) -> str:
    return line.ref.id


def _editable(line: Line, column: int) -> str:
    """The text that an editor begins with."""
    if column == NOW:
        return "" if line.current is None else line.now
    if column == CONFIDENCE:
        return "" if line.confidence is None else f"{line.confidence}%"
    return line.title


def shown(line: Line, column: int) -> str:
    """A cell in words, as a screen reader says it."""
    if column == TITLE:
        return f"{line.title} {line.aim}"
    if column == PROGRESS:
        return "" if line.progress is None else f"{line.progress:.0%}"
    if column == NOW:
        return line.now
    if column == TREND:
        return ""
    if line.health is not None:
        return HEALTH_WORDS[line.health]
    return "" if line.confidence is None else f"{line.confidence}%"
