"""The records of a PRD as flat rows: stories with their criteria below, or requirements."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from roadmapper.documents.record_sentences import criterion_sentence, story_sentence
from roadmapper.documents.records import PRIORITIES, REQUIREMENT_LABEL, STATUSES, STORY_LABEL, Criterion
from roadmapper.storage.record_columns import CriterionRow, Records, RequirementRow, StoryRow
from roadmapper.ui.item_models.row_sync import sync_rows

ROW = Qt.ItemDataRole.UserRole + 1
DRAFT = "draft"
"""The id of a row that is not stored yet."""
_Index = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """One row; ``kind`` is story, criterion, requirement or acceptance, ``above`` what it belongs to."""

    kind: str
    id: str
    above: str
    words: str
    label: str = ""
    priority: str = ""
    status: str = ""
    met: bool = False
    said: str = ""

    @property
    def is_head(self) -> bool:
        """Whether it has a number, a priority and a status."""
        return self.kind in ("story", "requirement")


class RecordsModel(QAbstractListModel):
    """Stories or requirements, whichever ``kind`` says, and at most one draft."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = "stories"
        self._records = Records()
        self._rows: list[Row] = []
        self._draft: tuple[Row, int] | None = None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.said or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        found = super().flags(index) | Qt.ItemFlag.ItemIsEditable
        if not index.isValid():
            return super().flags(index) | Qt.ItemFlag.ItemIsDropEnabled
        return (
            found if self._rows[index.row()].kind == "acceptance" else found | Qt.ItemFlag.ItemIsDragEnabled
        )

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def show_records(self, records: Records) -> None:
        """Show these; selection and scroll of what stays survive."""
        self._records = records
        self.sync()

    def show_kind(self, kind: str) -> None:
        """Show the stories, or the requirements."""
        self.kind = kind
        self._draft = None
        self.sync()

    @property
    def total(self) -> int:
        """How many stories or requirements there are."""
        return len(self._records.stories if self.kind == "stories" else self._records.requirements)

    def sync(self) -> None:
        """Bring the rows in line with what is stored, and with the draft."""
        wanted = _story_rows(self._records) if self.kind == "stories" else _requirement_rows(self._records)
        if self._draft is not None:
            row, at = self._draft
            wanted.insert(min(at, len(wanted)), row)
        sync_rows(self, QModelIndex(), self._rows, wanted, lambda row: f"{row.kind} {row.id}")
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def row_at(self, place: int) -> Row | None:
        """The row at a place."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, kind: str, eid: str) -> int:
        """Where a row stands; -1 where it does not."""
        return next((at for at, row in enumerate(self._rows) if (row.kind, row.id) == (kind, eid)), -1)

    def heads(self) -> list[Row]:
        """The stories or requirements in their order, without a draft."""
        return [row for row in self._rows if row.is_head and row.id != DRAFT]

    def siblings(self, row: Row) -> list[Row]:
        """The rows that a row is ordered among."""
        if row.is_head:
            return self.heads()
        return [other for other in self._rows if (other.kind, other.above) == (row.kind, row.above)]

    def gap(self, row: Row, place: int) -> tuple[str, Row | None]:
        """Where a row goes that is dropped before a place: what it then belongs to, and what is behind it.

        A criterion may go to any story; whatever else stays among its own.
        """
        above = row.above
        if row.kind == "criterion":
            story = next((each for each in reversed(self._rows[:place]) if each.kind == "story"), None)
            above = (story or self.heads()[0]).id
        others = (each for each in self.siblings(row._replace(above=above)) if each.id != row.id)
        return above, next((each for each in others if self.place_of(each.kind, each.id) >= place), None)

    def begin_draft(self, kind: str, above: str) -> int:
        """Put an empty row at the end of what it belongs to, to be written into; its place."""
        self.drop_draft()
        at = len(self._rows)
        if kind == "criterion":
            at = 1 + max(
                (n for n, row in enumerate(self._rows) if above in (row.id, row.above)), default=at - 1
            )
        self._draft = (Row(kind, DRAFT, above, ""), at)
        self.sync()
        return self.place_of(kind, DRAFT)

    def drop_draft(self) -> None:
        """Take the draft away."""
        if self._draft is not None:
            self._draft = None
            self.sync()


def _spoken(row: Row) -> str:
    """A row as a screen reader says it."""
    if row.kind == "criterion":
        return f"{'Met' if row.met else 'Not met'}: {row.words}"
    parts = [row.label, row.words, PRIORITIES.get(row.priority, ""), STATUSES.get(row.status, "")]
    return ", ".join(filter(None, parts)) if row.is_head else f"Accepted when: {row.words or 'not said'}"


def _story_rows(records: Records) -> list[Row]:
    found: list[Row] = []
    for story in records.stories:
        found.append(_story(story))
        found += [_criterion(one) for one in records.criteria.get(story.id, ())]
    return found


def _story(story: StoryRow) -> Row:
    words = story_sentence(story.role or "", story.want, story.so_that or "")
    label = f"{STORY_LABEL}-{story.number}"
    return Row("story", story.id, "", words, label, story.priority or "", story.status)


def _criterion(one: CriterionRow) -> Row:
    words = criterion_sentence(Criterion(one.outcome, one.given or "", one.event or ""))
    by = f" by {one.met_by}" if one.met_by else ""
    on = f" on {one.met_at}" if one.met_at else ""
    return Row(
        "criterion", one.id, one.story, words, met=bool(one.met), said=f"Met{by}{on}" if one.met else ""
    )


def _requirement_rows(records: Records) -> list[Row]:
    found: list[Row] = []
    for row in records.requirements:
        found += [_requirement(row), Row("acceptance", row.id, row.id, row.acceptance or "")]
    return found


def _requirement(row: RequirementRow) -> Row:
    label = f"{REQUIREMENT_LABEL}-{row.number}"
    return Row("requirement", row.id, "", row.text, label, row.priority or "", row.status)
