"""Values of custom fields that do not fit their field: found, told in words, and mended where it is safe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from roadmapper.counting import grouped
from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.initiative import Initiative
from roadmapper.errors import InvalidInput
from roadmapper.exchange.tables.date_column import ReadDate, study_dates
from roadmapper.operations import formulas
from roadmapper.operations.filter_fields import initiative_fields
from roadmapper.planning.exact_days import exact_day, exact_text
from roadmapper.planning.status import folded
from roadmapper.storage.workspace import Workspace

GONE: Final = object()
"""In place of a value: that there is none any more."""
_NAMED: Final = 3
_NUMBER: Final = re.compile(r"-?\d{1,15}(?:\.\d{1,9})?")
_MOMENT: Final = re.compile(r"(\d{4}-\d\d-\d\d)[ T]\d\d:\d\d(:\d\d)?")
_SHAPES: Final = {
    "number": "number",
    "money": "number",
    "date": "date",
    "choices": "list of choices",
    "people": "list of names",
}


class Misfit(NamedTuple):
    """What is wrong with equal values of one field; ``better`` is what they should be, where that is sure."""

    field: str
    why: str
    value: Any
    better: Any = None


def findings(workspace: Workspace) -> list[str]:
    """One line for each formula that cannot be reckoned, and for each value that fits its field no more."""
    return [*_broken_formulas(workspace), *(_told(each, found) for each, found in _misfits(workspace))]


def mend(workspace: Workspace) -> list[str]:
    """Bring into shape what has one right answer; a step that undo takes back.

    Returns what was changed, one line each. Raises ReadOnlyWorkspace.
    """
    sure = [(each, found) for each, found in _misfits(workspace) if each.better is not None]
    changed: dict[str, dict[str, Any]] = {}
    for each, found in sure:
        for item in found:
            custom = changed.setdefault(item.id, dict(item.custom))
            if each.better is GONE:
                del custom[each.field]
            else:
                custom[each.field] = each.better
    if changed:
        with workspace.edit("Mend custom fields") as edit:
            for eid, custom in changed.items():
                edit.change(Initiative, eid, custom=custom)
    return [
        f"{_who(found)}: {each.why}; it {_becomes(each.better, 'was taken out', 'is {} now')}."
        for each, found in sure
    ]


def _told(each: Misfit, found: list[Initiative]) -> str:
    words = f"{_who(found)}: {each.why}"
    if each.better is None:
        return f"{words}. Type another value, or change the field under Lists."
    does = _becomes(each.better, "takes it out", "makes it {}")
    return f"{words}; “roadmapper check FILE --mend” {does}."


def _becomes(better: Any, gone: str, changed: str) -> str:
    return gone if better is GONE else changed.format(_quoted(better))


def _who(found: list[Initiative]) -> str:
    named = ", ".join(item.key for item in found[:_NAMED])
    return f"{named} and {grouped(len(found) - _NAMED)} more" if len(found) > _NAMED else named


def _misfits(workspace: Workspace) -> list[tuple[Misfit, list[Initiative]]]:
    """What does not fit, each with the initiatives that hold it, in the order in which it is met."""
    fields = {field.id: field for field in workspace.all(CustomField, removed=True)}
    found: dict[str, tuple[Misfit, list[Initiative]]] = {}
    for item in workspace.all(Initiative):
        for eid, value in item.custom.items():
            misfit = _misfit(eid, fields.get(eid), value)
            if misfit is not None:
                place = f"{misfit.field} {misfit.why} {misfit.better!r}"
                found.setdefault(place, (misfit, []))[1].append(item)
    return list(found.values())


def _misfit(eid: str, field: CustomField | None, value: Any) -> Misfit | None:
    if field is None or field.deleted:
        named = (
            f"of the removed field “{field.title}”" if field is not None else "of a field that is not here"
        )
        return Misfit(eid, f"there is a value {named}", value, GONE)
    if field.kind == "formula":
        return Misfit(
            eid, f"“{field.title}” is reckoned, and yet {_quoted(value)} is kept for it", value, GONE
        )
    if not _fits(field.kind, value):
        kind = _SHAPES.get(field.kind, "text")
        return Misfit(
            eid, f"“{field.title}” is {_quoted(value)}, which is no {kind}", value, _read(field, value)
        )
    if field.kind in ("choice", "choices") and field.options:
        return _no_choice(field, value)
    return None


def _fits(kind: str, value: Any) -> bool:
    if kind in ("number", "money"):
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind in ("choices", "people"):
        return isinstance(value, list | tuple) and all(isinstance(part, str) for part in value)
    if kind == "date":
        return exact_day(value) is not None or (isinstance(value, str) and bool(_MOMENT.fullmatch(value)))
    return isinstance(value, str)


def _no_choice(field: CustomField, value: Any) -> Misfit | None:
    """Choices that a field has no more; one that only differs in capitals or blanks is known again."""
    parts = [value] if isinstance(value, str) else list(value)
    lost = [part for part in parts if part not in field.options]
    if not lost:
        return None
    known = {folded(option): option for option in field.options}
    better = [part if part in field.options else known.get(folded(part)) for part in parts]
    sure = None not in better and len(known) == len(field.options)
    words = ", ".join(f"“{part}”" for part in lost)
    why = f"“{field.title}” is {words}, which {'is' if len(lost) == 1 else 'are'} no choice of it any more"
    whole = list(dict.fromkeys(better)) if field.kind == "choices" else better[0]
    return Misfit(field.id, why, value, whole if sure else None)


def _read(field: CustomField, value: Any) -> Any:
    """A value of another kind as the field's, where it can only mean one; else None."""
    text = _text(value)
    if field.kind in ("choices", "people"):
        return (
            [text] if text and not re.search("[,;]", text) else None
        )  # how several are parted, nobody knows
    if field.kind in ("number", "money"):
        number = float(text) if _NUMBER.fullmatch(text) else None
        return int(number) if number is not None and number.is_integer() else number
    if field.kind == "date":
        return _date(text) if isinstance(value, str) else None
    return text or None


def _text(value: Any) -> str:
    """A single value as text; empty for what is none."""
    one = value[0] if isinstance(value, list | tuple) and len(value) == 1 else value
    if isinstance(one, bool) or not isinstance(one, str | int | float):
        return ""
    return str(one).strip()


def _date(text: str) -> str | None:
    column = study_dates([text], [1])
    read = column.read(text)
    if not column.decided or column.serials or not isinstance(read, ReadDate) or read.clock:
        return None
    found = exact_day(read.first)
    precision: Any = read.precision
    return None if found is None else exact_text(found[0], precision)


def _quoted(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_quoted(part) for part in value) or "an empty list"
    if isinstance(value, str):
        return f"“{value if len(value) <= 40 else value[:39] + '…'}”"
    return str(value)


def _broken_formulas(workspace: Workspace) -> Iterator[str]:
    fields = initiative_fields(workspace.reader)
    for field in workspace.all(CustomField):
        if field.kind == "formula":
            try:
                formulas.refuse(field.formula or "", formulas.CUSTOM + field.id, fields)
            except InvalidInput as error:
                yield f"{field.key}: “{field.title}” cannot be reckoned and stays empty. {error}"
