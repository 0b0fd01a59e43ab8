"""The left column: kept updates, or while composing the form and what changed in its period."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from roadmapper.operations.discussions import open_counts
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.updates.believed import Believed
from roadmapper.ui.pages.updates.change_lines import ChangeLine
from roadmapper.ui.pages.updates.changed_list import ChangedList
from roadmapper.ui.pages.updates.form import UpdateForm
from roadmapper.ui.pages.updates.kept_list import KeptList, KeptModel, kept_lines
from roadmapper.ui.pages.updates.reminders import Reminders
from roadmapper.ui.stale_watch import stale_watch
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.buttons import IconButton, PlainButton, QuietButton
from roadmapper.ui.widgets.labels import TextLabel

WIDTH = 328
_CONTEXT = (
    "edit.rename",
    "update.mark_sent",
    "update.mark_draft",
    "update.correct",
    "document.export_html",
    "edit.delete",
)
_CHANGE = ("update.tick", "update.reword", "update.change_up", "update.change_down")
_NOTHING = "Nothing moved, shipped, joined the plan or changed its health in this period."


class Side(QWidget):
    """``show_composing`` turns from the list to the form and back."""

    left = Signal()
    """Back to the list is wanted: composing is over, or put off."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setMinimumWidth(280)
        self._frame = frame
        self.model = KeptModel()
        self.list = KeptList(self.model)
        self.form = UpdateForm(frame)
        self.changed = ChangedList()
        self.believed = Believed()
        self.reminders = Reminders(frame)
        self.changed.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.changed.customContextMenuRequested.connect(self._open_change_menu)
        self._head = TextLabel("", "label", fonts.group_head())
        self._nothing = TextLabel(_NOTHING, "label", fonts.label())
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(16, 2, 16, 0)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._list_room())
        self._stack.addWidget(self._form_room())
        self.list.customContextMenuRequested.connect(self._open_menu)
        watch = stale_watch(frame)
        watch.changed.connect(lambda: self.model.take_stale(watch.of))

    def _list_room(self) -> QWidget:
        new = PlainButton("New update", "plus")
        new.follow(self._frame.action("update.new"))
        row = QHBoxLayout()
        row.setContentsMargins(12, 12, 12, 8)
        audiences = QuietButton("Audiences…")
        audiences.follow(self._frame.action("audience.edit"))
        told = IconButton("search", "What was told")
        told.clicked.connect(lambda: self._frame.run("update.search_told"))
        row.addWidget(new, 1)
        row.addWidget(told)
        row.addWidget(audiences)
        return _column(row, self.reminders, self.list)

    def _form_room(self) -> QWidget:
        self.back = QuietButton("All updates", "chevron-left")
        self.back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setContentsMargins(8, 8, 8, 2)
        row.addWidget(self.back)
        row.addStretch(1)
        self.audiences = QuietButton("Audiences…")
        self.audiences.clicked.connect(
            lambda: self._frame.run("audience.edit", self.form.audience.value or "")
        )
        row.addWidget(self.audiences)
        templates = QuietButton("Templates ▾")
        templates.setAccessibleName("Templates")
        menu = QMenu(templates)
        for action_id in ("update.edit_template", "update.template_folder"):
            menu.addAction(self._frame.action(action_id))
        templates.setMenu(menu)
        row.addWidget(templates)
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 6)
        head.addWidget(self._head)
        return _column(row, self.form, _Line(), head, self._nothing, self.believed, self.changed)

    def reload(self) -> None:
        """Read list and choices anew."""
        self.model.show(kept_lines(self._frame.workspace, open_counts(self._frame.reading)))
        self.form.offer()

    def show_composing(self, composing: bool) -> None:
        """Show the form, or the list."""
        self._stack.setCurrentIndex(1 if composing else 0)

    def take_keyboard(self) -> None:
        """Put the keyboard into the form or the list, whichever is shown."""
        (self.form.audience if self._stack.currentIndex() else self.list).setFocus()

    def show_changes(self, lines: list[ChangeLine]) -> None:
        """List what changed in the period of the form."""
        heard = self.form.request.after is not None
        since = "Changed since they last heard" if heard else "Changed in this period"
        self._head.setText(f"{since} · {len(lines)}")
        self.changed.show_lines(lines)
        self._nothing.setVisible(not lines)

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action_id in _CONTEXT:
            menu.addAction(self._frame.action(action_id))
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _open_change_menu(self, at: QPoint) -> None:
        if not self.changed.indexAt(at).isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action_id in _CHANGE:
            menu.addAction(self._frame.action(action_id))
        menu.popup(self.changed.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._stack.currentIndex() == 1:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().app))
        painter.end()


class _Line(QWidget):
    """Parts the form from what is below it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().line))
        painter.end()


def _column(*parts: QWidget | QHBoxLayout | QVBoxLayout) -> QWidget:
    """Parts below each other; the last one takes the room that is left."""
    room = QWidget()
    column = QVBoxLayout(room)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for place, part in enumerate(parts):
        if isinstance(part, QWidget):
            column.addWidget(part, 1 if place == len(parts) - 1 else 0)
        else:
            column.addLayout(part)
    return room
