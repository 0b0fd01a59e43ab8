"""The gestures of the history as rows under their days; words are made for the rows that are looked at."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from roadmapper.counting import counted
from roadmapper.operations.history_list import Course, Entry
from roadmapper.planning.date_format import format_date, relative_words
from roadmapper.ui.inspector.history_entry import date_of, moment

ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class Shown(NamedTuple):
    """One row in words; a day has its title alone."""

    is_day: bool
    title: str
    detail: str = ""
    right: str = ""


class Laid(NamedTuple):
    """The rows: a day, or the place of an entry; made behind the screen."""

    course: Course
    rows: tuple[date | int, ...]


def lay(course: Course) -> Laid:
    """Put a day before the first entry of each."""
    rows: list[date | int] = []
    day: date | None = None
    for place, entry in enumerate(course.entries):
        found = date_of(entry.head.at)
        if found != day:
            rows.append(found)
            day = found
        rows.append(place)
    return Laid(course, tuple(rows))


class HistoryModel(QAbstractListModel):
    """Shows what was laid; nothing is read here."""

    def __init__(self) -> None:
        super().__init__()
        self._laid: Laid | None = None

    def show(self, laid: Laid) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._laid = laid
        self.endResetModel()

    @property
    def course(self) -> Course | None:
        """What is shown."""
        return self._laid.course if self._laid is not None else None

    def entry(self, row: int) -> Entry | None:
        """The entry of a row; None for a day."""
        if self._laid is None or not 0 <= row < len(self._laid.rows):
            return None
        place = self._laid.rows[row]
        return self._laid.course.entries[place] if isinstance(place, int) else None

    def row_with(self, step: str) -> int:
        """The row of the gesture that a step (an id) belongs to; -1 where it is not shown."""
        if self._laid is None:
            return -1
        entries = self._laid.course.entries
        return next(
            (
                row
                for row, place in enumerate(self._laid.rows)
                if isinstance(place, int) and any(each.id == step for each in entries[place].steps)
            ),
            -1,
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or self._laid is None else len(self._laid.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags if self.entry(index.row()) is None else chosen

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (ROW, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        shown = self._shown(index.row())
        return shown if role == ROW else ", ".join(filter(None, shown[1:]))

    def _shown(self, row: int) -> Shown:
        assert self._laid is not None
        place = self._laid.rows[row]
        style = self._laid.course.wording.conventions.date_style
        if not isinstance(place, int):
            return Shown(True, day_words(place, style))
        entry = self._laid.course.entries[place]
        head = entry.head
        detail = " · ".join(filter(None, (head.author, self._laid.course.names(entry))))
        pauses = f" · {counted(len(entry.steps), 'step')}" if len(entry.steps) > 1 else ""
        return Shown(False, label_of(entry) + pauses, detail, f"{moment(head.at):%H:%M}")


def label_of(entry: Entry) -> str:
    """What a gesture is called: by its first step, since what belongs to it came after."""
    return entry.steps[-1].label


def day_words(day: date, style: str) -> str:
    """ "Today · 21 Nov 2026"."""
    now = date.today()
    written = format_date(day, "day", style)
    near = relative_words(day, now) if abs((now - day).days) <= 1 else f"{day:%A}"
    return f"{near[:1].upper()}{near[1:]} · {written}"
