"""The rows of a document's course: its versions, and below them every pause of typing, read in slices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from roadmapper.operations.text_steps import SLICE, point_of
from roadmapper.operations.wording import Wording
from roadmapper.storage.text_step_reading import TextStep
from roadmapper.storage.version_reading import VersionRow
from roadmapper.ui.theme import fonts, tokens

POINT = Qt.ItemDataRole.UserRole
_NOW = 2**62
_Index = QModelIndex | QPersistentModelIndex
ReadSteps = Callable[[int | None], list[TextStep]]
"""The slice of steps before a step's number, or the newest."""


class _Row(NamedTuple):
    """``point`` is empty for a heading; ``about`` stands on a second line, ``order`` is when it was."""

    point: str
    title: str
    about: str = ""
    note: str = ""
    order: tuple[int, int] = (0, 0)


class VersionModel(QAbstractListModel):
    """What the list of versions shows; earlier steps come as one scrolls to them."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[_Row] = []
        self._read: ReadSteps = lambda _before: []
        self._wording: Wording | None = None
        self._last: int | None = None
        self._day = ""
        self._more = False

    def show_course(self, versions: Sequence[VersionRow], wording: Wording, read: ReadSteps) -> None:
        """Show another document's versions, and as many of its steps as were shown before."""
        shown = sum(1 for row in self._rows if row.point.startswith("step:"))
        self.beginResetModel()
        self._wording, self._read, self._last, self._day = wording, read, None, ""
        self._rows = [self._version(version) for version in versions]
        self._more = True
        self._rows += self._slice()
        while self._more and sum(row.point.startswith("step:") for row in self._rows) < shown:
            self._rows += self._slice()
        self.endResetModel()

    def _version(self, version: VersionRow) -> _Row:
        when = moment_in_words(version.at, self._wording)
        about = " · ".join(part for part in (f"Version {version.number}", when, version.person) if part)
        return _Row(
            version.id, version.title, f"{about}\n{version.note}".strip(), version.note, _order(version)
        )

    def _slice(self) -> list[_Row]:
        found = self._read(self._last)
        self._more = len(found) == SLICE
        rows = [] if self._last is not None or not found else [_Row("", "Every pause of typing")]
        for step in found:
            local = datetime.fromtimestamp(step.at / 1000, UTC).astimezone()
            day = local.date().isoformat()
            if day != self._day:
                self._day = day
                rows.append(_Row("", self._wording.date(day) if self._wording else day))
            who = " · ".join(part for part in (step.label, step.author) if part)
            rows.append(_Row(point_of(step.no), f"{local:%H:%M:%S}", who, "", (step.at, 0)))
        self._last = found[-1].no if found else self._last
        return rows

    # What Qt asks

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: _Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: _Index) -> None:
        found = self._slice()
        if found:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(found) - 1)
            self._rows += found
            self.endInsertRows()

    def flags(self, index: _Index) -> Qt.ItemFlag:
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen if self._rows[index.row()].point else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == POINT:
            return row.point
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.title}\n{row.about}" if row.about else row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.note or None
        if role == Qt.ItemDataRole.FontRole and not row.point:
            return fonts.sized(fonts.LABEL_PX, QFont.Weight.DemiBold)
        if role == Qt.ItemDataRole.ForegroundRole and not row.point:
            return QColor(tokens().text_2)
        return None

    # What the panel asks

    def row_of(self, point: str) -> int:
        """The row of a version or step that was read already; -1 for any other."""
        return next((place for place, row in enumerate(self._rows) if row.point == point and point), -1)

    def first(self) -> int:
        """The first row that can be chosen; -1 without any."""
        return next((place for place, row in enumerate(self._rows) if row.point), -1)

    def title_of(self, point: str) -> str:
        """What a version or step is called, a step with its day; empty for any other."""
        place = self.row_of(point)
        if place < 0:
            return ""
        title = self._rows[place].title
        if not point.startswith("step:"):
            return title
        day = next(row.title for row in reversed(self._rows[:place]) if not row.point)
        return f"{day} {title}"

    def order(self, point: str) -> tuple[int, int]:
        """What sorts versions and steps by when they were; now comes last, the beginning first."""
        place = self.row_of(point)
        return self._rows[place].order if place >= 0 else (0, 0) if point else (_NOW, 0)

    def before(self, point: str) -> str:
        """The version or step before one, in its own part of the list; before the first is the beginning."""
        place = self.row_of(point)
        kind = point.startswith("step:")
        later = (row.point for row in self._rows[place + 1 :] if row.point)
        return next((each for each in later if each.startswith("step:") == kind), point_of(0))


def _order(version: VersionRow) -> tuple[int, int]:
    """A version is noted to the second, and comes after the steps that it keeps."""
    try:
        at = datetime.strptime(version.at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return 0, version.number
    return int(at.timestamp()) * 1000 + 999, version.number


def moment_in_words(at: str, wording: Wording | None) -> str:
    """A version's moment as a clock here shows it."""
    try:
        local = datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).astimezone()
    except ValueError:
        return at
    day = local.date().isoformat()
    return f"{wording.date(day) if wording else day} {local:%H:%M}"
