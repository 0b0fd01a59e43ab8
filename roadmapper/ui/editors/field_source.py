"""What editors ask of the open workspace: values in words, typed text as values, what there is to choose."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Final, NamedTuple, cast

from roadmapper.changes import Step
from roadmapper.documents import templates
from roadmapper.entities.base import Entity, FieldSpec, specs_of
from roadmapper.entities.checks import clean
from roadmapper.entities.custom_field import CustomField
from roadmapper.errors import InvalidInput
from roadmapper.operations.date_ranges import range_words, read_range, single_echo
from roadmapper.operations.fields import CUSTOM, FieldReader
from roadmapper.operations.wording import Wording
from roadmapper.storage import table_reading
from roadmapper.ui.editors.options import COLOUR_OPTIONS, Option, reference_options, template_options
from roadmapper.ui.editors.shown_fields import RANGE_FIELDS, RANGE_PRECISION
from roadmapper.ui.frame import Frame

_KEYED: Final = frozenset({"initiative", "objective", "key_result", "prd", "milestone"})
_PEOPLE: Final = (
    ("initiative", "owner"),
    ("objective", "owner"),
    ("key_result", "owner"),
    ("milestone", "owner"),
    ("prd", "owner"),
    ("team", "lead"),
)
_TAGS: Final = (("initiative", "tags"),)


class Typed(NamedTuple):
    """What a text means for a field: values to store, or None with the ``problem``; ``echo`` says it back."""

    values: dict[str, Any] | None
    echo: str = ""
    problem: str = ""


class FieldSource:
    """One window's answers about fields; ``renew`` after every step keeps them true."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._names: dict[tuple[str, str], tuple[str, str]] = {}
        self._options: dict[str, list[Option]] = {}
        self._used: dict[str, list[str]] = {}
        self._templates: dict[tuple[str, str], str] = {}
        self._wording: Wording | None = None
        self._reader: FieldReader | None = None

    def renew(self, step: Step) -> None:
        """Forget what a step has made untrue, and nothing else."""
        if step.tables & {"workspace", "custom_field"}:
            self._wording = None
        for change in step.changes:
            self._names.pop((change.entity, change.eid), None)
        for entity in step.tables:
            self._options.pop(entity, None)
        self._used.clear()
        self._templates.clear()

    def forget(self) -> None:
        """Read everything anew."""
        self._wording = self._reader = None
        self._names.clear()
        self._options.clear()
        self._used.clear()
        self._templates.clear()

    @property
    def wording(self) -> Wording:
        """The workspace's words as of today."""
        if self._wording is None or self._wording.conventions.today != date.today():
            self._wording = Wording(self.frame.workspace)
            self._reader = FieldReader(self.frame.workspace, self._wording.conventions)
        return self._wording

    @property
    def reader(self) -> FieldReader:
        """Reads what is typed, by the same conventions."""
        wording = self.wording
        if self._reader is None:
            self._reader = FieldReader(self.frame.workspace, wording.conventions)
        return self._reader

    def customs(self) -> dict[str, CustomField]:
        """The workspace's own fields by id."""
        return self.wording.customs()

    # Values in words

    def look_up(self, entity: str, ids: Collection[str]) -> None:
        """Read these names in one go, before many cells are drawn."""
        missing = {eid for eid in ids if (entity, eid) not in self._names}
        if missing:
            found = self.frame.reading.read(lambda c: table_reading.read_names(c, entity, missing))
            self._names |= {(entity, eid): name for eid, name in found.items()}

    def name(self, entity: str, eid: str) -> tuple[str, str]:
        """Key and title of anything that has a title, removed or not."""
        self.look_up(entity, (eid,))
        return self._names.get((entity, eid), ("", "something removed"))

    def words(self, spec: FieldSpec, value: Any, values: Mapping[str, Any] | None = None) -> str:
        """A field's value as it is shown and may be typed again; ``values`` are all of its item's."""
        beside = values or {}
        if value is None or value == "" or value == ():
            return ""
        if spec.kind == "range":
            start, start_precision, end, end_precision = value
            conventions = self.wording.conventions
            return range_words(start, start_precision, end, end_precision, conventions)
        if spec.name.startswith(CUSTOM):
            return self.wording.custom(self.customs().get(spec.name.removeprefix(CUSTOM)), value)
        if spec.target:
            key, title = self.name(spec.target, value)
            return f"{key} {title}".strip() if spec.target in _KEYED else title or key
        if spec.templates:
            return self._template(spec, value)
        precision = beside.get(f"{spec.name}_precision")
        unit = beside.get("unit") if spec.name in ("baseline", "target", "current", "value") else None
        return self.wording.display(spec, value, precision=precision, unit=unit)

    def _template(self, spec: FieldSpec, name: str) -> str:
        """A template's title, read from its file once and not for every cell that is drawn."""
        known = (spec.templates, name)
        if known not in self._templates:
            self._templates[known] = self.wording.display(spec, name)
        return self._templates[known]

    # Typed text

    def typed(
        self,
        entity_type: type[Entity],
        spec: FieldSpec,
        text: str,
        beside: Mapping[str, Any] | None = None,
    ) -> Typed:
        """Read what is in a field right now, ``beside`` the item's other values; never raises."""
        try:
            if spec.kind == "range":
                found = read_range(text, self.wording.conventions)
                return Typed(found.values, found.echo)
            values = self.reader.read(entity_type, {spec.name: text})
            specs = specs_of(entity_type)
            for name, value in values.items():
                if name in specs:
                    clean(specs[name], value)
            self._keep_order(beside or {}, values)
        except (InvalidInput, ValueError) as problem:
            return Typed(None, problem=str(problem))
        if spec.kind == "date" and text.strip():
            kind = CustomField if spec.name.startswith(CUSTOM) else entity_type
            return Typed(values, single_echo(self.reader.read_date(kind, spec, text)))
        if spec.kind in ("days", "weekdays") and text.strip():
            return Typed(values, self.words(spec, values[spec.name]))
        return Typed(values)

    def _keep_order(self, beside: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Raise ValueError where the other end of an item would be on the wrong side of this one."""
        for end, other, side in (("start", "end", "before"), ("end", "start", "after")):
            mine, theirs = values.get(end), beside.get(other)
            if mine and theirs and ((mine > theirs) if end == "start" else (mine < theirs)):
                words = self.wording.date(theirs)
                raise ValueError(f"The {other}, {words}, lies {side} that; change the {other} first.")

    def chosen(self, spec: FieldSpec, value: Any) -> dict[str, Any]:
        """What choosing a value in a popup stores."""
        if spec is RANGE_PRECISION:
            return {name: value for name in RANGE_FIELDS if name.endswith("precision")}
        return {spec.name: value}

    # Choices

    def options(self, spec: FieldSpec) -> list[Option]:
        """What may be chosen for a field, without "none"."""
        if spec.kind == "colour":
            return list(COLOUR_OPTIONS)
        if spec.templates:
            return template_options(cast(templates.Kind, spec.templates))
        if not spec.target:
            return [Option(stored, title) for stored, title in spec.choices]
        if spec.target not in self._options:
            self._options[spec.target] = self.frame.reading.read(
                lambda connection: reference_options(connection, spec.target)
            )
        return self._options[spec.target]

    def option(self, spec: FieldSpec, value: Any) -> Option | None:
        """The option with this value, for its dot and tone; only for lists that are short."""
        return next((option for option in self.options(spec) if option.value == value), None)

    def used_names(self, spec: FieldSpec) -> list[str]:
        """Names that occur already, for completion, the most used first."""
        if spec.kind == "choices":
            definition = self.customs().get(spec.name.removeprefix(CUSTOM))
            return list(definition.options) if definition is not None else []
        if spec.kind not in self._used:
            places = _TAGS if spec.kind == "tags" else _PEOPLE
            self._used[spec.kind] = self.frame.reading.read(
                lambda connection: table_reading.read_used_names(connection, places)
            )
        return self._used[spec.kind]


def is_chosen(spec: FieldSpec) -> bool:
    """Whether a field's value is picked from a list rather than typed."""
    return bool(spec.target or spec.choices or spec.templates) or spec.kind in ("colour", "flag")
