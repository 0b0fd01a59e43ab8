"""One option of a decision as a card: what speaks for it, what against, and whether it was taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from roadmapper.ui.editors.growing_text import GrowingText
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.buttons import IconButton, PlainButton
from roadmapper.ui.widgets.chips import Chip
from roadmapper.ui.widgets.labels import TextLabel

NARROWEST = 230


class OptionCard(QWidget):
    """Edited in place; it asks and shows what is stored."""

    taken = Signal(str, object)
    """The option's id, and values by field name."""
    chosen = Signal(str)
    removed = Signal(str)
    entered = Signal(str)
    """The keyboard came into it."""

    def __init__(self, eid: str, *, locked: bool) -> None:
        super().__init__()
        self.eid, self._taken = eid, False
        self.setMinimumWidth(NARROWEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.title = GrowingText("Option", title=True)
        self.title.set_type(fonts.sized(13, fonts.inspector_title().weight()))
        self.texts = {"pros": GrowingText("Pros", least_lines=2), "cons": GrowingText("Cons", least_lines=2)}
        self._chip = Chip("Taken", "good")
        self.choose = PlainButton("Take this option")
        self.choose.clicked.connect(lambda: self.chosen.emit(self.eid))
        self._remove = IconButton("x", "Remove option")
        self._remove.setFixedSize(22, 22)
        self._remove.clicked.connect(lambda: self.removed.emit(self.eid))
        self._arrange()
        self.title.taken.connect(lambda text: self.taken.emit(self.eid, {"title": text}))
        for name, editor in self.texts.items():
            editor.taken.connect(lambda text, name=name: self.taken.emit(self.eid, {name: text}))
        for editor in (self.title, *self.texts.values()):
            editor.setReadOnly(locked)
            editor.installEventFilter(self)
        for button in (self.choose, self._remove):
            button.setVisible(not locked)
            button.installEventFilter(self)
        self._locked = locked

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 10, 13, 12)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.title, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for name, editor in self.texts.items():
            column.addWidget(TextLabel(name.capitalize(), "label", font=fonts.label()))
            column.addWidget(editor)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addStrut(30)
        foot.addWidget(self._chip)
        foot.addWidget(self.choose)
        foot.addStretch(1)
        column.addLayout(foot)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit(self.eid)
        return super().eventFilter(watched, event)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show what is stored; what is being typed stays."""
        for editor, text in (
            (self.title, values["title"]),
            *((editor, values[name] or "") for name, editor in self.texts.items()),
        ):
            editor.follow(text)
        self._taken = bool(values["chosen"])
        self._chip.setVisible(self._taken)
        self.choose.setVisible(not self._taken and not self._locked)
        self.setAccessibleName(f"{values['title']}, taken" if self._taken else str(values["title"]))
        self.update()

    def flush(self) -> None:
        """Take what is being typed."""
        for editor in (self.title, *self.texts.values()):
            editor.take()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.good_dot if self._taken else colours.line), 1))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()
