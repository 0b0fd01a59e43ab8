"""The right side of the import dialog: chips with counts, and beneath them the rows of the chosen kind."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from roadmapper.ui.editors.choice_field import ChoiceField
from roadmapper.ui.importing.filter_chips import FilterChips
from roadmapper.ui.importing.preview import Preview
from roadmapper.ui.importing.rows_view import RowsModel, RowsView
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.empty_state import EmptyState
from roadmapper.ui.widgets.labels import TextLabel

_NOTES = 3
_NOTHING = "Nothing to list", "What is in the file is here already, or there are no rows in it."


class PreviewPane(QWidget):
    """What will happen. ``show_preview`` fills it; without a preview it says why there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.chips = FilterChips()
        self.created = TextLabel("", "label", fonts.label())
        self.notes = TextLabel("", "label", fonts.label())
        self._model = RowsModel()
        self.view = RowsView(self._model)
        self.empty = EmptyState(*_NOTHING)
        self._preview: Preview | None = None
        self._head = QVBoxLayout()
        self._head.setContentsMargins(14, 14, 14, 10)
        self._head.setSpacing(8)
        for label in (self.created, self.notes):
            label.setWordWrap(True)
            label.hide()
        self._head.addWidget(self.chips)
        self._head.addWidget(self.created)
        self._head.addWidget(self.notes)
        room = QWidget()
        self._stack = QStackedLayout(room)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(room, 1)
        self.chips.chosen.connect(self._list)

    def offer_initiatives(self, choice: ChoiceField) -> None:
        """Ask above the rows which initiative new PRDs belong to."""
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(TextLabel("New PRDs belong to", "label", fonts.label()))
        row.addWidget(choice, 1)
        row.addStretch(1)
        self._head.insertLayout(0, row)

    def show_preview(self, preview: Preview) -> None:
        """Show another plan; the chip that is on stays on while it has anything."""
        self._preview = preview
        self.chips.setEnabled(True)
        self.chips.show_counts(preview.counts)
        for label, words in ((self.created, preview.created), (self.notes, _some(preview.notes))):
            label.setText(words)
            label.setVisible(bool(words))
        self._list(self.chips.choice)

    def show_problem(self, title: str, sentence: str) -> None:
        """There is no plan yet: say what is missing."""
        self._preview = None
        self.chips.setEnabled(False)
        self.chips.show_counts({})
        self.created.hide()
        self.notes.hide()
        self.empty.say(title, sentence)
        self._stack.setCurrentWidget(self.empty)

    def _list(self, kind: str) -> None:
        rows = self._preview.rows.get(kind, []) if self._preview is not None else []
        place = self.view.verticalScrollBar().value()
        self._model.show(rows)
        self.view.verticalScrollBar().setValue(place)
        self.empty.say(*_NOTHING)
        self._stack.setCurrentWidget(self.view if rows else self.empty)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().canvas))
        painter.end()


def _some(notes: list[str]) -> str:
    """The first few notes of reading the file, and how many more there are."""
    more = len(notes) - _NOTES
    return "\n".join([*notes[:_NOTES], *([f"And {more} more of the kind."] if more > 0 else [])])
