"""Column widths that follow what stands in them: nothing is cut while there is room, and none is wasted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFontMetrics

from roadmapper.ui.tables.column_choice import ALWAYS, ColumnChoice
from roadmapper.ui.tables.columns import KEY, Column
from roadmapper.ui.tables.model import EntityTable
from roadmapper.ui.tables.view import TableView
from roadmapper.ui.theme import fonts

_LOOKED_AT: Final = 60
"""So many rows say how wide a column is: more than are seen at first, and few enough to be quick."""
_SMALL: Final = 20
"""Of a step that touches more rows than this, no cell is looked at."""
_HEAD_PAD, _ARROW, _LEAST_HEAD = 18, 16, 36
_MOST: Final = {ALWAYS: 420}
_MOST_WORDS: Final = 190
_WHOLE: Final = 420
"""So wide is the widest column of words where there is room to spare."""
_LEAST: Final = {ALWAYS: 150}
_LEAST_WORDS: Final = 76
_GIVES_WAY: Final = frozenset({"text", "reference", "people", "tags", "list"})


class Want(NamedTuple):
    """What a column would be: as wide as what it holds, at least so wide where there is no room for that.

    What is left makes long words ``whole``; what nobody needs goes to those that grow.
    """

    content: int
    least: int
    grows: bool = False
    whole: int = 0


def fitted(wants: Sequence[Want], room: int) -> list[int]:
    """The widths of columns within a room: what has most to spare gives way first; what is left is shared."""
    widths = [want.content for want in wants]
    missing = sum(widths) - room
    if missing > 0:
        spare = [max(want.content - want.least, 0) for want in wants]
        level = _level(spare, missing)
        return [width - max(own - level, 0) for width, own in zip(widths, spare, strict=True)]
    left = -missing
    for at in sorted(range(len(wants)), key=lambda at: wants[at].whole - wants[at].content):
        more = min(max(wants[at].whole - wants[at].content, 0), left)
        widths[at] += more
        left -= more
    growing = [at for at, want in enumerate(wants) if want.grows]
    for place, at in enumerate(growing):
        widths[at] += left // len(growing) + (place < left % len(growing))
    return widths


def _level(spare: Sequence[int], missing: int) -> int:
    """To what each may keep of its spare width, so that what is missing is given: one column cut, not all."""
    wider = sorted(spare, reverse=True)
    for count, below in enumerate([*wider[1:], 0], start=1):
        if (have := sum(wider[:count])) - count * below >= missing:
            return (have - missing) // count
    return 0


class ColumnFitting(QObject):
    """Keeps one table's columns fitted; a width that somebody pulled stays."""

    def __init__(
        self, view: TableView, model: EntityTable, choice: ColumnChoice, longest_key: Callable[[], str]
    ) -> None:
        """``longest_key``: keys grow with their number, so that the first rows do not tell their width."""
        super().__init__(view)
        self._view, self._model, self._choice = view, model, choice
        self._longest_key = longest_key
        self._contents: dict[str, int] = {}
        self._rows = -1
        self._waits = False
        view.viewport().installEventFilter(self)
        choice.laid.connect(self.measure)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False

    def count(self) -> None:
        """Rows came or went: those that are looked at may be others."""
        if min(self._model.rowCount(), _LOOKED_AT) != self._rows:
            self.measure()

    def touch(self, ids: Collection[str]) -> None:
        """These rows changed: make room where one of them does not fit any more."""
        places = [self._model.place_of(eid) for eid in ids] if len(ids) <= _SMALL else []
        rows = [place for place in places if place >= 0]
        wider = {
            column.id: content
            for at, column in self._shown().items()
            if (content := self._content(at, rows)) > self._contents.get(column.id, 0)
        }
        if wider:
            self._contents |= wider
            self.fit()

    @contextmanager
    def once(self) -> Iterator[None]:
        """Measure once after all of this, however much of it asks for it."""
        self._waits = True
        try:
            yield
        finally:
            self._waits = False
        self.measure()

    def measure(self) -> None:
        """Look at the first rows, and fit."""
        if self._waits:
            return
        self._rows = min(self._model.rowCount(), _LOOKED_AT)
        rows = range(self._rows)
        shown = self._shown()
        self._contents = {column.id: self._content(at, rows) for at, column in shown.items()}
        for column in shown.values():
            if column.id == KEY.name and (words := self._longest_key()):
                widest = self._view.delegate_of_cells.width_of(column, words)
                self._contents[column.id] = max(self._contents[column.id], widest)
        self.fit()

    def fit(self) -> None:
        """Share the room out among the columns."""
        columns = {at: column for at, column in self._shown().items() if column.id in self._contents}
        if columns:
            widths = fitted([self._want(at, column) for at, column in columns.items()], self._room)
            self._choice.set_widths(dict(zip(columns, widths, strict=True)))

    @property
    def _room(self) -> int:
        return self._view.viewport().width()

    def _shown(self) -> dict[int, Column]:
        columns = self._model.columns
        return {at: columns[at] for at in self._view.shown_columns if at < len(columns)}

    def _want(self, at: int, column: Column) -> Want:
        pulled = self._choice.pulled(column.id)
        if pulled is not None:
            return Want(pulled, pulled)
        words = column.spec.kind in _GIVES_WAY and not self._view.delegate_of_cells.is_chip(column)
        head = self._head(at, column)
        content = max(self._contents[column.id], head)
        if not words:
            return Want(content, content)
        whole = min(content, _WHOLE)
        content = max(min(content, _MOST.get(column.id, _MOST_WORDS)), head)
        least = max(min(content, _LEAST.get(column.id, _LEAST_WORDS)), head)
        return Want(content, least, column.id == ALWAYS, whole)

    def _head(self, at: int, column: Column) -> int:
        metrics = QFontMetrics(fonts.sized(fonts.LABEL_PX, fonts.QFont.Weight.DemiBold))
        sorts = self._view.horizontalHeader().sortIndicatorSection() == at
        return max(
            metrics.horizontalAdvance(column.title) + _HEAD_PAD + (_ARROW if sorts else 0), _LEAST_HEAD
        )

    def _content(self, at: int, rows: Collection[int]) -> int:
        delegate, column = self._view.delegate_of_cells, self._model.columns[at]
        words = {self._model.drawn(row, column).words for row in rows} - {""}
        return max((delegate.width_of(column, each) for each in words), default=0)
