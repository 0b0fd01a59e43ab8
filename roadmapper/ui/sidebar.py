"""The sidebar: the workspace's badge and names, and the pages in their groups with their counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from roadmapper.counting import grouped
from roadmapper.ui.pages import PageEntry, all_pages
from roadmapper.ui.theme import fonts, icons, tokens
from roadmapper.ui.widgets.badge import Badge
from roadmapper.ui.widgets.labels import ElidedLabel, TextLabel

WIDTH = 204
_ROW, _HEAD = 29, 34


class PageButton(QAbstractButton):
    """One page's row: icon, title and count; checked while the page is in front."""

    def __init__(self, entry: PageEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page_id = entry.id
        self._icon = entry.icon
        self._count = ""
        self._due = 0
        self.setText(entry.title)
        self.setAccessibleName(entry.title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedHeight(_ROW)
        self.setSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed
        )  # a scroll bar takes some room
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def count(self) -> str:
        """The count as it is shown, and how much of it is due: "3 · 1 due"; empty for none."""
        due = f"{grouped(self._due)} due" if self._due else ""
        return " · ".join(filter(None, (self._count, due)))

    def show_count(self, count: int | None) -> None:
        """Show how many there are, or nothing."""
        self._count = "" if count is None else grouped(count)
        self._tell()

    def show_due(self, words: Sequence[str]) -> None:
        """Say beside the count how many are due; the tooltip names each."""
        self._due = len(words)
        self.setToolTip("\n".join(words))
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleName(", ".join(filter(None, (self.text(), self.count))))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, _ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, selected = tokens(), self.isChecked()
        row = QRectF(self.rect()).adjusted(8, 0, -8, -1)
        if selected or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft if selected else colours.hover))
            painter.drawRoundedRect(row, 6, 6)
        if self.hasFocus():
            painter.setPen(QColor(colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(row.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        role = "accent" if selected else "text_2"
        picture = icons.pixmap(self._icon, role, ratio=self.devicePixelRatioF())
        painter.drawPixmap(16, round(row.center().y()) - 8, picture)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(fonts.label())
        painter.setPen(QColor(colours.text_2))
        painter.drawText(row.adjusted(0, 0, -8, 0), middle | Qt.AlignmentFlag.AlignRight, self.count)
        room = row.adjusted(33, 0, -16 - QFontMetrics(painter.font()).horizontalAdvance(self.count), 0)
        painter.setFont(self.font())
        painter.setPen(QColor(getattr(colours, role)))
        title = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, title)
        painter.end()


class _Names(QWidget):
    """Badge, the workspace's title, and its file's name."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 12, 8)
        row.setSpacing(8)
        self.badge = Badge(side=26)
        self.title = ElidedLabel(font=fonts.sized(fonts.BODY_PX, fonts.QFont.Weight.DemiBold))
        self.file = ElidedLabel(role="hint", font=fonts.label())
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(self.title)
        column.addWidget(self.file)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(column, 1)


class Sidebar(QWidget):
    """The list of pages; ``chosen`` tells which one the user picked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(WIDTH)
        self.setMaximumWidth(WIDTH)
        self._names = _Names()
        self.buttons: dict[str, PageButton] = {}
        self._open_conflicts: int | None = None
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(self._pages())
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._names)
        column.addWidget(area, 1)

    def _pages(self) -> QWidget:
        pages = QWidget()
        pages.setObjectName("pages")
        column = QVBoxLayout(pages)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        group = ""
        for entry in all_pages():
            if entry.group != group:
                group = entry.group
                head = TextLabel(group, "hint", fonts.group_head())
                head.setFixedHeight(_HEAD)
                head.setContentsMargins(16, 0, 16, 5)
                head.setAlignment(Qt.AlignmentFlag.AlignBottom)
                column.addWidget(head)
            button = self.buttons[entry.id] = PageButton(entry)
            button.clicked.connect(lambda _checked=False, page=entry.id: self.chosen.emit(page))
            column.addWidget(button)
        column.addStretch(1)
        return pages

    def name_workspace(self, title: str, file: str) -> None:
        """Show the workspace's title and its file's name."""
        self._names.badge.show_name(title)
        self._names.title.setText(title)
        self._names.file.setText(file)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Counts by page id; a page that is not among them shows none."""
        for page, button in self.buttons.items():
            button.show_count(self._open_conflicts if page == "merged" else counts.get(page))

    def show_open_conflicts(self, count: int) -> None:
        """How many conflicts wait for an answer, beside the page that asks them."""
        self._open_conflicts = count or None
        self.buttons["merged"].show_count(self._open_conflicts)

    def mark(self, page_id: str) -> None:
        """Show which page is in front, without choosing it."""
        button = self.buttons.get(page_id)
        if button is not None:
            button.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go from page to page, as in a list."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        rows = list(self.buttons.values())
        at = next((place for place, button in enumerate(rows) if button.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        following = rows[min(max(at + step, 0), len(rows) - 1)]
        following.setFocus()
        following.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().sidebar))
        painter.end()
