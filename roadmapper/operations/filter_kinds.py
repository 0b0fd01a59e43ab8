"""The fields that a filter of any kind of item knows: as the kind declares them, and what is computed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final

from roadmapper.entities.base import FieldSpec, fields_of
from roadmapper.entities.registry import entity_named
from roadmapper.operations.computed_field import Computed
from roadmapper.operations.filter_computed import COMPUTED
from roadmapper.planning.query_fields import Fields, Named, QueryField, Sort
from roadmapper.storage import kind_reading
from roadmapper.storage.filter_reading import Column, Ids, disputed, read_column, read_named, read_used, steps
from roadmapper.storage.reading import Reader

_SORTS: Final[dict[str, Sort]] = {
    "text": "text",
    "markdown": "text",
    "template": "text",
    "number": "number",
    "integer": "number",
    "percent": "number",
    "date": "date",
    "choice": "named",
    "reference": "named",
    "people": "names",
    "tags": "names",
    "flag": "flag",
}
"""How a declared kind of field is asked; what is not here, such as colours, is not."""
_WORDS: Final = {
    "title": ("name",),
    "owner": ("who",),
    "summary": ("description",),
    "date": ("on",),
    "state": ("status",),
}
_COMMON: Final = (
    QueryField("key", "Key", "names", ("id",)),
    QueryField("created", "Created", "date"),
    QueryField("updated", "Updated", "date", ("changed",)),
    QueryField("conflict", "Open conflict", "flag", asked=False),
)
_LEFT_OUT: Final = {"decline": frozenset({"state", "revisited_on", "initiative"})}
"""“Not doing” lists what is in force, by initiative."""
_STATES: Final = ("state", "status")
_FLAGS: Final = {
    "risk": {"settled": "state:closed,happened", "late": "due<today state:open,mitigating"},
    "release": {"late": "date<today -state:shipped", "ready": "readiness>=100"},
    "objective": {"running": "running:yes", "closed": "closed:yes", **{
        health.replace("_", "-"): f"health:{health}" for health in ("on_track", "at_risk", "off_track")
    }},
    "key_result": {"running": "running:yes", "overdue": "overdue:yes"},
    "decline": {"due": "due:yes"},
}  # fmt: skip
_NEVER_SEARCHED: Final = frozenset({"source_id"})


def kind_fields(reader: Reader, entity: str) -> Fields:
    """The fields of a kind of items in one workspace."""
    computed = _computed(entity)
    declared = [_as_asked(spec) for spec in _declared(entity)]
    first = [one.field for one in computed.values() if one.field.name == "title"]
    rest = [one.field for one in computed.values() if one.field.name != "title"]
    return Fields(
        (*first, *declared, *rest, *_COMMON), lambda field: _values(reader, entity, field), _flags(entity)
    )


def kind_live(reader: Reader, entity: str, ids: Ids = None) -> set[str]:
    """The ids of all items of a kind, or of those that there are among these."""
    if entity == "decline":
        rows = {row for row, _initiative, _entry in reader.read(kind_reading.read_declined)}
        return rows if ids is None else rows.intersection(ids)
    return reader.read(lambda connection: kind_reading.read_live_of(connection, entity, ids))


def kind_column(reader: Reader, entity: str, name: str, ids: Ids = None) -> Column:
    """A field's values by id, of all items of a kind or of these; the empty name is all its texts."""
    computed = _computed(entity).get(name)
    if computed is not None:
        return computed.read(reader, ids)
    if entity == "decline" and name in ("", "key"):
        return _of_both(reader, name, ids)
    if entity == "objective" and not name:
        return _with_results(reader, ids)
    return _own_column(reader, entity, name, ids)


def rests_on(entity: str, asked: Collection[str]) -> frozenset[str]:
    """The tables besides its own in which a change may alter whom a filter fits."""
    known = _computed(entity)
    return frozenset(table for field in asked if field in known for table in known[field].rests_on)


def _computed(entity: str) -> dict[str, Computed]:
    return {one.field.name: one for one in COMPUTED.get(entity, ())}


def _declared(entity: str) -> list[FieldSpec]:
    apart = _LEFT_OUT.get(entity, frozenset()) | _computed(entity).keys()
    return [
        spec
        for spec in fields_of(entity_named(entity))
        if not spec.internal and spec.kind in _SORTS and spec.name not in apart
    ]


def _as_asked(spec: FieldSpec) -> QueryField:
    sort = _SORTS[spec.kind]
    unit = "%" if spec.kind == "percent" else spec.unit
    return QueryField(spec.name, spec.title, sort, _WORDS.get(spec.name, ()), unit, closed=sort == "named")


def _flags(entity: str) -> dict[str, str]:
    """The words after `is:`: what its state is called, then what is its own."""
    own = {spec.name: spec for spec in _declared(entity)}
    found: dict[str, str] = {}
    for name in _STATES:
        if name in own:
            found |= {stored.replace("_", "-"): f"{name}:{stored}" for stored, _title in own[name].choices}
    found |= _FLAGS.get(entity, {})
    if "owner" in own:
        found["mine"] = "owner:me"
    return {**found, "new": "created>=-7d", "changed": "updated>=-7d"}


def _values(reader: Reader, entity: str, field: str) -> Sequence[Named]:
    computed = _computed(entity).get(field)
    if computed is not None:
        return computed.values(reader) if computed.values is not None else ()
    title = entity_named(entity).title_field
    if field == "key":
        rows = reader.read(lambda connection: kind_reading.read_keys(connection, entity))
        return [Named(key, key) for keys in rows.values() for key in keys[:1]]
    spec = next((spec for spec in _declared(entity) if spec.name == field), None)
    if spec is None:
        return ()
    if spec.choices:
        return [Named(str(stored), shown) for stored, shown in spec.choices]
    if spec.target:
        title = entity_named(spec.target).title_field
        return [Named(*row) for row in reader.read(lambda c: read_named(c, spec.target, title))]
    if _SORTS[spec.kind] == "names":
        return [Named(name, name) for name in reader.read(lambda c: read_used(c, field, entity))]
    return ()


def _own_column(reader: Reader, entity: str, name: str, ids: Ids) -> Column:
    if name in _READERS:
        return reader.read(lambda connection: _READERS[name](entity)(connection, ids))
    if name == "key":
        return reader.read(lambda connection: kind_reading.read_keys(connection, entity, ids))
    if not name:
        return _texts(reader, entity, ids)
    spec = next(spec for spec in _declared(entity) if spec.name == name)
    read: Callable[..., Column] = kind_reading.read_plain
    if _SORTS[spec.kind] == "names":
        read = kind_reading.read_list
    elif _SORTS[spec.kind] == "named":
        read = kind_reading.read_single
    return reader.read(lambda connection: read(connection, entity, name, ids))


_READERS: Final[dict[str, Callable[[str], Callable[..., Column]]]] = {
    "created": lambda entity: steps(entity, "min"),
    "updated": lambda entity: steps(entity, "max"),
    "conflict": disputed,
}


def _texts(reader: Reader, entity: str, ids: Ids) -> Column:
    """Every text of an item with its key, names and choices in one."""
    specs = [spec for spec in _declared(entity) if spec.name not in _NEVER_SEARCHED]
    texts = ["key", *(spec.name for spec in specs if spec.kind in ("text", "markdown"))]
    lists = [spec.name for spec in specs if spec.kind in ("people", "tags")]
    choices = {spec.name: dict(spec.choices) for spec in specs if spec.choices}
    return reader.read(lambda c: kind_reading.read_texts(c, entity, texts, lists, choices, ids))


def _of_both(reader: Reader, name: str, ids: Ids) -> Column:
    """What is said of a row of “Not doing” in its entry and of its initiative."""
    entries = _own_column(reader, "decline", name, None)
    initiatives = reader.read(lambda connection: read_column(connection, name))
    found: Column = {}
    for row, initiative, entry in reader.read(kind_reading.read_declined):
        parts = [initiatives.get(initiative), entries.get(entry or "")]
        said = [part for part in parts if part is not None]
        found[row] = "\n".join(said) if not name else tuple(key for part in said for key in part)
    return kind_reading.among(found, ids)


def _with_results(reader: Reader, ids: Ids) -> Column:
    """The texts of objectives with those of their key results."""
    found = dict(_texts(reader, "objective", ids))
    objectives = reader.read(
        lambda connection: kind_reading.read_plain(connection, "key_result", "objective")
    )
    for result, said in _texts(reader, "key_result", None).items():
        if (objective := objectives.get(result)) in found:
            found[objective] += "\n" + said
    return found
