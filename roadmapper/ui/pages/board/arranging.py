"""The page bar of the board: what columns and lanes are made of, what cards show, and the filter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from roadmapper.operations.board import Choice, board_fields, number_fields, sort_fields
from roadmapper.planning.board import HAND, MOST_FIELDS, BoardView
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.board.card_words import CardWords
from roadmapper.ui.widgets.buttons import Button
from roadmapper.ui.widgets.choice import PopupChoice
from roadmapper.ui.widgets.filter_field import FilterField
from roadmapper.ui.widgets.segmented import Segmented

_TOGGLES = (
    ("hides_shipped", "Hide what is shipped"),
    ("hides_declined", "Hide what is not done"),
    ("hides_empty", "Hide empty columns"),
)


class ShowButton(Button):
    """Opens the menu of what stands on cards and in heads."""

    kind = "quiet"


class Arranging(QObject):
    """Holds the view that is on; ``changed`` says that the user arranged it otherwise."""

    changed = Signal()

    def __init__(self, frame: Frame, words: CardWords) -> None:
        super().__init__()
        self._frame, self._words = frame, words
        self.now = BoardView()
        self.columns = PopupChoice(name="Columns", prefix="Columns")
        self.lanes = PopupChoice(name="Lanes", prefix="Lanes", quiet=True)
        self.filter = FilterField(lambda: frame.reading)
        self.filter.setFixedWidth(220)
        self.density = Segmented([("compact", "Compact"), ("cards", "Cards")], "Density")
        self.show_button = ShowButton("Show ▾")
        self.show_button.setAccessibleName("What cards and columns show")
        self._menu = QMenu(self.show_button)
        self._menu.aboutToShow.connect(self._fill)
        self.show_button.setMenu(self._menu)
        self.columns.chosen.connect(lambda field: self.set_columns(str(field)))
        self.lanes.chosen.connect(lambda field: self.change(lanes=str(field)))
        self.filter.filtered.connect(lambda text: self.change(where=text))
        self.density.chosen.connect(lambda which: self.change(compact=which == "compact"))

    def take(self, view: BoardView) -> None:
        """Show a view in the bar; nothing is said."""
        self.now = view
        fields = board_fields(self._frame.reading)
        self.columns.offer([(choice.name, choice.title) for choice in fields])
        lanes = [(choice.name, choice.title) for choice in fields if choice.name != view.columns]
        self.lanes.offer([("", "none"), *lanes])
        self.columns.choose(view.columns)
        self.lanes.choose(view.lanes)
        self.density.choose("compact" if view.compact else "cards")
        if self.filter.text().strip() != view.where:
            self.filter.show_words(view.where)

    def change(self, **fields: object) -> None:
        """Arrange something otherwise, and say so."""
        view = self.now._replace(**fields)
        if view != self.now:
            self.take(view)
            self.changed.emit()

    def set_columns(self, field: str) -> None:
        """Make columns of another field; lanes of the same one go, and so do limits of other columns."""
        lanes = "" if self.now.lanes == field else self.now.lanes
        self.change(columns=field, lanes=lanes, limits=())

    # The menu

    def _fill(self) -> None:
        self._menu.clear()
        cards = self._menu.addMenu("On cards")
        for spec in self._words.offered():
            entry = self._entry(cards, spec.title, on=spec.name in self.now.fields)
            entry.triggered.connect(lambda on, name=spec.name: self._show_field(name, on=on))
        reader = self._frame.reading
        self._choose_one("Sort cards", [Choice(HAND, "By hand"), *sort_fields(reader)], "sort")
        self._choose_one("Total of a column", [Choice("", "None"), *number_fields(reader)], "total")
        self._menu.addSeparator()
        for name, words in _TOGGLES:
            entry = self._entry(self._menu, words, on=getattr(self.now, name))
            entry.triggered.connect(lambda on, name=name: self.change(**{name: on}))

    def _choose_one(self, title: str, choices: Sequence[Choice], field: str) -> None:
        within = self._menu.addMenu(title)
        group = QActionGroup(within)
        for name, words in choices:
            entry = self._entry(within, words, on=getattr(self.now, field) == name)
            group.addAction(entry)
            entry.triggered.connect(lambda _on, name=name: self.change(**{field: name}))

    def _entry(self, menu: QMenu, words: str, *, on: bool) -> QAction:
        entry = menu.addAction(words.replace("&", "&&"))
        entry.setCheckable(True)
        entry.setChecked(on)
        return entry

    def _show_field(self, name: str, *, on: bool) -> None:
        kept = tuple(field for field in self.now.fields if field != name)
        if on and len(kept) >= MOST_FIELDS:
            self._frame.toast(f"A card shows {MOST_FIELDS} fields at most: take one away first")
        else:
            self.change(fields=(*kept, name) if on else kept)
