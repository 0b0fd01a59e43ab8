"""The item model of a table: rows come and go by ranges, order changes keep the selection, never a reset."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.editors.shown_fields import value_in
from roadmapper.ui.tables.columns import Column
from roadmapper.ui.tables.computed import computed_named
from roadmapper.ui.tables.rows import Rows, Values

VALUES_ROLE: Final = Qt.ItemDataRole.UserRole
"""All values of the row."""
CONFLICT_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""What the other copy says of a cell's value, where two disagree: "also 58% in the other copy; open"."""
Index = QModelIndex | QPersistentModelIndex
_MANY: Final = 200
_HINTED: Final = "QList<QPersistentModelIndex>,QAbstractItemModel::LayoutChangeHint"
_ROWS_ONLY: Final = QAbstractTableModel.LayoutChangeHint.VerticalSortHint
"""Columns stay as they are: else the head sets each of them anew, and all is painted once more for it."""
_PLAIN: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE: Final = _PLAIN | Qt.ItemFlag.ItemIsEditable
_PRD_WORDS: Final = {
    "draft": "draft",
    "in_review": "in review",
    "approved": "approved",
    "superseded": "superseded",
}


class Drawn(NamedTuple):
    """What is drawn of a cell: its row's values, its words, and what another copy says of it."""

    values: Values
    words: str
    conflict: str | None = None


class EntityTable(QAbstractTableModel):
    """Items of one kind by columns; it holds ids, and asks ``Rows`` for the values of what is drawn."""

    def __init__(self, source: FieldSource, rows: Rows, *, locked: bool) -> None:
        super().__init__()
        self._source, self._rows, self._locked = source, rows, locked
        self._ids: list[str] = []
        self._places: dict[str, int] = {}
        self.columns: list[Column] = []

    def lock(self, locked: bool) -> None:
        """Let cells be edited, or only looked at."""
        self._locked = locked

    @property
    def ids(self) -> Sequence[str]:
        """The ids of the rows, in order."""
        return self._ids

    def place_of(self, eid: str) -> int:
        """The row of an id, −1 when it is not shown."""
        if not self._places and self._ids:
            self._places = {known: place for place, known in enumerate(self._ids)}
        return self._places.get(eid, -1)

    def column_of(self, column_id: str) -> int:
        """The place of a column, −1 when there is none of that id."""
        return next((at for at, column in enumerate(self.columns) if column.id == column_id), -1)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Have these columns; those that stay keep their places in the view."""
        wanted = {column.id for column in columns}
        for at in range(len(self.columns) - 1, -1, -1):
            if self.columns[at].id not in wanted:
                self.beginRemoveColumns(QModelIndex(), at, at)
                del self.columns[at]
                self.endRemoveColumns()
        known = {column.id for column in self.columns}
        fresh = [column for column in columns if column.id not in known]
        if fresh:
            first = len(self.columns)
            self.beginInsertColumns(QModelIndex(), first, first + len(fresh) - 1)
            self.columns += fresh
            self.endInsertColumns()
        for column in columns:
            at = self.column_of(column.id)
            if self.columns[at] != column:
                self.columns[at] = column
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, at, at)

    # Rows

    def arrange(self, wanted: Sequence[str]) -> None:
        """Show these rows in this order, with as few announcements as that takes."""
        wanted = list(wanted)
        if wanted == self._ids:
            return
        keep, known = set(wanted), set(self._ids)
        if not keep.issuperset(known):
            self._drop([eid for eid in self._ids if eid in keep])
        fresh = [eid for eid in wanted if eid not in known] if not known.issuperset(keep) else []
        if fresh:
            at = len(self._ids)
            tail = wanted[at:] == fresh
            if not tail and len(fresh) == 1:
                at = min(wanted.index(fresh[0]), at)
            self.beginInsertRows(QModelIndex(), at, at + len(fresh) - 1)
            self._ids[at:at] = fresh
            self._places = {}
            self.endInsertRows()
        if wanted != self._ids:
            self._permute(wanted)

    def _drop(self, kept: list[str]) -> None:
        """Remove what is not kept: as one range where it is one, else after moving it to the end."""
        stay = set(kept)
        gone = [at for at, eid in enumerate(self._ids) if eid not in stay]
        first, last = gone[0], gone[-1]
        if last - first + 1 != len(gone):
            self._permute(kept + [self._ids[at] for at in gone])
            first, last = len(kept), len(self._ids) - 1
        self.beginRemoveRows(QModelIndex(), first, last)
        self._rows.forget(self._ids[first : last + 1])
        del self._ids[first : last + 1]
        self._places = {}
        self.endRemoveRows()

    def _permute(self, wanted: list[str]) -> None:
        """Another order of the same rows; every persistent index follows its row."""
        self.layoutAboutToBeChanged[_HINTED].emit([], _ROWS_ONLY)  # pyright: ignore[reportIndexIssue] - missing in the stubs
        before = self.persistentIndexList()
        ids = [self._ids[index.row()] for index in before]
        self._ids = wanted
        self._places = {}
        after = [
            self.index(self.place_of(eid), index.column()) for eid, index in zip(ids, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged[_HINTED].emit([], _ROWS_ONLY)  # pyright: ignore[reportIndexIssue] - as above

    def refresh(self, ids: Collection[str]) -> None:
        """These items have other values: draw their rows anew, and no others."""
        if len(ids) > _MANY:
            self.refresh_all()
            return
        self._rows.forget(ids)
        last = len(self.columns) - 1
        for eid in ids:
            place = self.place_of(eid)
            if place >= 0:
                self.dataChanged.emit(self.index(place, 0), self.index(place, last))

    def refresh_all(self) -> None:
        """Names or styles changed everywhere."""
        self._rows.forget_all()
        if self._ids and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))

    def values(self, index: Index) -> Values:
        """All values of a row."""
        return self._rows.values(self._ids, index.row())

    def drawn(self, row: int, column: Column) -> Drawn:
        """A cell as its delegate needs it, in one question instead of one for each role."""
        values = self._rows.values(self._ids, row)
        return Drawn(values, self.words(values, column), self.conflict(values, column))

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        values, column = self.values(index), self.columns[index.column()]
        teller = _TELLERS.get(Qt.ItemDataRole(role) if role < VALUES_ROLE else role)
        return teller(self, values, column) if teller is not None else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        # Asked for each row of each column once all is selected, so nothing is computed here.
        editable = index.isValid() and not self._locked and self.columns[index.column()].is_editable
        return _EDITABLE if editable else _PLAIN

    def words(self, values: Values, column: Column) -> str:
        """A cell in words."""
        value = value_in(values, column.spec)
        if column.spec.kind == "documents":
            return ", ".join(f"{key} {_PRD_WORDS.get(status, status)}" for key, status in value or ())
        if column.spec.kind == "computed":
            told = computed_named(column.id)
            return "" if told is None else told.words(value)
        return self._source.words(column.spec, value, values)

    def conflict(self, values: Values, column: Column) -> str | None:
        """What the other copy says of a cell; None where nothing is open about it."""
        marks = self._source.frame.conflicts.of(values.get("id", ""))
        return marks.get(column.spec.name) if marks else None

    def explained(self, values: Values, column: Column) -> str | None:
        """What more there is to say of a cell: the other copy's value, or why a formula is empty."""
        if column.spec.kind != "formula" or value_in(values, column.spec) is not None:
            return self.conflict(values, column)
        from roadmapper.operations.empty_formulas import why_empty  # few tables have formulas

        return why_empty(self._source.frame.reading, column.id, values["id"])

    def editable(self, values: Values, column: Column) -> str:
        """A cell as it is typed and copied: references by what finds them again."""
        value = value_in(values, column.spec)
        if column.spec.target and value:
            key, title = self._source.name(column.spec.target, value)
            return key if column.spec.target == "initiative" else title
        return self.words(values, column)


_TELLERS: dict[Any, Callable[[EntityTable, Values, Column], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda model, values, column: model.words(values, column),
    Qt.ItemDataRole.AccessibleTextRole: lambda model, values, column: model.words(values, column),
    Qt.ItemDataRole.EditRole: EntityTable.editable,
    VALUES_ROLE: lambda _model, values, _column: values,
    CONFLICT_ROLE: EntityTable.conflict,
    Qt.ItemDataRole.ToolTipRole: EntityTable.explained,
}
