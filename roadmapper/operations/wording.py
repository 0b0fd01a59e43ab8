"""Stored values in words: "2 Jan 2027", "Q1 2027", "On track", "Growth", "46%"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple, cast

from roadmapper.documents import templates
from roadmapper.entities.base import Entity, FieldSpec, fields_of, specs_of
from roadmapper.entities.choices import COLOURS
from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.registry import entity_named
from roadmapper.operations.conventions import Conventions
from roadmapper.operations.criteria import field_words
from roadmapper.operations.sealed import HIDDEN, Seal, may_be_sealed
from roadmapper.planning.cycles import parse_cycle
from roadmapper.planning.date_format import format_date
from roadmapper.planning.dates import PRECISIONS, Precision
from roadmapper.planning.exact_days import exact_day
from roadmapper.planning.formula import says_yes_or_no
from roadmapper.planning.number_format import format_measure, format_number, format_percent
from roadmapper.planning.weekday_words import weekday_words
from roadmapper.storage.workspace import Workspace


class Name(NamedTuple):
    """What to call something: its key, and its title ("" where it has none)."""

    key: str
    title: str

    def __str__(self) -> str:
        return f"{self.key} {self.title}".strip()


GONE = Name("", "something removed")
_TITLED_BY_KEY = frozenset({"initiative", "objective", "key_result", "prd", "milestone"})


class Wording:
    """One workspace's words, for as long as it takes to fill a form, a table or a report.

    Names of what references point to are read once per entity, or with ``few`` one by one where they are
    asked for, removed things included: make a new one after a step.
    """

    def __init__(
        self, workspace: Workspace, conventions: Conventions | None = None, *, few: bool = False
    ) -> None:
        self._few = few
        self.conventions = conventions or Conventions.of(workspace)
        self._workspace = workspace
        self._names: dict[str, dict[str, Name]] = {}
        self._customs: dict[str, CustomField] | None = None
        self._seal: Seal | None = None

    def name(self, entity: str, eid: str | None) -> Name:
        """The key and title of something, even when it has been removed."""
        known = self._names.get(entity)
        if known is None or (self._few and eid and eid not in known):
            names = self._workspace.names(entity_named(entity), [eid or ""] if self._few else None)
            known = self._names.setdefault(entity, {})
            known |= {
                found: Name(key, "" if title == key else title) for found, (key, title) in names.items()
            }
        return known.get(eid or "", GONE)

    def customs(self) -> dict[str, CustomField]:
        """The custom fields of the workspace by id, in their order."""
        if self._customs is None:
            self._customs = {field.id: field for field in self._workspace.all(CustomField)}
        return self._customs

    def hides(self, entity: str, eid: str, field: str | None = None) -> bool:
        """Whether a value is kept from everybody for now: a score given in a round that is still open."""
        if not may_be_sealed(entity):
            return False
        if self._seal is None:
            self._seal = Seal.read(self._workspace.reader)
        return self._seal.hides(entity, eid, field)

    def display(
        self, spec: FieldSpec, value: Any, *, precision: str | None = None, unit: str | None = None
    ) -> str:
        """One value in words, "" for none; ``precision`` goes with a date, ``unit`` with a number."""
        if value is None or value == "" or value == ():
            return ""
        if spec.kind == "date":
            return self.date(value, precision)
        if spec.target:
            return self.reference(spec.target, value)
        if spec.choices:
            return spec.choice_title(value)
        if spec.kind == "colour":
            return dict(COLOURS).get(value) or str(value)
        if spec.kind in ("people", "tags"):
            return ", ".join(value)
        if spec.kind == "days":
            return "; ".join(self.date(day) for day in value)
        if spec.kind == "weekdays":
            return weekday_words(value)
        if spec.templates:
            return templates.title_of(cast(templates.Kind, spec.templates), value)
        style = self.conventions.number_style
        if spec.kind == "percent":
            return format_percent(value, style)
        if spec.kind in ("number", "integer"):
            return format_measure(value, spec.unit if unit is None else unit, style)
        if spec.kind == "flag":
            return "Yes" if value else "No"
        if (spec.name, spec.title) == ("cycle", "Cycle"):
            return cycle_words(value)
        if (spec.name, spec.title) == ("field", "Field"):
            return field_words(value, self.customs().values())
        return str(value)

    def reference(self, entity: str, eid: str | None) -> str:
        """What a reference points to: a title, with its key before it where titles repeat easily."""
        if not eid:
            return ""
        name = self.name(entity, eid)
        return str(name) if entity in _TITLED_BY_KEY or not name.title else name.title

    def given(self, row: Mapping[str, Any]) -> str:
        """What a given score is about, and whose it is: "Reach of ATL-12 Offline mode, by Ana"."""
        field = field_words(str(row.get("field") or ""), self.customs().values())
        return f"{field} of {self.name('initiative', row.get('subject'))}, by {row.get('person')}"

    def date(self, value: str | None, precision: str | None = None) -> str:
        """A stored date as exactly as it is meant; "" for none."""
        day = as_day(value)
        if day is None:
            return value or ""
        return format_date(day, as_precision(precision), self.conventions.date_style)

    def field(self, item: Entity, name: str) -> str:
        """One field of an entity in words; ``custom.<id>`` for a custom one."""
        if name.startswith("custom."):
            custom_id = name.removeprefix("custom.")
            definition = self.customs().get(custom_id)
            if definition is not None and definition.kind == "formula":
                return self.custom(definition, self._reckoned(item, custom_id))
            return self.custom(definition, getattr(item, "custom", {}).get(custom_id))
        if self.hides(item.entity_name(), item.id, name):
            return HIDDEN
        spec = specs_of(type(item))[name]
        companion = precision_field(type(item), spec)
        return self.display(
            spec,
            getattr(item, name),
            precision=getattr(item, companion) if companion else None,
            unit=unit_of(item, name),
        )

    def custom(self, definition: CustomField | None, value: Any) -> str:
        """A custom field's value in words."""
        if value is None or value == "":
            return ""
        if isinstance(value, list | tuple):
            return ", ".join(str(part) for part in value)
        kind = definition.kind if definition is not None else "text"
        if isinstance(value, int | float):
            if definition is not None and kind == "formula" and says_yes_or_no(definition.formula or ""):
                return "Yes" if value else "No"
            decimals = 2 if kind == "formula" else 9
            number = format_number(value, self.conventions.number_style, decimals=decimals)
            unit = definition.unit if definition is not None else None
            return f"{number} {unit}" if unit else number
        exact = exact_day(value) if kind == "date" else None
        return self.date(exact[0].isoformat(), exact[1]) if exact else str(value)

    def _reckoned(self, item: Entity, custom_id: str) -> float | None:
        from roadmapper.operations.filtering import reckoned  # few workspaces have formulas

        return reckoned(self._workspace.reader, (item.id,)).get(item.id, {}).get(custom_id)


def as_day(stored: str | None) -> date | None:
    """A stored date; None without one, and for a text that is none, as a foreign file or a cell may hold."""
    try:
        return date.fromisoformat(stored) if stored and len(stored) == 10 else None
    except ValueError:
        return None


def as_precision(stored: str | None) -> Precision:
    """A stored precision; a date without one is meant to the day."""
    return cast(Precision, stored) if stored in PRECISIONS else "day"


def precision_field(entity_type: type[Entity], spec: FieldSpec) -> str | None:
    """The name of the field that says how exactly a date field is meant, if there is one."""
    if spec.kind != "date" or not spec.group:
        return None
    return next(
        (f.name for f in fields_of(entity_type) if f.group == spec.group and f.kind == "precision"), None
    )


def unit_of(item: Entity, name: str) -> str | None:
    """The unit of a number that carries its own, as a key result's values do."""
    if item.entity_name() == "key_result" and name in ("baseline", "target", "current"):
        return getattr(item, "unit", None)
    return None


def cycle_words(cycle: str) -> str:
    """A stored cycle as people write it: "2026-Q4" becomes "Q4 2026"; what is none stays as it is."""
    try:
        return parse_cycle(cycle).title
    except ValueError:
        return cycle
