"""Custom fields as lanes, colours and columns: which groups their values make, and which group each is in.

A text, a link, a choice and a person is a group by itself. Numbers, money and formulas are ranges, days are
quarters or years (``planning.value_groups``), and formulas that say yes or no are these two.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import Any, Final, NamedTuple

from roadmapper.operations import formulas
from roadmapper.operations.filter_fields import CUSTOM, initiative_fields
from roadmapper.operations.filtering import columns_of
from roadmapper.planning.date_format import format_date
from roadmapper.planning.exact_days import exact_day
from roadmapper.planning.formula import says_yes_or_no
from roadmapper.planning.number_format import format_number
from roadmapper.planning.value_groups import (
    Numbers,
    Periods,
    Rule,
    YesNo,
    numbers_in_groups,
    periods_for,
    range_title,
)
from roadmapper.storage.filter_reading import read_definitions
from roadmapper.storage.lane_reading import read_custom_column
from roadmapper.storage.reading import Reader, workspace_row
from roadmapper.timeline.lanes import LaneValue

REMOVED: Final = "Without the removed field"
_NUMBERS: Final = frozenset({"number", "money"})
_YES_NO: Final = {"yes": "Yes", "no": "No"}
MANY: Final = 200
"""Values of more initiatives than this are worked out on a worker where somebody waits before a screen."""
Keys = dict[str, tuple[str, ...]]
"""Initiative id to the groups that it is in, the first of which counts; without those that are in none."""
Read = Callable[[Reader, Collection[str] | None], Mapping[str, Any]]
"""Reads a field's values, of some initiatives or of all."""


class Definition(NamedTuple):
    """A custom field as storage has it."""

    id: str
    key: str
    title: str
    kind: str
    options: tuple[str, ...]
    unit: str
    formula: str


class Grouped:
    """One custom field of a whole file, grouped once: groups stay as they are while single values change.

    ``values`` are the groups in their order, that of having none last; a day in another quarter adds one.
    ``column`` says in which groups each initiative is, ``numbers`` has the values of a field of numbers.
    ``sources`` are the fields that a formula rests on.
    """

    def __init__(self, reader: Reader, definition: Definition) -> None:
        self.title, self.kind = definition.title, definition.kind
        fields = initiative_fields(reader)
        name = CUSTOM + definition.id
        field = fields.named(name) if self.kind == "formula" else None
        self.sources = formulas.sources(field, fields) if field is not None else frozenset[str]()
        if self.kind in _NUMBERS or field is not None:
            self._values: Read = lambda reader, ids: columns_of(reader, fields, (name,), ids)[name]
        else:
            own = definition.id
            self._values = lambda reader, ids: reader.read(lambda c: read_custom_column(c, own, ids))
        found = self._values(reader, None)
        self._rule = _rule_for(definition, found)
        self.numbers: dict[str, Any] = dict(found) if self.has_numbers else {}
        self._words = _words_for(reader, definition, self._rule)
        self.column: Keys = self._grouped(found)
        self.values = [*self._named(definition), LaneValue(None, f"No {self.title}", fixed=self.is_reckoned)]

    @property
    def is_reckoned(self) -> bool:
        """Whether nothing can be put into a group, since the values are worked out."""
        return self.kind == "formula"

    @property
    def has_numbers(self) -> bool:
        """Whether its values can be measured along an axis."""
        return self.kind in _NUMBERS or self.is_reckoned

    @property
    def groups(self) -> list[LaneValue]:
        """Every group that there is by now: also values that are no choice of the field, before the last."""
        named = {value.id for value in self.values}
        others = sorted({keys[0] for keys in self.column.values()} - named, key=str.casefold)
        return [*self.values[:-1], *(LaneValue(other, other) for other in others), self.values[-1]]

    def read(self, reader: Reader, ids: Collection[str]) -> Keys:
        """In which groups these initiatives are now; ``column`` is true for them from then on."""
        values = self._values(reader, ids)
        found = self._grouped(values)
        for eid in ids:
            self.column.pop(eid, None)
            self.numbers.pop(eid, None)
        self.column.update(found)
        if self.has_numbers:
            self.numbers.update(values)
        for group in {keys[0] for keys in found.values()}:
            self._add(group)
        return found

    def _grouped(self, found: Mapping[str, Any]) -> Keys:
        rule = self._rule
        if rule is None:
            return dict(found)
        first = ((eid, value[0] if isinstance(value, tuple) else value) for eid, value in found.items())
        return {eid: (group,) for eid, value in first if (group := rule.group_of(value)) is not None}

    def _named(self, definition: Definition) -> list[LaneValue]:
        rule = self._rule
        if rule is None:
            return [LaneValue(option, option) for option in definition.options]
        known = {keys[0] for keys in self.column.values()}
        groups = rule.groups or sorted(known, key=rule.order)
        return [self._value(group, place) for place, group in enumerate(groups)]

    def _value(self, group: str, place: int) -> LaneValue:
        rule = self._rule
        tint = rule.place(group) if isinstance(rule, Periods) else place
        fixed = self.is_reckoned or bool(rule is not None and rule.groups)
        return LaneValue(group, self._words(group), tint=tint, fixed=fixed, of=self.title)

    def _add(self, group: str) -> None:
        """Have a group that nothing was in before, where values make groups of their own."""
        rule = self._rule
        if rule is None or rule.groups or any(value.id == group for value in self.values):
            return
        none = self.values.pop()
        insort(
            self.values, self._value(group, len(self.values)), key=lambda value: rule.order(value.id or "")
        )
        self.values.append(none)


def _rule_for(definition: Definition, found: Mapping[str, Any]) -> Rule | None:
    if definition.kind == "date":
        return periods_for(parts[0] for parts in found.values())
    if definition.kind == "formula" and says_yes_or_no(definition.formula):
        return YesNo()
    return numbers_in_groups(found.values()) if definition.kind in {*_NUMBERS, "formula"} else None


def _words_for(reader: Reader, definition: Definition, rule: Rule | None) -> Callable[[str], str]:
    row = reader.read(workspace_row)
    if isinstance(rule, Numbers):
        unit = f" {definition.unit}" if definition.unit else ""
        number = partial(format_number, style=row.number_style)
        return lambda group: range_title(group, number) + unit
    if isinstance(rule, Periods):
        return partial(_period_words, style=row.date_style)
    return lambda group: _YES_NO.get(group, group)


def _period_words(group: str, style: str) -> str:
    exact = exact_day(group)
    return group if exact is None else format_date(*exact, style)


def grouped(reader: Reader, field: str) -> Grouped | None:
    """A custom field (``custom.<id>``) of a whole file; None where it is gone. For a worker: see
    ``is_reckoned``."""
    definition = _definition(reader, field)
    return None if definition is None else Grouped(reader, definition)


Known = Mapping[str, Grouped | None]
"""Custom fields by name; None for one that is gone."""


def read_known(reader: Reader, fields: Iterable[str]) -> Known:
    """Several of them; for a worker."""
    return {field: grouped(reader, field) for field in fields}


def reckoned_fields(reader: Reader, fields: Iterable[str]) -> list[str]:
    """Those of these fields whose values somebody would have to wait for."""
    return [field for field in fields if is_reckoned(reader, field)]


def is_reckoned(reader: Reader, field: str) -> bool:
    """Whether a field's values are worked out, which takes its time with many initiatives."""
    definition = _definition(reader, field) if field.startswith(CUSTOM) else None
    return definition is not None and definition.kind == "formula"


def _definition(reader: Reader, field: str) -> Definition | None:
    own = field.removeprefix(CUSTOM)
    return next((Definition(*row) for row in reader.read(read_definitions) if row[0] == own), None)
