"""The panel of broken dependencies: each in words, with fixes that are shown before they are taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from roadmapper.counting import grouped
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.buttons import IconButton, PlainButton
from roadmapper.ui.widgets.labels import TextLabel
from roadmapper.ui.widgets.rows import make_current
from roadmapper.ui.widgets.sentences import SentenceButton, SentenceRows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from roadmapper.operations.violations import Broken, LinkedPlan
    from roadmapper.planning.dependencies import Span
    from roadmapper.planning.fixes import Fix

_HEIGHT = 190


class _Sentences(QStringListModel):
    """Words that a tooltip tells in full where their room is too short."""

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        tip = role == Qt.ItemDataRole.ToolTipRole
        return super().data(index, Qt.ItemDataRole.DisplayRole if tip else role)


class ViolationsPanel(QWidget):
    """At the left what is broken, at the right what mends the one that is chosen.

    ``shown`` asks to show dates as a suggestion (an empty mapping: none), ``chosen`` to show both ends of a
    dependency, ``fixed`` and ``all_fixed`` to carry a fix out, ``closed`` to put the panel away.
    """

    shown = Signal(dict)
    chosen = Signal(str, str)
    fixed = Signal(object, object)
    all_fixed = Signal(dict)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: LinkedPlan | None = None
        self._editable = False
        self._previews: dict[QObject, Callable[[], Mapping[str, Span]]] = {}
        self.setFixedHeight(_HEIGHT)
        self._title = TextLabel("", font=fonts.group_head())
        self.all_button = PlainButton("Fix all")
        self.all_button.clicked.connect(self._fix_all)
        close = IconButton("x", "Close the list of broken dependencies")
        close.clicked.connect(self.closed)
        self._words = _Sentences(self)
        self.list = QListView()
        self.list.setObjectName("sentences")
        self.list.setItemDelegate(SentenceRows(self.list, self._titles_in))
        self.list.setAccessibleName("Broken dependencies")
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setModel(self._words)
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._choose(now.row()))
        self._offered: list[QWidget] = []
        self._fixes = QVBoxLayout()
        self._fixes.setSpacing(4)
        self._arrange(close)

    def _arrange(self, close: QWidget) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.all_button)
        head.addWidget(close)
        right = QVBoxLayout()
        right.addLayout(self._fixes)
        right.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.list, 6)
        body.addLayout(right, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 10, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(body, 1)
        self._watch(self.all_button, lambda: self._plan.all_fixed().spans if self._plan else {})

    def show_plan(self, plan: LinkedPlan, *, editable: bool) -> None:
        """Show what is broken now; the dependency that was chosen stays so if it still is."""
        before = self._current()
        self._editable = editable
        self._plan = plan
        self._words.setStringList([broken.words for broken in plan.broken])
        many = len(plan.broken)
        words = "1 dependency is broken" if many == 1 else f"{grouped(many)} dependencies are broken"
        self._title.setText(words if many else "No dependency is broken")
        self.all_button.setVisible(many > 1 and self._editable)
        kept = next((n for n, each in enumerate(plan.broken) if before and each[0] == before[0]), 0)
        make_current(self.list, self._words.index(kept) if many else self._words.index(-1))
        self._choose(kept if many else -1, tell=False)

    def let_go(self) -> None:
        """Nobody looks: keep nothing of the plan until it is shown again."""
        self._plan = None

    def _current(self) -> Broken | None:
        return self._broken(self.list.currentIndex().row())

    def _broken(self, row: int) -> Broken | None:
        return self._plan.broken[row] if self._plan and 0 <= row < len(self._plan.broken) else None

    def _titles_in(self, row: int) -> tuple[str, ...]:
        """The titles that the sentences about one may name."""
        broken, plan = self._broken(row), self._plan
        if broken is None or plan is None:
            return ()
        link = broken.violation.dependency
        return plan.titles.get(link.successor, ""), plan.titles.get(link.predecessor, "")

    def _choose(self, row: int, *, tell: bool = True) -> None:
        """Offer the fixes of one."""
        for button in self._offered:
            self._previews.pop(button, None)
            self._fixes.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._offered = []
        self.shown.emit({})
        plan = self._plan
        if plan is None or not 0 <= row < len(plan.broken):
            return
        broken = plan.broken[row]
        if tell:
            self.chosen.emit(broken.violation.dependency.predecessor, broken.violation.dependency.successor)
        found, titles = plan.fixes(broken) if self._editable else [], self._titles_in(row)
        self._offered = [self._button(broken, fix, titles) for fix in found]
        for button in self._offered:
            self._fixes.addWidget(button)

    def _button(self, broken: Broken, fix: Fix, titles: tuple[str, ...]) -> QWidget:
        button = SentenceButton(fix.words, titles)
        button.clicked.connect(lambda _on=False: self._fix(broken, fix))
        self._watch(button, lambda: fix.spans)
        return button

    def _fix(self, broken: Broken, fix: Fix) -> None:
        self.shown.emit({})
        self.fixed.emit(broken, fix)

    def _fix_all(self) -> None:
        if self._plan is not None:
            self.shown.emit({})
            self.all_fixed.emit(dict(self._plan.all_fixed().spans))

    def _watch(self, button: QWidget, preview: Callable[[], Mapping[str, Span]]) -> None:
        """Show what a button would do while it is pointed at, or has the keyboard."""
        self._previews[button] = preview
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        preview = self._previews.get(watched)
        if preview is not None:
            if event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn):
                self.shown.emit(dict(preview()))
            elif event.type() in (QEvent.Type.Leave, QEvent.Type.FocusOut):
                self.shown.emit({})
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().canvas))
        painter.fillRect(0, 0, self.width(), 1, QColor(tokens().line))
        painter.end()
