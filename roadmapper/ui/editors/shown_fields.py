"""Which fields of an entity forms and tables show, in which order; start and end count as one in a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from roadmapper.entities.base import Entity, FieldSpec, fields_of, specs_of
from roadmapper.entities.choices import PRECISIONS
from roadmapper.entities.custom_field import CustomField
from roadmapper.operations.fields import CUSTOM, definition_spec
from roadmapper.operations.wording import precision_field

RANGE: Final = FieldSpec(
    "dates", "Dates", "range", help="Such as 17 Oct → 2 Jan, Q3 2027, or from mid March."
)
"""Start and end as one field of a form; its value is (start, precision, end, precision)."""
RANGE_PRECISION: Final = FieldSpec("dates.precision", "Precision", "precision", PRECISIONS)
RANGE_FIELDS: Final = ("start", "start_precision", "end", "end_precision")
_CHIPS: Final = {
    "initiative": ("status", "health"),
    "prd": ("status",),
    "stakeholder_update": ("status",),
}
"""Fields that stand as chips under the title instead of in the form."""
_FIRST: Final = ("start", "end", "date", "theme", "team", "owner", "progress", "confidence")
_WITH_TITLE: Final = frozenset({"workspace"})
"""Entities whose form is shown without their title above it."""
_IN_FORMS_ONLY: Final = frozenset({"hidden_fields", "hidden_themes", "hidden_statuses"})
"""Fields whose values are ticked in a popup, which a cell has no room to name."""
_ON_THEIR_PAGE: Final = {
    "prd": ("body", "template"),
    "stakeholder_update": ("body", "template"),
    "decision_record": ("context", "decision", "consequences"),
    "initiative": (
        *("reach", "impact", "confidence_low", "confidence_high", "ice_impact", "ice_confidence", "ease"),
        *("business_value", "time_criticality", "risk_reduction", "job_size", "value", "moscow"),
    ),
}
"""What is at home on its own page: a document's text and template, and the numbers of a score."""


def chips_of(entity_type: type[Entity]) -> tuple[FieldSpec, ...]:
    """The fields that are chips under the title."""
    specs = specs_of(entity_type)
    return tuple(specs[name] for name in _CHIPS.get(entity_type.entity_name(), ()))


def form_fields(entity_type: type[Entity]) -> tuple[FieldSpec, ...]:
    """A form's fields: dates first, long text last, the title and the chips left out."""
    elsewhere = _ON_THEIR_PAGE.get(entity_type.entity_name(), ())
    above = () if entity_type.entity_name() in _WITH_TITLE else ("title",)
    taken = {*above, *elsewhere, *(spec.name for spec in chips_of(entity_type))}
    shown = [spec for spec in fields_of(entity_type) if not spec.internal and spec.name not in taken]
    if has_range(entity_type):
        shown = [spec for spec in shown if spec.name not in RANGE_FIELDS]
    ordered = sorted(shown, key=lambda spec: (spec.kind == "markdown", _place(spec)))
    return (RANGE, RANGE_PRECISION, *ordered) if has_range(entity_type) else tuple(ordered)


def _place(spec: FieldSpec) -> int:
    """The fields that plans are read by come first; a precision follows its date."""
    name = spec.name.removesuffix("_precision")
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def has_range(entity_type: type[Entity]) -> bool:
    """Whether an entity runs from a start to an end, each with a precision."""
    return set(RANGE_FIELDS) <= specs_of(entity_type).keys()


def table_fields(entity_type: type[Entity]) -> tuple[FieldSpec, ...]:
    """A table's own columns: what fits on one line; a precision is typed with its date."""
    companions = {precision_field(entity_type, spec) for spec in fields_of(entity_type)}
    return tuple(
        spec
        for spec in fields_of(entity_type)
        if not spec.internal
        and spec.kind not in ("markdown", "json")
        and spec.name not in companions
        and spec.name not in _IN_FORMS_ONLY
    )


def custom_spec(definition: CustomField) -> FieldSpec:
    """A custom field as a form and a table show it."""
    spec = definition_spec(definition)
    return replace(spec, choices=()) if definition.kind == "choices" else spec


def value_in(values: Mapping[str, Any], spec: FieldSpec) -> Any:
    """One field's value among an item's stored values."""
    if spec.kind == "range":
        return tuple(values.get(name) for name in RANGE_FIELDS)
    if spec is RANGE_PRECISION:
        found = {values.get(f"{end}_precision") for end in ("start", "end")} - {None}
        return found.pop() if len(found) == 1 else None
    if spec.name.startswith(CUSTOM):
        return (values.get("custom") or {}).get(spec.name.removeprefix(CUSTOM))
    return values.get(spec.name)
