"""The item model of the OKRs page: objectives, and under each its key results."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from roadmapper.ui.frame import Ref
from roadmapper.ui.item_models.row_sync import sync_rows
from roadmapper.ui.pages.okrs.lines import Line, confidence_words
from roadmapper.ui.widgets.chips import HEALTH_WORDS

TITLE, PROGRESS, NOW, TREND, CONFIDENCE = range(5)
HEADS = ("Objective and key results", "Progress, expected marked", "Now", "Trend", "Confidence")
_SHORT_PROGRESS = "Progress"
_TOLD_PROGRESS = "The mark on a bar is where a steady pace would be today"
LINE_ROLE = Qt.ItemDataRole.UserRole
CONFLICT_ROLE = Qt.ItemDataRole.UserRole + 1
"""Whether copies disagree about a line."""
Index = QModelIndex | QPersistentModelIndex
_TOP = 0
Edited = Callable[[Line, int, str], None]


class OkrModel(QAbstractItemModel):
    """Objectives at the top, key results below; ``edited`` is asked to store what was typed into a cell."""

    def __init__(self, edited: Edited, *, locked: bool) -> None:
        super().__init__()
        self._edited = edited
        self._locked = locked
        self._short = False
        self.conflicts: Callable[[str], Sequence[str]] = lambda _eid: ()
        """What copies disagree about, by an item's id."""
        self._lines: list[Line] = []
        self._children: dict[str, list[Line]] = {}
        self._handles: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._rows: dict[str, int] = {}
        self._above: dict[str, str] = {}

    def lock(self, locked: bool) -> None:
        """Let cells be edited, or only looked at."""
        self._locked = locked

    def show(self, lines: Sequence[Line]) -> None:
        """Show these objectives from now on; what stays keeps its place, selection and fold."""
        if {line.ref.id for line in lines}.isdisjoint(self._rows):
            self._begin_anew(lines)
            return
        before = {line.ref.id: line for line in self._lines}
        self._know(lines)
        sync_rows(self, QModelIndex(), self._lines, lines, _identity)
        for row, line in enumerate(self._lines):
            known = before.get(line.ref.id)
            if known is line or known == line:
                continue
            parent = self.index(row, 0)
            sync_rows(self, parent, self._children.setdefault(line.ref.id, []), line.children, _identity)
            self.dataChanged.emit(parent, parent.siblingAtColumn(CONFIDENCE))
            if line.children:
                self.dataChanged.emit(
                    self.index(0, 0, parent), self.index(len(line.children) - 1, CONFIDENCE, parent)
                )

    def _begin_anew(self, lines: Sequence[Line]) -> None:
        """Nothing that was shown stays: all rows at once instead of one after another."""
        self.beginResetModel()
        self._lines = list(lines)
        self._children = {line.ref.id: list(line.children) for line in lines}
        self._know(lines)
        self.endResetModel()

    def _know(self, lines: Sequence[Line]) -> None:
        self._rows = {line.ref.id: row for row, line in enumerate(lines)}
        self._above = {child.ref.id: line.ref.id for line in lines for child in line.children}

    @property
    def lines(self) -> Sequence[Line]:
        """The objectives that are shown."""
        return self._lines

    def line(self, index: Index) -> Line | None:
        """The objective or key result at an index."""
        if not index.isValid():
            return None
        if index.internalId() == _TOP:
            return self._lines[index.row()]
        return self._children[self._names[index.internalId()]][index.row()]

    def index_of(self, ref: Ref, column: int = TITLE) -> QModelIndex:
        """Where an objective or key result is; an invalid index when it is not shown."""
        if ref.entity == "objective":
            return self.index(self._rows.get(ref.id, -1), column)
        above = self._above.get(ref.id)
        if above is None:
            return QModelIndex()
        row = next((at for at, child in enumerate(self._children[above]) if child.ref == ref), -1)
        return self.index(row, column, self.index(self._rows[above], 0))

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

    def _row(self, name: str) -> int:
        """Where an objective is now; while rows come and go it may not be where it will be."""
        at = self._rows.get(name, -1)
        if 0 <= at < len(self._lines) and self._lines[at].ref.id == name:
            return at
        return next((row for row, line in enumerate(self._lines) if line.ref.id == name), -1)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008 - QObject.parent() is another method of the same name
        if not index.isValid() or index.internalId() == _TOP:
            return QModelIndex()
        name = self._names[index.internalId()]
        row = self._row(name)
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
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _SHORT_PROGRESS if section == PROGRESS and self._short else HEADS[section]
        return _TOLD_PROGRESS if section == PROGRESS and role == Qt.ItemDataRole.ToolTipRole else None

    def shorten_heads(self, short: bool) -> None:
        """Have heads that fit narrow columns, or those that say all."""
        if short != self._short:
            self._short = short
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, PROGRESS, PROGRESS)

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
            lines = [f"{line.key} {line.title}", line.aim] if index.column() == TITLE else []
            told = [line.told] if line.told and index.column() in (TITLE, PROGRESS) else []
            return "\n".join([*lines, *told, *self.conflicts(line.ref.id)]) or None
        if role == CONFLICT_ROLE:
            return bool(self.conflicts(line.ref.id))
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
        return line.typed
    if column == CONFIDENCE:
        return "" if line.confidence is None else f"{line.confidence}%"
    return line.title


def shown(line: Line, column: int) -> str:
    """A cell in words, as a screen reader says it."""
    if column == TITLE:
        return " ".join(filter(None, (line.title, line.aim, line.warning and f"({line.warning})")))
    if column == PROGRESS:
        return "" if line.progress is None else f"{line.progress:.0%}"
    if column == NOW:
        return line.now
    if column == TREND:
        return ""
    if line.health is not None and not line.is_closed:
        return HEALTH_WORDS[line.health]
    return confidence_words(line)
