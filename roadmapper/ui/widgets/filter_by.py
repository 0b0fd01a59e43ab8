"""The button that builds a filter by clicking: a click writes into the field what could be typed there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from roadmapper.planning.query import QueryError, Term, parse, quoted, with_term, written
from roadmapper.planning.query_conditions import meanings
from roadmapper.planning.query_fields import NOTHING, QueryField, folded
from roadmapper.ui.widgets.buttons import PlainButton
from roadmapper.ui.widgets.filter_field import FilterField
from roadmapper.ui.widgets.value_popup import ValuePopup

_PERIODS = (
    ("Before today", "<", "today"),
    ("This month", ":", "this-month"),
    ("This quarter", ":", "this-quarter"),
    ("Next quarter", ":", "next-quarter"),
    ("This year", ":", "this-year"),
    ("Later than in three months", ">", "+3m"),
)
_HEAVY = frozenset({"key", "parent", "under", "children", "waits_for", "blocks", "initiative"})
"""Fields whose values are initiatives: typed, for a list of all of them is no help."""
_FIRST = ("state", "status", "team", "theme", "owner", "health", "horizon", "tags", "end", "start")


class FilterBy(PlainButton):
    """Goes with a filter field, whose text it changes."""

    def __init__(self, field: FilterField, parent: QWidget | None = None) -> None:
        super().__init__("Filter by", icon="filter", parent=parent)
        self.setToolTip("Show only what has certain values of a field")
        self._field = field
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)

    def _fill(self) -> None:
        self._field.forget()
        self._menu.clear()
        fields = self._field.fields
        is_menu = self._menu.addMenu("Only what is")
        for flag in fields.flags:
            entry = is_menu.addAction(flag.replace("-", " ").capitalize())
            entry.triggered.connect(partial(self._add, f"is:{flag}"))
        self._menu.addSeparator()
        asked = {field.name: field for field in fields.all if field.asked and field.name not in _HEAVY}
        first = [asked.pop(name) for name in _FIRST if name in asked]
        more = [field for field in asked.values() if field.sort not in ("text", "flag") or field.formula]
        customs = [field for field in more if field.name.startswith("custom.")]
        for field in (*first, *customs):
            self._offer(self._menu, field)
        rest = self._menu.addMenu("More fields")
        for field in more:
            if field not in customs:
                self._offer(rest, field)
        none = self._menu.addMenu("Without any")
        for field in fields.all:
            if field.name not in ("title", "key", "created", "updated", "blocked"):
                entry = none.addAction(field.title.replace("&", "&&"))
                entry.triggered.connect(partial(self._add, f"no:{self._word(field)}"))

    def _offer(self, menu: QMenu, field: QueryField) -> None:
        title = field.title.replace("&", "&&")
        if field.sort == "date":
            days = menu.addMenu(title)
            for told, operator, value in _PERIODS:
                term = written(self._word(field), (value,), operator=operator)
                days.addAction(told).triggered.connect(partial(self._add, term))
        elif field.sort == "flag":
            either = menu.addMenu(title)
            for said in ("yes", "no"):
                term = f"{self._word(field)}:{said}"
                either.addAction(said.capitalize()).triggered.connect(partial(self._add, term))
        elif field.sort in ("named", "names"):
            menu.addAction(f"{title}…").triggered.connect(partial(self.choose, field.name))
        else:
            menu.addAction(f"{title}…").triggered.connect(partial(self._begin, field))

    def _word(self, field: QueryField) -> str:
        word = self._field.fields.title_for(field)
        return word if " " not in word else f'"{word}"'

    def _add(self, term: str, _on: bool = False) -> None:
        """Add a term, or take it away where it is there already."""
        terms = self._terms()
        text = self._field.text()
        known = next((each for each in terms if text[each.start : each.end] == term), None)
        self._field.put(with_term(text, known, "" if known else term))

    def _begin(self, field: QueryField, _on: bool = False) -> None:
        """Have a number typed behind its field."""
        self._field.setText(f"{self._field.text().strip()} {self._word(field)}>".strip())
        self._field.setFocus()
        self._field.end(False)

    def choose(self, name: str, _on: bool = False) -> None:
        """Let values of a field be ticked; each tick counts at once."""
        fields = self._field.fields
        field = fields.named(name)
        if field is None:
            return
        named = fields.values(name)
        values: list[tuple[str | None, str]] = [(each.stored, each.title or each.key) for each in named]
        values.append((None, f"No {field.title.lower()}"))
        popup = ValuePopup(field.title, values, self._chosen(field), self)
        popup.ticked.connect(partial(self._take, field))
        popup.show_below(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _term_of(self, field: QueryField) -> Term | None:
        named = self._field.fields.named
        return next(
            (
                term
                for term in self._terms()
                if term.field and not term.negated and term.operator in ":=" and named(term.field) is field
            ),
            None,
        )

    def _chosen(self, field: QueryField) -> list[str | None]:
        term = self._term_of(field)
        chosen: list[str | None] = []
        for value in term.values if term else ():
            if not value.quoted and folded(value.text) == NOTHING:
                chosen.append(None)
            else:
                chosen += meanings(value, self._field.fields.values(field.name), exact=False)
        return chosen

    def _take(self, field: QueryField, ticked: Sequence[str | None]) -> None:
        titles = {each.stored: each.title or each.key for each in self._field.fields.values(field.name)}
        told = ",".join(NOTHING if value is None else quoted(titles[value]) for value in ticked)
        head = written(self._field.fields.title_for(field), ("x",))[:-1]
        text = with_term(self._field.text(), self._term_of(field), f"{head}{told}" if told else "")
        self._field.put(text)

    def _terms(self) -> tuple[Term, ...]:
        try:
            return parse(self._field.text()).terms
        except QueryError:
            return ()
