"""What was told: every statement of the updates that were sent, found by words, audience and truth."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from roadmapper.counting import counted, grouped
from roadmapper.operations.told import Told, fitting, ledger
from roadmapper.operations.wording import Wording
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.editors.choice_field import ChoiceField
from roadmapper.ui.editors.options import Option
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.updates.choices import audiences
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.buttons import PlainButton
from roadmapper.ui.widgets.labels import TextLabel

_ALL: Final = ""
SLICE: Final = 300
"""So many are listed at first, and so many more each time that more are asked for."""
_MOVES: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_NOTHING: Final = "Nothing was told yet: recording an update as sent keeps what it tells."


class ToldDialog(FormDialog):
    """Return opens the update of the chosen statement, “Show item” what it is about."""

    def __init__(self, frame: Frame) -> None:
        super().__init__("What was told", "Open update", frame.window)
        self._frame = frame
        self._told: list[Told] = []
        self._found: list[Told] = []
        self._shown: list[Told] = []
        self._wording = Wording(frame.workspace)
        self.search = QLineEdit()
        self.search.setPlaceholderText("What did sales hear about offline mode?")
        self.search.setAccessibleName("Find what was told")
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        everybody = [Option(_ALL, "All audiences"), *audiences(frame.workspace)[1:]]
        self.audience = ChoiceField("Audience", everybody)
        self.untrue = QCheckBox("Only what is no longer true")
        self.list = QListWidget()
        self.list.setAccessibleName("Statements")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setObjectName("sentences")
        self.list.setSpacing(3)
        self.count = TextLabel("Reading…", "label", fonts.label())
        self.item = PlainButton("Show item")
        self.more = PlainButton(f"Show {SLICE} more")
        for button in (self.item, self.more):
            button.setAutoDefault(False)
        self.more.hide()
        self._arrange()
        self._connect()
        workspace = frame.workspace
        frame.in_background(
            "Reading what was told", lambda _progress: ledger(workspace), self._take, quiet=True
        )

    def _arrange(self) -> None:
        content = QWidget()
        narrowing = QHBoxLayout()
        narrowing.setSpacing(12)
        self.audience.setFixedWidth(200)
        narrowing.addWidget(self.audience)
        narrowing.addWidget(self.untrue)
        narrowing.addStretch(1)
        narrowing.addWidget(self.count)
        narrowing.addWidget(self.more)
        narrowing.addWidget(self.item)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addLayout(narrowing)
        column.addWidget(self.list, 1)
        self.fill(content)
        self.setMinimumSize(680, 520)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._narrow())
        self.audience.chosen.connect(lambda _value: self._narrow())
        self.untrue.toggled.connect(lambda _on: self._narrow())
        self.list.itemDoubleClicked.connect(lambda _item: self.accept())
        self.item.clicked.connect(self._show_item)
        self.more.clicked.connect(self._show_more)
        self.accepted.connect(self._open_update)

    @property
    def shown(self) -> list[Told]:
        """The statements that are listed."""
        return self._shown

    def _take(self, told: list[Told]) -> None:
        self._told = told
        self._narrow()

    def _narrow(self) -> None:
        """List what fits everything that is asked."""
        wanted, untrue = self.audience.value, self.untrue.isChecked()
        self._found = [
            each
            for each in fitting(self._frame.workspace, self._told, self.search.text())
            if (wanted == _ALL or each.audience_id == wanted) and (each.is_untrue or not untrue)
        ]
        self._shown = []
        self.list.clear()
        self._list_more()
        self.list.setCurrentRow(0)

    def _show_more(self) -> None:
        """List the next ones behind those that are listed, and go to the first of them."""
        first = len(self._shown)
        self._list_more()
        self.list.setCurrentRow(first)
        self.list.setFocus()

    def _list_more(self) -> None:
        first = len(self._shown)
        self._shown = self._found[: first + SLICE]
        self.list.addItems([self._words(each) for each in self._shown[first:]])
        for row, each in enumerate(self._shown[first:], first):
            self.list.item(row).setToolTip(f"{each.subject_key} {each.title} · {each.field}: {each.then}")
        self._say()

    def _say(self) -> None:
        found, shown = counted(len(self._found), "statement"), len(self._shown)
        some = f"{grouped(shown)} of " if shown < len(self._found) else ""
        self.count.setText(f"{some}{found}" if self._told else "")
        self.more.setVisible(bool(some))
        if not self._told:
            nothing = QListWidgetItem(_NOTHING)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        for button in (self.button, self.item):
            button.setEnabled(bool(self._shown))

    def _words(self, told: Told) -> str:
        """Two lines: the words, and to whom, when and in which update they were told, and if they hold."""
        day = self._wording.date(told.told_at[:10])
        now = (
            f"no longer true: now {told.now}"
            if told.is_untrue
            else ""
            if told.in_force
            else "told anew since"
        )
        return f"“{told.words}”\n" + " · ".join(filter(None, (told.audience, day, told.update, now)))

    @property
    def _current(self) -> Told | None:
        row = self.list.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _open_update(self) -> None:
        told = self._current
        if told is not None:
            self._reveal(told.update)

    def _show_item(self) -> None:
        told = self._current
        if told is not None:
            self.done(0)
            self._reveal(told.subject_key)

    def _reveal(self, key: str) -> None:
        item = self._frame.attempt(lambda: self._frame.workspace.find(key))
        if item is not None:
            self._frame.reveal(Ref(item.entity_name(), item.id))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down go through the list while one types."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)
