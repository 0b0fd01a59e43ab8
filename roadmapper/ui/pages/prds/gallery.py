"""The gallery of templates: a picture of each, in a grid that the arrow keys walk."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from roadmapper.documents.templates import Template, templates
from roadmapper.ui.pages.prds.template_picture import SIZE
from roadmapper.ui.pages.prds.template_pictures import Picture
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.chips import chip_width, paint_chip

_TEMPLATE = Qt.ItemDataRole.UserRole
_PICTURE = Qt.ItemDataRole.UserRole + 1
_PAD = 9
CELL = QSize(SIZE.width() + 2 * _PAD + 6, SIZE.height() + 2 * _PAD + 26)
"""What one template takes: its picture, its title, and air."""
COLUMNS, FEWEST = 3, 2
_Index = QModelIndex | QPersistentModelIndex


class _CardDelegate(QStyledItemDelegate):
    """A page with its title below; "yours" on a template of one's own, the mistake on one that has one."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        template: Template = index.data(_TEMPLATE)
        picture: Picture | None = index.data(_PICTURE)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - missing in the stubs
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue] - missing in the stubs
        colours = tokens()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft if chosen else colours.hover))
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -2), 8, 8)
        page = QRectF(rect.left() + (rect.width() - SIZE.width()) / 2, rect.top() + _PAD, *SIZE.toTuple())
        _paint_page(painter, page, picture)
        focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(QColor(colours.accent if chosen else colours.line), 2 if focused else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(page.adjusted(-0.5, -0.5, 0.5, 0.5), 4, 4)
        if template.own:
            width = chip_width("Yours")
            chip = QRectF(page.right() - width - 6, page.top() + 6, width, 22)
            paint_chip(painter, chip, "Yours", "accent")
        font = fonts.sized(fonts.LABEL_PX, QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        room = QRectF(rect.left() + 6, page.bottom() + 5, rect.width() - 12, 22)
        title = QFontMetrics(font).elidedText(template.title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, title)
        painter.restore()


def _paint_page(painter: QPainter, page: QRectF, picture: Picture | None) -> None:
    """The picture; words in its place while there is none, or where the template has a mistake."""
    painter.fillRect(page, QColor(tokens().canvas))
    if picture is not None and picture.image is not None:
        painter.drawImage(page, picture.image)
        return
    problem = picture.preview.problem if picture is not None else ""
    painter.setPen(QColor(tokens().warn if problem else tokens().text_3))
    painter.setFont(fonts.label())
    wrapped = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
    painter.drawText(page.adjusted(10, 10, -10, -10), wrapped, problem[:160] or "…")


class Gallery(QListWidget):
    """The templates there are; follows ``reload`` and ``show_picture``."""

    def __init__(self) -> None:
        super().__init__()
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setGridSize(CELL)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(32)
        self.setItemDelegate(_CardDelegate(self))
        self.setMouseTracking(True)
        self.setAccessibleName("Templates")
        self.setMinimumWidth(FEWEST * CELL.width() + 16)
        self.reload()
        self.setCurrentRow(0)

    def sizeHint(self) -> QSize:
        return QSize(COLUMNS * CELL.width() + 16, super().sizeHint().height())

    @property
    def chosen(self) -> Template | None:
        """The template that is chosen; None only where there is none at all."""
        item = self.currentItem()
        return item.data(_TEMPLATE) if item is not None else None

    @property
    def names(self) -> tuple[str, ...]:
        """The templates by name, the chosen one first, then in order."""
        found = [self.item(row).data(_TEMPLATE).name for row in range(self.count())]
        chosen = self.chosen
        return tuple(sorted(found, key=lambda name: chosen is None or name != chosen.name))

    def choose(self, name: str) -> None:
        """Choose a template by its name."""
        for row in range(self.count()):
            if self.item(row).data(_TEMPLATE).name == name:
                self.setCurrentRow(row)

    def reload(self) -> None:
        """Show the templates that are there now; the choice and pictures stay where they still fit."""
        chosen = self.chosen
        drawn = {self.item(row).data(_TEMPLATE).name: self.item(row) for row in range(self.count())}
        pictures = {name: item.data(_PICTURE) for name, item in drawn.items()}
        self.blockSignals(True)
        self.clear()
        for template in templates("prd"):
            item = QListWidgetItem(template.title)
            item.setData(_TEMPLATE, template)
            item.setData(_PICTURE, pictures.get(template.name))
            words = " ".join(filter(None, (template.description, template.when, f"{template.origin}.")))
            item.setToolTip(words)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, words)
            self.addItem(item)
        self.setCurrentRow(0)
        self.choose(chosen.name if chosen else "")
        self.blockSignals(False)

    def show_picture(self, name: str, picture: Picture) -> None:
        """Put a picture on its card."""
        for row in range(self.count()):
            item = self.item(row)
            if item.data(_TEMPLATE).name == name:
                item.setData(_PICTURE, picture)

    def picture(self, name: str) -> Picture | None:
        """What is known of a template's looks."""
        for row in range(self.count()):
            if self.item(row).data(_TEMPLATE).name == name:
                return self.item(row).data(_PICTURE)
        return None
