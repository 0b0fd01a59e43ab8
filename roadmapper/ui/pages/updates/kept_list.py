"""The list of kept updates, newest first: title, audience and date, and whether it was sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from roadmapper.entities.choices import UPDATE_STATUSES
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.operations.wording import Wording
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.item_models.row_sync import sync_rows
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.chips import HEIGHT as CHIP_HEIGHT
from roadmapper.ui.widgets.chips import chip_width, paint_chip
from roadmapper.ui.widgets.in_place import edit_over

LINE_ROLE = Qt.ItemDataRole.UserRole
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


def kept_lines(workspace: Workspace) -> list[KeptLine]:
    """Every kept update, the one whose period ended last on top."""
    wording = Wording(workspace)
    found = workspace.all(StakeholderUpdate)
    found.sort(key=lambda update: (update.until or "", update.rank), reverse=True)
    return [
        KeptLine(
            update.id,
            update.title,
            " · ".join(filter(None, (wording.field(update, "audience"), wording.date(update.until)))),
            update.status,
        )
        for update in found
    ]


class KeptModel(QAbstractListModel):
    """The kept updates as rows."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[KeptLine] = []

    def show(self, lines: list[KeptLine]) -> None:
        """Show these; rows that stay keep their selection."""
        sync_rows(self, QModelIndex(), self.lines, lines, lambda line: line.id)
        if lines:
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))

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
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{line.title}, {line.detail}, {STATUS_WORDS.get(line.status, '')}"
        return None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: KeptLine = index.data(LINE_ROLE)
        colours = tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        card = QRectF(option.rect).adjusted(_SIDE, 1, -_SIDE, -1)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft if chosen else colours.hover))
            painter.drawRoundedRect(card, 6, 6)
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        room = card.adjusted(_PAD, 0, -_PAD, 0)
        self._paint_lines(painter, room, line)
        painter.restore()

    @staticmethod
    def _paint_lines(painter: QPainter, room: QRectF, line: KeptLine) -> None:
        colours, middle = tokens(), room.center().y()
        words = STATUS_WORDS.get(line.status, line.status)
        width = chip_width(words)
        chip = QRectF(room.right() - width, middle - CHIP_HEIGHT / 2, width, CHIP_HEIGHT)
        paint_chip(painter, chip, words, STATUS_TONES.get(line.status, "neutral"))
        for text, font, ink, top in (
            (line.title, fonts.sized(fonts.BODY_PX, QFont.Weight.DemiBold), colours.text, middle - 20),
            (line.detail, fonts.label(), colours.text_2, middle + 1),
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
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setStyleSheet("QListView { background: transparent; border: none; padding: 0; }")
        self.setAccessibleName("Updates")
        self.selectionModel().currentChanged.connect(
            lambda now, _before: self.chosen.emit(model.lines[now.row()].id) if now.isValid() else None
        )
        self.doubleClicked.connect(lambda _index: self.rename_asked.emit())

    def select(self, eid: str) -> bool:
        """Make an update the current one; False where there is none such."""
        row = self._rows.row_of(eid)
        if row >= 0:
            self.setCurrentIndex(self._rows.index(row))
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
