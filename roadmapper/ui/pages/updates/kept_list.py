"""The list of kept updates, newest first: title, audience and date, and whether it was sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from roadmapper.entities.choices import UPDATE_STATUSES
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.operations.discussions import open_words
from roadmapper.operations.wording import Wording
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.item_models.row_sync import sync_rows
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.chips import HEIGHT as CHIP_HEIGHT
from roadmapper.ui.widgets.chips import chip_width, paint_chip
from roadmapper.ui.widgets.in_place import edit_over
from roadmapper.ui.widgets.rows import make_current, paint_ground, set_up_rows

if TYPE_CHECKING:
    from roadmapper.operations.reviews import Staleness

LINE_ROLE = Qt.ItemDataRole.UserRole
STALE_ROLE = Qt.ItemDataRole.UserRole + 1
"""How many facts of a draft changed, in words; None for one that holds."""
Index = QModelIndex | QPersistentModelIndex
STATUS_WORDS = dict(UPDATE_STATUSES)
STATUS_TONES = {"draft": "neutral", "sent": "good"}
_ROW, _SIDE, _PAD = 54, 8, 10


@dataclass(frozen=True, slots=True)
class KeptLine:
    """One kept update in words."""

    id: str
    title: str
    detail: str
    status: str


def kept_lines(workspace: Workspace, waiting: Mapping[str, int]) -> list[KeptLine]:
    """Every kept update, the one whose period ended last on top; ``waiting`` is how many comments do."""
    wording = Wording(workspace)
    found = workspace.all(StakeholderUpdate)
    found.sort(key=lambda update: (update.until or "", update.rank), reverse=True)
    return [
        KeptLine(
            update.id,
            update.title,
            " · ".join(
                filter(
                    None,
                    (
                        open_words(waiting.get(update.id, 0)),
                        wording.field(update, "audience"),
                        wording.date(update.until),
                    ),
                )
            )
            or "No audience",
            update.status,
        )
        for update in found
    ]


class KeptModel(QAbstractListModel):
    """The kept updates as rows."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[KeptLine] = []
        self._stale: dict[str, Staleness] = {}

    def show(self, lines: list[KeptLine]) -> None:
        """Show these; rows that stay keep their selection."""
        sync_rows(self, QModelIndex(), self.lines, lines, lambda line: line.id)
        if lines:
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))

    def take_stale(self, of: Callable[[str], Staleness | None]) -> None:
        """Show which drafts have facts that changed since they were reviewed or named."""
        known = {line.id: of(line.id) for line in self.lines}
        self._stale = {eid: found for eid, found in known.items() if found is not None and found.facts}
        if self.lines:
            self.dataChanged.emit(self.index(0), self.index(len(self.lines) - 1))

    def row_of(self, eid: str) -> int:
        """The row of an update; -1 where there is none."""
        return next((row for row, line in enumerate(self.lines) if line.id == eid), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        stale = self._stale.get(line.id)
        if role == STALE_ROLE:
            return stale.words if stale is not None else None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = f"{line.title}, {line.detail}, {STATUS_WORDS.get(line.status, '')}"
            told = [f"{stale.words}:", *(fact.words for fact in stale.facts)] if stale is not None else []
            return "\n".join([words, *told])
        return None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: KeptLine = index.data(LINE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(option.rect).adjusted(_SIDE, 1, -_SIDE, -1)
        paint_ground(painter, card, option.state)
        room = card.adjusted(_PAD, 0, -_PAD, 0)
        self._paint_lines(painter, room, line, index.data(STALE_ROLE))
        painter.restore()

    @staticmethod
    def _paint_lines(painter: QPainter, room: QRectF, line: KeptLine, stale: str | None) -> None:
        colours, middle = tokens(), room.center().y()
        words = STATUS_WORDS.get(line.status, line.status)
        width = chip_width(words)
        chip = QRectF(room.right() - width, middle - CHIP_HEIGHT / 2, width, CHIP_HEIGHT)
        paint_chip(painter, chip, words, STATUS_TONES.get(line.status, "neutral"))
        if stale and QFontMetrics(fonts.label()).horizontalAdvance(stale) > room.width() - width - 10:
            stale = stale.partition(" since ")[0]
        for text, font, ink, top in (
            (line.title, fonts.sized(fonts.BODY_PX, QFont.Weight.DemiBold), colours.text, middle - 20),
            (stale or line.detail, fonts.label(), colours.warn if stale else colours.text_2, middle + 1),
        ):
            painter.setFont(font)
            painter.setPen(QColor(ink))
            place = QRectF(room.left(), top, room.width() - width - 10, 19)
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)


class KeptList(QListView):
    """The rows; F2 or a double click edits a title, Return goes on to the text."""

    chosen = Signal(str)
    opened = Signal()
    rename_asked = Signal()

    def __init__(self, model: KeptModel) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        set_up_rows(self, "Updates")
        self.setUniformItemSizes(True)
        self.selectionModel().currentChanged.connect(
            lambda now, _before: self.chosen.emit(model.lines[now.row()].id) if now.isValid() else None
        )
        self.doubleClicked.connect(lambda _index: self.rename_asked.emit())

    def select(self, eid: str) -> bool:
        """Make an update the current one; False where there is none such."""
        row = self._rows.row_of(eid)
        if row >= 0:
            make_current(self, self._rows.index(row))
            self.scrollTo(self._rows.index(row))
        return row >= 0

    def edit_title(self, eid: str, take: Callable[[str], None]) -> None:
        """Edit a title where it stands."""
        row = self._rows.row_of(eid)
        if row >= 0:
            index = self._rows.index(row)
            self.scrollTo(index)
            rect = self.visualRect(index)
            field = QRect(rect.left() + _SIDE + 4, rect.top() + 3, rect.width() - 2 * _SIDE - 8, 26)
            edit_over(self.viewport(), field, self._rows.lines[row].title, take)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)
