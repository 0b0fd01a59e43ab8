"""The rows of the PRD list: read plainly, words counted behind the screen for what is looked at."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer

from roadmapper.counting import grouped
from roadmapper.entities.choices import PRD_STATUSES
from roadmapper.operations.discussions import open_counts, open_words
from roadmapper.operations.prds import word_count
from roadmapper.operations.record_progress import read_progress
from roadmapper.planning.acceptance import Met
from roadmapper.storage.prd_columns import PrdColumns, read_prd_texts, read_prds
from roadmapper.ui.frame import Frame
from roadmapper.ui.stale_watch import StaleWatch

if TYPE_CHECKING:
    from roadmapper.operations.reviews import Staleness

TITLE = Qt.ItemDataRole.DisplayRole
DETAIL = Qt.ItemDataRole.UserRole + 1
STALE = Qt.ItemDataRole.UserRole + 2
"""How many facts changed since review, in words; None for a PRD that holds."""
RECORD_TABLES = frozenset({"user_story", "acceptance_criterion", "requirement"})
"""The tables whose steps change how much is met."""
REMARK_TABLES = frozenset({"comment", "suggestion"})
"""The tables whose steps change how many comments wait."""
_STATUS_WORDS = dict(PRD_STATUSES)
_AT_ONCE = 200
_Index = QModelIndex | QPersistentModelIndex


class PrdListModel(QAbstractListModel):
    """Every live PRD, or those that a filter leaves."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._all = PrdColumns()
        self._place: dict[str, int] = {}
        self._shown: list[str] = []
        self._left: Collection[str] | None = None
        self._words: dict[str, int] = {}
        self._wanted: set[str] = set()
        self._counting = False
        self._stale: dict[str, Staleness] = {}
        self._met: dict[str, Met] = {}
        self._open: dict[str, int] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._count)

    @property
    def total(self) -> int:
        """How many PRDs there are, whatever the filter leaves."""
        return len(self._all.id)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = TITLE) -> Any:
        if not index.isValid():
            return None
        eid = self._shown[index.row()]
        place = self._place[eid]
        if role == TITLE:
            return self._all.title[place] or "Untitled"
        if role == DETAIL:
            return self._detail(eid, place)
        if role == STALE:
            return self._stale[eid].words if eid in self._stale else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(eid, place)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            stale = f", {self._stale[eid].words}" if eid in self._stale else ""
            return f"{self._all.title[place]}, {self._detail(eid, place)}{stale}"
        return None

    def _tip(self, eid: str, place: int) -> str:
        """Key and title; of a stale PRD also its state and each fact that changed."""
        lines = [f"{self._all.key[place]} · {self._all.title[place]}"]
        if eid in self._open:
            lines.append(self._size(eid, place))
        if eid in self._stale:
            found = self._stale[eid]
            lines += [self._detail(eid, place), f"{found.words}:", *(fact.words for fact in found.facts)]
        return "\n".join(lines)

    def take_stale(self, watch: StaleWatch) -> None:
        """Show which PRDs have facts that changed since review."""
        known = {eid: watch.of(eid) for eid in self._all.id}
        stale = {eid: found for eid, found in known.items() if found is not None and found.facts}
        differing = {eid for eid in self._all.id if stale.get(eid) != self._stale.get(eid)}
        self._stale = stale
        for row, eid in enumerate(self._shown):
            if eid in differing:
                self.dataChanged.emit(self.index(row), self.index(row))

    def _detail(self, eid: str, place: int) -> str:
        """Its status, and how many comments wait; without any how much of it there is."""
        if eid in self._open:
            status = self._all.status[place]
            return f"{_STATUS_WORDS.get(status, status)} · {open_words(self._open[eid])}"
        return self._size(eid, place)

    def _size(self, eid: str, place: int) -> str:
        status = self._all.status[place]
        words = _STATUS_WORDS.get(status, status)
        if eid in self._met and self._met[eid].total:
            return f"{words} · {self._met[eid].words}"
        count = self._words.get(eid)
        if count is None:
            self._wanted.add(eid)
            self._soon.start()
            return words
        return f"{words} · {grouped(count)} word{'' if count == 1 else 's'}"

    def id_at(self, row: int) -> str:
        """The PRD in a row; empty where there is no such row."""
        return self._shown[row] if 0 <= row < len(self._shown) else ""

    def row_of(self, eid: str) -> int:
        """The row of a PRD; -1 where the list does not show it."""
        return self._shown.index(eid) if eid in self._place and eid in self._shown else -1

    def title_of(self, eid: str) -> str:
        """The title of a PRD that is in the workspace; empty for any other."""
        return self._all.title[self._place[eid]] if eid in self._place else ""

    def reload(self) -> None:
        """Read the rows anew; the list keeps its selection and place."""
        self._all = self._frame.reading.read(read_prds)
        self._place = {eid: place for place, eid in enumerate(self._all.id)}
        self._met = read_progress(self._frame.reading)
        self._open = open_counts(self._frame.reading)
        self._show()
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def count_again(self, tables: Collection[str]) -> None:
        """These tables have changed: count anew how much is met, and how many comments wait."""
        if not RECORD_TABLES.isdisjoint(tables):
            self._met = read_progress(self._frame.reading)
        if not REMARK_TABLES.isdisjoint(tables):
            self._open = open_counts(self._frame.reading)
        if self._shown and not (RECORD_TABLES | REMARK_TABLES).isdisjoint(tables):
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def leave_only(self, ids: Collection[str] | None) -> None:
        """Show only these PRDs; None shows all."""
        self._left = ids
        self._show()

    def titled(self, text: str) -> set[str]:
        """The PRDs whose title or key holds every word of a text, in any case."""
        words = text.casefold().split()
        rows = zip(self._all.id, self._all.key, self._all.title, strict=True)
        return {eid for eid, key, title in rows if all(word in f"{key} {title}".casefold() for word in words)}

    def forget_words(self, ids: Collection[str]) -> None:
        """Count the words of these again: their text changed. The old count is shown meanwhile."""
        known = [eid for eid in ids if eid in self._place]
        self._wanted.update(known)
        if known:
            self._soon.start()

    def _show(self) -> None:
        """Take away and add rows one run at a time; rows that were moved make it all new."""
        wanted = [eid for eid in self._all.id if self._left is None or eid in self._left]
        staying, known = set(wanted), set(self._shown)
        if [e for e in self._shown if e in staying] != [e for e in wanted if e in known]:
            self.beginResetModel()
            self._shown = wanted
            self.endResetModel()
            return
        row = len(self._shown) - 1
        while row >= 0:
            first = row
            while first >= 0 and self._shown[first] not in staying:
                first -= 1
            if first < row:
                self.beginRemoveRows(QModelIndex(), first + 1, row)
                del self._shown[first + 1 : row + 1]
                self.endRemoveRows()
            row = first - 1
        row = 0
        while row < len(wanted):
            last = row
            while last < len(wanted) and wanted[last] not in known:
                last += 1
            if last > row:
                self.beginInsertRows(QModelIndex(), row, last - 1)
                self._shown[row:row] = wanted[row:last]
                self.endInsertRows()
            row = last + 1

    def _count(self) -> None:
        if self._counting or not self._wanted or not self._frame.is_open:
            return
        ids = [self._wanted.pop() for _ in range(min(_AT_ONCE, len(self._wanted)))]
        reading = self._frame.reading
        self._counting = True

        def work(_progress: object) -> dict[str, int]:
            texts = reading.read(lambda connection: read_prd_texts(connection, ids))
            return {eid: word_count(text) for eid, text in texts}

        self._frame.in_background("Counting words", work, self._take_counts, quiet=True)

    def _take_counts(self, counts: dict[str, int]) -> None:
        self._counting = False
        self._words.update(counts)
        rows = [row for row, eid in enumerate(self._shown) if eid in counts]
        if rows:
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)))
        if self._wanted:
            self._soon.start()
