"""Custom fields that are reckoned: their values by initiative, and what a formula may not say."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final

from roadmapper.errors import InvalidInput
from roadmapper.planning.formula import formula
from roadmapper.planning.query_fields import Fields, QueryField

CUSTOM: Final = "custom."
DEEPEST: Final = 5
"""So many formulas may stand upon one another."""
Columns = Mapping[str, Mapping[str, Any]]


def column(field: QueryField, fields: Fields, read: Callable[[Collection[str]], Columns]) -> dict[str, float]:
    """A reckoned field's values by initiative id, of those that have one; ``read`` gives other fields'."""
    try:
        reckoned = formula(field.formula)
        sources = {name: _source(name, fields) for name in reckoned.names}
    except InvalidInput:
        return {}
    columns = read({source.name for source in sources.values()})
    found: dict[str, float] = {}
    for eid in set().union(*(columns[source.name] for source in sources.values())) if sources else ():
        values = {name: columns[source.name].get(eid) for name, source in sources.items()}
        value = reckoned.value(values)
        if value is not None:
            found[eid] = value
    return found


def _source(name: str, fields: Fields) -> QueryField:
    """The field that a name in a formula means; raises InvalidInput in words."""
    field = fields.named(name)
    if field is None:
        raise InvalidInput("formula", f"There is no field “{name}” to reckon with.")
    if field.sort not in ("number", "date", "flag") or not field.asked:
        raise InvalidInput("formula", f"{field.title} is neither a number nor a date.")
    return field


def sources(field: QueryField, fields: Fields) -> frozenset[str]:
    """Every field that a reckoned field's values rest on, those of formulas below it, too."""
    found: set[str] = set()
    waiting = [field]
    while waiting:
        try:
            names = formula(waiting.pop().formula).names
        except InvalidInput:
            continue
        below = [known for name in names if (known := fields.named(name)) is not None]
        waiting += [known for known in below if known.formula and known.name not in found]
        found.update(known.name for known in below)
    return frozenset(found)


def refuse(text: str, itself: str, fields: Fields) -> None:
    """Raise InvalidInput, in words, for a formula that cannot be reckoned, or that needs its own value.

    ``itself`` is the name of its field; ``fields`` are all, with their formulas.
    """
    _walk(text, fields, (itself,))


def _walk(text: str, fields: Fields, above: tuple[str, ...]) -> None:
    for name in sorted(formula(text).names):
        field = _source(name, fields)
        if field.name in above:
            raise InvalidInput("formula", f"{field.title} would be reckoned from itself.")
        if field.formula:
            if len(above) >= DEEPEST:
                raise InvalidInput("formula", f"At most {DEEPEST} formulas may stand upon one another.")
            _walk(field.formula, fields, (*above, field.name))


def by_item(columns: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """Columns of reckoned fields as custom values: initiative id to field id to value."""
    found: dict[str, dict[str, float]] = {}
    for name, values in columns.items():
        for eid, value in values.items():
            found.setdefault(eid, {})[name.removeprefix(CUSTOM)] = value
    return found


def reckoned_names(fields: Iterable[QueryField]) -> list[str]:
    """The fields that have a formula."""
    return [field.name for field in fields if field.formula]
