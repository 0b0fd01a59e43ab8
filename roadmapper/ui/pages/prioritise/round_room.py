"""The room of a scoring round: how it stands in words, and below one's own numbers or everybody's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from roadmapper.operations.given_scores import Place
from roadmapper.operations.round_results import RoundView
from roadmapper.operations.round_words import SPREAD_FORMULA, finished_words, standing_words
from roadmapper.ui.pages.prioritise.round_giving import FIRST, KEY, TITLE, GivingModel
from roadmapper.ui.pages.prioritise.round_results import HEADS, WIDTHS, ResultsModel
from roadmapper.ui.pages.prioritise.round_table import RoundTable
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.buttons import QuietButton
from roadmapper.ui.widgets.empty_state import EmptyState
from roadmapper.ui.widgets.labels import TextLabel

_KEY_WIDTH: Final = 84
_INPUT_WIDTH: Final = 92
_LEAST_TITLE: Final = 150
_NARROW: Final = 880
"""In less room the columns that can be told from others give way."""
_WIDE: Final = 1100
_ROOMY: Final = 164
"""So wide are the ends, with who gave them, where there is room."""
_REASONS: Final = HEADS.index("Reasons")
_MORE: Final = tuple(map(HEADS.index, ("Now", "Range", "Deviation")))
"""Those columns: the initiative itself says the first, and lowest, highest and spread the others."""
_GIVEN: Final = HEADS.index("Given")
"""In less room it gives way to reasons: the headline says who lacks how many."""
_ENDS: Final = (HEADS.index("Lowest"), HEADS.index("Highest"))


class RoundRoom(QWidget):
    """Shows a ``RoundView``; what is typed goes to ``take``, what is chosen is told by signals."""

    chosen = Signal(list)
    """The ids of the initiatives in the selected rows."""
    menu_asked = Signal(QPoint)
    opened = Signal()
    name_asked = Signal()

    def __init__(self, take: Callable[[Place, str], tuple[float | None] | None]) -> None:
        super().__init__()
        self.view: RoundView | None = None
        self.giving, self.results = GivingModel(take), ResultsModel()
        self.numbers = RoundTable("Your scores", TITLE, _LEAST_TITLE)
        self.numbers.setModel(self.giving)
        self.together = RoundTable("Scores of all", 0, _LEAST_TITLE, _REASONS)
        self.together.setModel(self.results)
        self.together.setShowGrid(False)
        self.together.setProperty("lines", "rows")
        for at, width in enumerate(WIDTHS):
            self.together.setColumnWidth(at, width or _LEAST_TITLE)
        self.standing = TextLabel("", font=fonts.sized(fonts.BODY_PX, fonts.QFont.Weight.DemiBold))
        self.who = TextLabel("", "label")
        self.who.setWordWrap(True)
        self.hint = TextLabel("", "hint")
        self.hint.setWordWrap(True)
        self.name = QuietButton("Set your name…")
        self.name.clicked.connect(self.name_asked)
        self.empty = EmptyState(
            "Score together",
            "Everybody gives their own numbers in their own copy of the file. Nobody is shown the others' "
            "until somebody reveals them; then you see where you disagree.",
            "Score together…",
            "users",
        )
        self._stack = QStackedWidget()
        for widget in (QWidget(), self.empty, self.numbers, self.together):
            self._stack.addWidget(widget)
        self._strip = self._arranged()
        self._connect()

    def _arranged(self) -> QWidget:
        strip = QWidget()
        lines = QVBoxLayout(strip)
        lines.setContentsMargins(16, 10, 16, 10)
        lines.setSpacing(3)
        first, last = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.standing, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.who, 1)
        last.addWidget(self.hint, 1)
        last.addWidget(self.name)
        lines.addLayout(first)
        lines.addLayout(last)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        column.addWidget(self._stack, 1)
        return strip

    def _connect(self) -> None:
        self.numbers.cleared.connect(lambda index: self.giving.setData(index, ""))
        for table in (self.numbers, self.together):
            table.selectionModel().selectionChanged.connect(lambda *_parts: self._tell_chosen())
            table.menu_asked.connect(self.menu_asked)
            table.opened.connect(self.opened)

    # Showing

    def show_round(self, view: RoundView, style: str, *, locked: bool, unnamed: bool) -> None:
        """Show this round; ``unnamed`` where nobody has set a name here."""
        self.view = view
        table = self.numbers if view.round.is_open else self.together
        if view.round.is_open:
            self._show_own(view, style, locked=locked)
        else:
            self.results.show(view, style)
            said = any(result.reasons for result in view.results)
            self.together.setColumnHidden(_REASONS, not said)
            self._fit_columns()
        self.standing.setText(standing_words(view))
        self.who.setText(finished_words(view))
        self.hint.setText(self._hint(view, unnamed=unnamed))
        self.name.setVisible(unnamed and view.round.is_open)
        self._strip.show()
        self._stack.setCurrentWidget(table)
        table.make_room()
        table.begin()

    def _show_own(self, view: RoundView, style: str, *, locked: bool) -> None:
        before = self.giving.columnCount()
        self.giving.show(view, style, locked=locked)
        if self.giving.columnCount() != before:
            self.numbers.setColumnWidth(KEY, _KEY_WIDTH)
            head = self.numbers.horizontalHeader()
            for at in range(FIRST, self.giving.columnCount()):
                self.numbers.setColumnWidth(at, max(_INPUT_WIDTH, head.sectionSizeHint(at)))

    def _hint(self, view: RoundView, *, unnamed: bool) -> str:
        if not view.round.is_open:
            return f"The most disagreed first. {SPREAD_FORMULA}."
        who = f"You score as “{view.me}”"
        if unnamed:
            who += ", your login name: no name is set, and two people of one name would count as one"
        return f"{who}. The others do not see your numbers, nor you theirs, until somebody reveals them."

    def show_empty(self) -> None:
        """There is no round."""
        self.view = None
        self._strip.hide()
        self._stack.setCurrentWidget(self.empty)

    def activate(self) -> None:
        """Take the keyboard."""
        front = self._stack.currentWidget()
        target = self.empty.button if front is self.empty else front
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Show of the results what there is room for."""
        narrow, said = self.width() < _NARROW, not self.together.isColumnHidden(_REASONS)
        for at in _MORE:
            self.together.setColumnHidden(at, narrow)
        self.together.setColumnHidden(_GIVEN, narrow and said)
        for at in _ENDS:
            self.together.setColumnWidth(at, _ROOMY if self.width() >= _WIDE else WIDTHS[at])
        self.together.make_room()

    # What is selected

    def chosen_ids(self) -> list[str]:
        """The initiatives of the selected rows, each once."""
        if self.view is None:
            return []
        if self.view.round.is_open:
            items = [self.giving.item(row) for row in self.numbers.chosen_rows()]
            return [item.id for item in items if item is not None]
        found = [self.results.result(row) for row in self.together.chosen_rows()]
        return list(dict.fromkeys(result.item.id for result in found if result is not None))

    def place_to_explain(self) -> Place | None:
        """The number of one's own in the current cell; None where there is none to say something about."""
        if self.view is None or not self.view.round.is_open:
            return None
        place = self.giving.place(self.numbers.currentIndex())
        return place if self.giving.has_number(place) else None

    def _tell_chosen(self) -> None:
        self.chosen.emit(self.chosen_ids())
