"""The strip over the history: words to search for, and chips for person, kind, field, period and item."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from roadmapper.counting import counted
from roadmapper.entities.registry import entity_types
from roadmapper.operations.history_fields import KnownField, known_fields
from roadmapper.operations.history_moments import moment_words
from roadmapper.storage.history_reading import Sought, read_fields, read_people
from roadmapper.ui.dialogs.moment import MomentDialog
from roadmapper.ui.frame import Frame
from roadmapper.ui.widgets.buttons import PlainButton
from roadmapper.ui.widgets.filter_chip import FilterChip
from roadmapper.ui.widgets.flow import FlowLayout
from roadmapper.ui.widgets.labels import TextLabel
from roadmapper.ui.widgets.search_field import SearchField
from roadmapper.ui.widgets.value_popup import ValuePopup

_TOLD = 2
_DAYS = (("Today", 0), ("Last 7 days", 7), ("Last 30 days", 30), ("Last 90 days", 90))


class Wanted(NamedTuple):
    """What is looked for; kinds and fields by their titles, ``item`` what the chosen items are called."""

    words: str = ""
    people: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    period: str = ""
    ids: tuple[str, ...] = ()
    item: str = ""


class HistoryFilters(QWidget):
    """Says what is looked for, and asks for it anew with every change of it."""

    changed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.now = Wanted()
        self.words = SearchField("Search the history")
        self.words.setFixedWidth(230)
        self.words.searched.connect(lambda text: self.take(self.now._replace(words=text.strip())))
        self.add = PlainButton("Filter by", icon="plus")
        self.add.setToolTip("Show only some people's changes, some kinds, fields or a period")
        menu = QMenu(self.add)
        for title, choose in self._choosers().items():
            menu.addAction(title).triggered.connect(lambda _on=False, do=choose: do(self.add))
        self.add.setMenu(menu)
        self.count = TextLabel("", "hint")
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=6)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 14, 6)
        row.setSpacing(8)
        row.addWidget(self.words)
        row.addWidget(self._chips, 1)
        row.addWidget(self.count)
        self._show()

    @property
    def is_empty(self) -> bool:
        """Whether everything is shown."""
        return self.now == Wanted()

    def sought(self) -> Sought:
        """What is looked for besides words, as the journal has it."""
        kinds = {kind.titles[1]: name for name, kind in entity_types().items()}
        entities = tuple(kinds[title] for title in self.now.kinds if title in kinds)
        fields = {field.title: field.names for field in self._fields()} if self.now.fields else {}
        names = dict.fromkeys(name for title in self.now.fields for name in fields.get(title, ()))
        now = self.now
        return Sought(now.ids, entities, tuple(names), now.people, now.since, now.until)

    def take(self, wanted: Wanted) -> None:
        """Look for something else."""
        if wanted == self.now:
            return
        self.now = wanted
        if self.words.text().strip() != wanted.words:
            self.words.show_words(wanted.words)
        self._show()
        self.changed.emit()

    def clear(self) -> None:
        """Show everything again."""
        self.take(Wanted())

    def _fields(self) -> Sequence[KnownField]:
        return known_fields(self._frame.workspace, self._frame.reading)

    # Chips

    def _choosers(self) -> dict[str, Callable[[QWidget], None]]:
        return {
            "Person": lambda near: self._tick("people", "Person", self._people(), near),
            "Kind": lambda near: self._tick("kinds", "Kind", self._kinds(), near),
            "Field": lambda near: self._tick(
                "fields", "Field", [field.title for field in self._fields()], near
            ),
            "Period": self._choose_period,
        }

    def _show(self) -> None:
        self._flow.removeWidget(self.add)
        self._flow.clear()
        chooser = self._choosers()
        for title, name in (("Person", "people"), ("Kind", "kinds"), ("Field", "fields")):
            values = getattr(self.now, name)
            if values:
                told = (
                    ", ".join(values) if len(values) <= _TOLD else f"{values[0]} and {len(values) - 1} more"
                )
                self._chip(f"{title}: {told}", {name: ()}, chooser[title])
        if self.now.period:
            self._chip(
                f"Period: {self.now.period}", {"since": None, "until": None, "period": ""}, chooser["Period"]
            )
        if self.now.ids:
            self._chip(f"Item: {self.now.item}", {"ids": (), "item": ""}, None)
        self._flow.addWidget(self.add)

    def _chip(self, words: str, without: dict[str, object], choose: Callable[[QWidget], None] | None) -> None:
        chip = FilterChip(words)
        chip.removed.connect(lambda: self.take(self.now._replace(**without)))  # pyright: ignore[reportArgumentType] - the fields' own empty values
        if choose is not None:
            chip.clicked.connect(lambda _on=False: choose(chip))
        self._flow.addWidget(chip)
        chip.show()

    def _people(self) -> list[str]:
        return self._frame.reading.read(read_people)

    def _kinds(self) -> list[str]:
        used = {entity for entity, _field in self._frame.reading.read(read_fields)}
        return sorted(kind.titles[1] for name, kind in entity_types().items() if name in used)

    def _tick(self, name: str, title: str, values: Sequence[str], near: QWidget) -> None:
        popup = ValuePopup(
            title, [(value, value or "Nobody") for value in values], getattr(self.now, name), self
        )
        popup.ticked.connect(lambda ticked: self.take(self.now._replace(**{name: ticked})))
        popup.show_below(near.mapToGlobal(QPoint(0, near.height() + 2)))

    def _choose_period(self, near: QWidget) -> None:
        menu = QMenu(self)
        for words, days in _DAYS:
            menu.addAction(words).triggered.connect(lambda _on=False, w=words, d=days: self._last(w, d))
        menu.addSeparator()
        menu.addAction("Since…").triggered.connect(lambda: self._ask("since"))
        menu.addAction("Until…").triggered.connect(lambda: self._ask("until"))
        menu.popup(near.mapToGlobal(QPoint(0, near.height() + 2)))

    def _last(self, words: str, days: int) -> None:
        first = datetime.combine(date.today() - timedelta(days=days), time.min)
        self.take(self.now._replace(since=int(first.timestamp() * 1000), until=None, period=words))

    def _ask(self, name: str) -> None:
        first = name == "since"
        hint = "Changes from this moment on." if first else "Changes up to this moment."
        title = "Changes since" if first else "Changes until"
        dialog = MomentDialog(self._frame, title, "Show", hint, "first" if first else "last")
        if dialog.exec() and dialog.at is not None:
            now = self.now._replace(**{name: dialog.at})
            parts = [
                f"{word} {moment_words(self._frame.workspace, at)}"
                for word, at in (("since", now.since), ("until", now.until))
                if at is not None
            ]
            self.take(now._replace(period=" ".join(parts)))

    def say(self, shown: int) -> None:
        """Tell how many gestures are shown."""
        self.count.setText(counted(shown, "change"))
