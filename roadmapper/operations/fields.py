"""Text that people type into fields, as stored values; what forms, tables, palette and command line share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, cast

from rapidfuzz import process

from roadmapper.documents import templates
from roadmapper.entities.base import Entity, FieldSpec, fields_of, noun, specs_of
from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.registry import entity_named
from roadmapper.errors import InvalidInput, NotFound
from roadmapper.operations.conventions import Conventions
from roadmapper.operations.criteria import scored_field
from roadmapper.operations.cycles import book_of
from roadmapper.operations.typed_numbers import read_number
from roadmapper.operations.wording import precision_field
from roadmapper.planning.cycles import CYCLE_KINDS, cycle_around, parse_cycle
from roadmapper.planning.date_words import DateReading
from roadmapper.planning.dates import Precision, first_day, last_day
from roadmapper.planning.exact_days import exact_text
from roadmapper.planning.weekday_words import read_weekdays
from roadmapper.storage.workspace import Workspace

CUSTOM: Final = "custom."
"""A custom field is named ``custom.<id>`` among stored values, as in the journal."""
_LAST_DAY: Final = frozenset({"end", "end_best", "end_worst", "until", "date"})
"""Dates that mean the end of their period: what is due in Q3 is due by its last day."""
_PAST: Final = frozenset({"since", "until", "check_in.date"})
"""Dates that look back: "friday" is the last one."""
_YES_NO: Final = {"yes": 1, "true": 1, "1": 1, "no": 0, "false": 0, "0": 0}


def whole_period(field: str, day: date, precision: Precision) -> str:
    """A date as it is stored: an end is its period's last day, a start its first; ISO text."""
    return (last_day if field in _LAST_DAY else first_day)(day, precision).isoformat()


class FieldReader:
    """Reads what was typed into the fields of one workspace, by its conventions."""

    def __init__(self, workspace: Workspace, conventions: Conventions | None = None) -> None:
        self.conventions = conventions or Conventions.of(workspace)
        self._workspace = workspace

    def read(self, entity_type: type[Entity], given: Mapping[str, str]) -> dict[str, Any]:
        """Stored values for what was typed, by field name, title, or custom field.

        A date gives its precision too; a custom field comes as ``custom.<id>``; an empty text clears.
        Raises InvalidInput with a sentence, and then nothing is to be stored.
        """
        values: dict[str, Any] = {}
        for name, text in given.items():
            spec = self.field(entity_type, name)
            found = (
                {CUSTOM + spec.id: self._custom(spec, text)}
                if isinstance(spec, CustomField)
                else self.read_value(entity_type, spec, text)
            )
            values.update({field: value for field, value in found.items() if field not in values})
            if spec_is_precision(spec):
                values.update(found)
        return values

    def field(self, entity_type: type[Entity], name: str) -> FieldSpec | CustomField:
        """The field that a name or title means; raises InvalidInput with the nearest ones."""
        custom_only = name.casefold().startswith(CUSTOM)
        wanted = _folded(name[len(CUSTOM) :] if custom_only else name)
        customs = self._customs(entity_type)
        own = [] if custom_only else [spec for spec in fields_of(entity_type) if not spec.internal]
        for spec in own:
            if wanted in (_folded(spec.name), _folded(spec.title)):
                return spec
        found = [custom for custom in customs if custom.id == name[len(CUSTOM) :]]
        found = found or [custom for custom in customs if _folded(custom.title) == wanted]
        if len(found) == 1:
            return found[0]
        kind = noun(entity_type)
        if found:
            ids = ", ".join(CUSTOM + custom.id for custom in found)
            raise InvalidInput(
                name, f"Several custom fields are called “{found[0].title}”: say which by {ids}."
            )
        if name in specs_of(entity_type):
            raise InvalidInput(name, f"“{name}” of {_article(kind)} is kept by Roadmapper and cannot be set.")
        known = [spec.name for spec in own] + [custom.title for custom in customs]
        raise InvalidInput(
            name, f"{_article(kind, capital=True)} has no field “{name}”{_nearest(name, known)}"
        )

    def _customs(self, entity_type: type[Entity]) -> list[CustomField]:
        return self._workspace.all(CustomField) if "custom" in specs_of(entity_type) else []

    def read_value(self, entity_type: type[Entity], spec: FieldSpec, text: str) -> dict[str, Any]:
        """What one field's text stores: a date gives (date, precision), everything else one value."""
        companion = precision_field(entity_type, spec)
        plain = text if spec.kind == "markdown" else text.strip()
        if not plain:
            cleared = () if spec.kind in ("people", "tags", "days") else None
            return {spec.name: cleared} | ({companion: None} if companion else {})
        if spec.kind == "date":
            reading = self.read_date(entity_type, spec, plain)
            day = reading.last if spec.name in _LAST_DAY else reading.first
            return {spec.name: day.isoformat()} | ({companion: reading.precision} if companion else {})
        if (entity_type.entity_name(), spec.name) == ("objective", "cycle"):
            return {spec.name: self._cycle(spec, plain)}
        if (entity_type.entity_name(), spec.name) == ("criterion", "field"):
            return {spec.name: scored_field(plain, self._workspace.all(CustomField))}
        return {spec.name: self._one(spec, plain)}

    def read_date(self, entity_type: type[Entity], spec: FieldSpec, text: str) -> DateReading:
        """How a date field reads a text, with its echo in words; raises InvalidInput."""
        looks_back = not _PAST.isdisjoint({spec.name, f"{entity_type.entity_name()}.{spec.name}"})
        try:
            return self.conventions.read_date(text, "past" if looks_back else "future")
        except ValueError as error:
            raise InvalidInput(spec.name, f"{spec.title}: {error}") from None

    def _one(self, spec: FieldSpec, text: str) -> Any:
        if spec.target:
            return self._reference(spec, text)
        if spec.choices:
            return _choice(spec, text)
        if spec.templates:
            return _template(spec, text)
        if spec.kind in ("people", "tags"):
            return _names(text)
        if spec.kind in ("number", "integer", "percent"):
            return self._number(spec, text)
        if spec.kind == "weekdays":
            return _weekdays(spec, text)
        if spec.kind == "days":
            return self._days(spec, text)
        if spec.kind == "flag":
            if text.casefold() not in _YES_NO:
                raise InvalidInput(spec.name, f"{spec.title} is yes or no, not “{text}”.")
            return _YES_NO[text.casefold()]
        return text

    def _number(self, spec: FieldSpec, text: str) -> float | int:
        try:
            number = read_number(text, self.conventions.number_style, spec.unit)
        except ValueError as error:
            raise InvalidInput(spec.name, f"{spec.title}: {error}") from None
        return int(number) if spec.kind != "number" and number.is_integer() else number

    def _days(self, spec: FieldSpec, text: str) -> tuple[str, ...]:
        """Days parted by semicolons, or by commas where there is none; a vague one means all its days."""
        days: set[date] = set()
        for part in filter(None, map(str.strip, text.split(";" if ";" in text else ","))):
            try:
                reading = self.conventions.read_date(part)
            except ValueError as error:
                raise InvalidInput(spec.name, f"{spec.title}: {error}") from None
            if reading.precision not in ("day", "month"):
                raise InvalidInput(spec.name, f"{spec.title}: “{part}” is too long; name the days.")
            days.update(map(date.fromordinal, range(reading.first.toordinal(), reading.last.toordinal() + 1)))
        return tuple(day.isoformat() for day in sorted(days))

    def _reference(self, spec: FieldSpec, text: str) -> str:
        """The id of what a key or exact title names; capitals do not matter where one title fits."""
        target = entity_named(spec.target)
        try:
            return self._workspace.find(text, target).id
        except NotFound:
            pass
        titles = {item.id: getattr(item, target.title_field) or "" for item in self._workspace.all(target)}
        folded = [eid for eid, title in titles.items() if title.casefold() == text.casefold()]
        if len(folded) == 1:
            return folded[0]
        kind = noun(target)
        raise InvalidInput(
            spec.name, f"{spec.title}: there is no {kind} “{text}”{_nearest(text, titles.values())}"
        )

    def _cycle(self, spec: FieldSpec, text: str) -> str:
        """A cycle as it is stored, from its name or words like "this quarter"; or InvalidInput."""
        if known := book_of(self._workspace).find(text):
            return known.key
        try:
            reading = self.conventions.read_date(text)
        except ValueError:
            reading = None
        for kind in CYCLE_KINDS:
            if reading is not None and reading.precision == kind:
                return cycle_around(reading.first, kind).key
        try:
            return parse_cycle(text).key
        except ValueError as error:
            raise InvalidInput(spec.name, str(error)) from None

    def _custom(self, definition: CustomField, text: str) -> Any:
        """A custom field's value; None clears it."""
        plain = text.strip()
        if not plain:
            return None
        if definition.kind == "people":
            return list(_names(plain))
        if definition.kind == "choice" and definition.options:
            return _choice(definition_spec(definition), plain)
        if definition.kind == "choices":
            parts = _names(plain)
            spec = definition_spec(definition)
            return [_choice(spec, part) for part in parts] if definition.options else list(parts)
        if definition.kind in ("number", "money"):
            number = self._number(definition_spec(definition), plain)
            return int(number) if float(number).is_integer() else number
        if definition.kind == "date":
            reading = self.read_date(CustomField, definition_spec(definition), plain)
            return exact_text(reading.first, reading.precision)
        if definition.kind == "formula":
            told = f"{definition.title} is reckoned ({definition.formula}); change what it is made of."
            raise InvalidInput(CUSTOM + definition.id, told)
        return plain


def definition_spec(definition: CustomField) -> FieldSpec:
    """A custom field declared as the entities' own fields are."""
    choices = tuple((option, option) for option in definition.options)
    kind = "number" if definition.kind == "money" else definition.kind
    return FieldSpec(CUSTOM + definition.id, definition.title, kind, choices, unit=definition.unit or "")


def spec_is_precision(spec: FieldSpec | CustomField) -> bool:
    """Whether a field only says how exactly the date beside it is meant."""
    return spec.kind == "precision"


def _folded(name: str) -> str:
    return name.strip().casefold().replace("-", " ").replace("_", " ")


def _weekdays(spec: FieldSpec, text: str) -> str:
    try:
        return read_weekdays(text)
    except ValueError as error:
        raise InvalidInput(spec.name, f"{spec.title}: {error}") from None


def _names(text: str) -> tuple[str, ...]:
    """Names parted by commas, or by semicolons where there are any ("Doe, Jane; Roe, Richard")."""
    parts = text.split(";" if ";" in text else ",")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _template(spec: FieldSpec, text: str) -> str:
    """The name of the template that a name or title means."""
    try:
        return templates.find(cast(templates.Kind, spec.templates), text).name
    except NotFound as error:
        raise InvalidInput(spec.name, f"{spec.title}: {error}") from None


def _choice(spec: FieldSpec, text: str) -> str:
    for stored, title in spec.choices:
        if _folded(text) in (_folded(str(stored)), _folded(title)):
            return stored
    titles = [title for _, title in spec.choices]
    words = f"{', '.join(titles[:-1])} or {titles[-1]}" if len(titles) > 1 else titles[0]
    raise InvalidInput(spec.name, f"“{text}” is not a value of {spec.title.lower()}; choose {words}.")


def _nearest(text: str, known: Iterable[str]) -> str:
    """The end of a sentence that suggests what was meant, or just its full stop."""
    candidates = [title for title in dict.fromkeys(known) if title]
    folded = [title.casefold() for title in candidates]
    found = process.extract(text.casefold(), folded, limit=3, score_cutoff=65)
    words = " or ".join(f"“{candidates[place]}”" for _, _, place in found)
    return f"; did you mean {words}?" if words else "."


def _article(noun: str, *, capital: bool = False) -> str:
    words = f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"
    return words[0].upper() + words[1:] if capital else words
