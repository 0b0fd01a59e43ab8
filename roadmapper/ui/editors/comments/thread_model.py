"""The threads of a document as rows in the order of its text, open or settled; lost ones last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from roadmapper.counting import counted
from roadmapper.operations.discussions import Placed, Thread
from roadmapper.ui.item_models.row_sync import sync_rows

ROW = Qt.ItemDataRole.UserRole + 1
LOST_HEAD = "No longer in the text"
_Index = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """A thread, or a head over those that follow it."""

    id: str
    words: str
    placed: Placed | None = None

    @property
    def thread(self) -> Thread:
        """The thread of a row that is no head."""
        assert self.placed is not None
        return self.placed.thread


class ThreadModel(QAbstractListModel):
    """Shows ``open`` threads or ``settled`` ones."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = "open"
        self._all: Sequence[Placed] = ()
        self._rows: list[Row] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row.placed) if row.placed is not None else row.words
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].placed is None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def show_threads(self, placed: Sequence[Placed]) -> None:
        """Show these, in their order; selection and scroll of what stays survive."""
        self._all = placed
        self._sync()

    def show_state(self, shown: str) -> None:
        """Show the open threads, or the settled ones."""
        self.shown = shown
        self._sync()

    def count(self, shown: str) -> int:
        """How many threads are open, or settled."""
        return sum(one.thread.is_open == (shown == "open") for one in self._all)

    def _sync(self) -> None:
        wanted: list[Row] = []
        for one in self._all:
            if one.thread.is_open != (self.shown == "open"):
                continue
            if one.place == "lost" and not any(row.id == LOST_HEAD for row in wanted):
                wanted.append(Row(LOST_HEAD, LOST_HEAD))
            wanted.append(Row(one.thread.id, one.thread.text, one))
        sync_rows(self, QModelIndex(), self._rows, wanted, lambda row: row.id)
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def row_at(self, place: int) -> Row | None:
        """The thread in a row; None for a head, and where there is no row."""
        row = self._rows[place] if 0 <= place < len(self._rows) else None
        return row if row is not None and row.placed is not None else None

    def place_of(self, eid: str) -> int:
        """The row of a thread; -1 where it is not shown."""
        return next((at for at, row in enumerate(self._rows) if row.id == eid), -1)

    def threads(self) -> list[Placed]:
        """The threads shown, in their order."""
        return [row.placed for row in self._rows if row.placed is not None]

    def everything(self) -> Sequence[Placed]:
        """All threads, whatever is shown."""
        return self._all


def spoken(one: Placed) -> str:
    """A thread as a screen reader says it, and as a tooltip does."""
    thread = one.thread
    said = thread.text if thread.kind == "comment" else f"{thread.verb}: {thread.text or thread.quote}"
    answers = f", {answers_words(thread)}" if thread.answers else ""
    return f"{thread.person or 'Somebody'}: {said}{answers}"


def answers_words(thread: Thread) -> str:
    """ "2 answers"; empty without any."""
    number = len(thread.answers)
    return counted(number, "answer") if number else ""
