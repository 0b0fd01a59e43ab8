"""The list of PRDs at the left, with a box that finds words in their titles and texts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QListView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.prds.list_model import DETAIL, STALE, TITLE, PrdListModel
from roadmapper.ui.pages.prds.text_search import TextSearch
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.empty_state import EmptyState
from roadmapper.ui.widgets.in_place import edit_over
from roadmapper.ui.widgets.rows import make_current, paint_ground, set_up_rows
from roadmapper.ui.widgets.search_field import SearchField

WIDTH, NARROW_WIDTH = 232, 188
ROOMY = 900
"""Below this width of the page the list is narrower."""
_ROW, _SIDE, _PAD = 54, 8, 10
_Index = QModelIndex | QPersistentModelIndex


class _RowDelegate(QStyledItemDelegate):
    """Title in semi-bold; below, status and length, or how many facts changed since review."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue] - missing in the stubs
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue] - missing in the stubs
        colours = tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = rect.adjusted(_SIDE, 1, -_SIDE, -1)
        paint_ground(painter, card, state)
        room = card.adjusted(_PAD, 0, -_PAD, 0)
        middle = room.center().y()
        stale = index.data(STALE)
        if stale and QFontMetrics(fonts.label()).horizontalAdvance(str(stale)) > room.width():
            stale = str(stale).partition(" since ")[0]
        for text, font, ink, top in (
            (index.data(TITLE), fonts.sized(fonts.BODY_PX, QFont.Weight.DemiBold), colours.text, middle - 20),
            (
                stale or index.data(DETAIL),
                fonts.label(),
                colours.warn if stale else colours.text_2,
                middle + 1,
            ),
        ):
            painter.setFont(font)
            painter.setPen(QColor(ink))
            line = " ".join(str(text).split("\n"))
            shown = QFontMetrics(font).elidedText(line, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(QRectF(room.left(), top, room.width(), 19), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class PrdList(QListView):
    """The rows; Return goes on to the text."""

    chosen = Signal(str)
    opened = Signal()
    rename_asked = Signal()

    def __init__(self, model: PrdListModel) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(_RowDelegate(self))
        set_up_rows(self, "PRDs")
        self.setUniformItemSizes(True)
        self.selectionModel().currentChanged.connect(
            lambda now, _before: self.chosen.emit(model.id_at(now.row())) if now.isValid() else None
        )
        self.doubleClicked.connect(lambda _index: self.rename_asked.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def edit_title(self, row: int, take: Callable[[str], None]) -> None:
        """Edit the title where it stands."""
        index = self._rows.index(row)
        self.scrollTo(index)
        rect = self.visualRect(index)
        field = QRect(rect.left() + _SIDE + 4, rect.top() + 3, rect.width() - 2 * _SIDE - 8, 26)
        edit_over(self.viewport(), field, str(index.data(TITLE)), take)


class ListPane(QWidget):
    """The find box over the list."""

    menu_asked = Signal(QPoint)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setMinimumWidth(170)
        self.model = PrdListModel(frame)
        self.field = SearchField("Find in PRDs")
        self.list = PrdList(self.model)
        self._search = TextSearch(frame)
        self._in_text: set[str] = set()
        self._nothing = EmptyState("Nothing found", "No PRD has these words in its title or text.")
        rows = QWidget()
        self._stack = QStackedLayout(rows)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        box = QVBoxLayout()
        box.setContentsMargins(10, 10, 10, 6)
        box.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(box)
        column.addWidget(rows, 1)
        self.field.searched.connect(self._find)
        self._search.found.connect(self._take)
        self.list.customContextMenuRequested.connect(
            lambda at: self.menu_asked.emit(self.list.viewport().mapToGlobal(at))
        )

    def reload(self) -> None:
        """Read the list anew."""
        self.model.reload()
        total = self.model.total
        self.field.setPlaceholderText(f"Find in {total} PRD{'' if total == 1 else 's'}")
        if self.field.text().strip():
            self._find(self.field.text())

    def select(self, eid: str) -> bool:
        """Make a PRD the current one, taking a filter away that hides it; False where there is none such."""
        if self.model.row_of(eid) < 0 and self.model.title_of(eid):
            self.field.clear()
            self.model.leave_only(None)
        row = self.model.row_of(eid)
        if row >= 0:
            make_current(self.list, self.model.index(row))
            self.list.scrollTo(self.model.index(row))
        return row >= 0

    def _find(self, text: str) -> None:
        """Titles at once; texts a moment later, from the index."""
        if not text.strip():
            self._search.ask("")
            self.model.leave_only(None)
        else:
            self.model.leave_only(
                self.model.titled(text) | (self._in_text if self._search.grown(text) else set())
            )
            self._search.ask(text)
        self._show_rows()

    def _take(self, text: str, ids: set[str]) -> None:
        if text == self.field.text().strip():
            self._in_text = ids
            self.model.leave_only(self.model.titled(text) | ids)
            self._show_rows()

    def _show_rows(self) -> None:
        waits = self.model.rowCount() == 0 and self.model.total > 0
        self._stack.setCurrentIndex(1 if waits else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().app))
        painter.end()
