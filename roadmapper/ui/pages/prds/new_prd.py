"""The dialogs of PRDs: which template a new one is written from, and which initiative it belongs to."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from roadmapper.documents.templates import Template, templates
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.prds.initiative_list import InitiativeList
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.labels import TextLabel

_TEMPLATE = Qt.ItemDataRole.UserRole
_ROW = 50
_Index = QModelIndex | QPersistentModelIndex


class _TemplateDelegate(QStyledItemDelegate):
    """Title, and what it holds below; "yours" beside a template of one's own."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        template: Template = index.data(_TEMPLATE)
        rect = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue] - missing in the stubs
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue] - missing in the stubs
        colours = tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft if chosen else colours.hover))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        room = rect.adjusted(10, 6, -10, -6)
        title = template.title + ("  ·  yours" if template.own else "")
        for text, font, ink, top in (
            (title, fonts.sized(fonts.BODY_PX, QFont.Weight.DemiBold), colours.text, 0),
            (template.description, fonts.label(), colours.text_2, 19),
        ):
            painter.setFont(font)
            painter.setPen(QColor(ink))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
            line = QRectF(room.left(), room.top() + top, room.width(), 19)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class NewPrd(FormDialog):
    """Choose a template and an initiative; the first of each is chosen already."""

    def __init__(self, frame: Frame, initiative: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__("New PRD", "Create PRD", parent)
        self.setMinimumWidth(520)
        self.templates = QListWidget()
        self.templates.setItemDelegate(_TemplateDelegate(self.templates))
        self.templates.setMouseTracking(True)
        self.templates.setUniformItemSizes(True)
        self.templates.setAccessibleName("Templates")
        for template in templates("prd"):
            item = QListWidgetItem(template.title)
            item.setData(_TEMPLATE, template)
            item.setToolTip(template.description)
            self.templates.addItem(item)
        self.templates.setCurrentRow(0)
        self.templates.setFixedHeight(min(4, self.templates.count()) * _ROW + 10)
        self.initiatives = InitiativeList(frame, initiative)
        self.initiatives.setFixedHeight(220)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for words, widget in (("Template", self.templates), ("Initiative", self.initiatives)):
            column.addWidget(TextLabel(words, "label", fonts.label()))
            column.addWidget(widget)
        self.fill(content)
        self.initiatives.activated.connect(self.accept)
        self.templates.itemDoubleClicked.connect(lambda _item: self.accept())
        self.initiatives.field.setFocus()

    @property
    def template(self) -> str:
        """The name of the template that is chosen."""
        return self.templates.currentItem().data(_TEMPLATE).name

    @property
    def initiative(self) -> str | None:
        """The id of the initiative that is chosen; None for none."""
        return self.initiatives.chosen


class ChooseInitiative(FormDialog):
    """Which initiative a PRD belongs to."""

    def __init__(self, frame: Frame, initiative: str | None, parent: QWidget | None = None) -> None:
        super().__init__("Initiative of this PRD", "Choose", parent)
        self.initiatives = InitiativeList(frame, initiative)
        self.initiatives.setMinimumHeight(300)
        self.fill(self.initiatives)
        self.initiatives.activated.connect(self.accept)
        self.initiatives.field.setFocus()
