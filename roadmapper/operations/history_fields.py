"""The fields that history can be filtered by, by the titles that people know them by."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from roadmapper.entities.base import fields_of, noun
from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.registry import entity_named, entity_types
from roadmapper.errors import InvalidInput
from roadmapper.storage.history_reading import ADDED, REMOVED, read_fields
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

_WHOLE: Final = {ADDED: "Added", REMOVED: "Removed or brought back"}
_RANK: Final = "rank"


class KnownField(NamedTuple):
    """A field as people call it, and its names in the journal: a date's precision goes with it."""

    title: str
    names: tuple[str, ...]


def field_titles(workspace: Workspace, entity: str) -> dict[str, str]:
    """What the fields of an entity are called, by their names in the journal, without our bookkeeping."""
    specs = fields_of(entity_named(entity))
    dates = {spec.group: spec.title for spec in specs if spec.kind == "date" and spec.group}
    titles = {
        spec.name: dates.get(spec.group, spec.title) if spec.kind == "precision" else spec.title
        for spec in specs
        if not spec.internal and spec.kind != "custom"
    }
    if any(spec.kind == "custom" for spec in specs):
        titles |= {f"custom.{each.id}": each.title for each in workspace.all(CustomField, removed=True)}
    if any(spec.name == _RANK for spec in specs):
        titles[_RANK] = "Order"
    return titles | _WHOLE


def known_fields(workspace: Workspace, reader: Reader, entities: Collection[str] = ()) -> list[KnownField]:
    """The fields that were ever changed, of some kinds of items or of all; those with one title are one."""
    used: dict[str, set[str]] = {}
    for entity, field in reader.read(read_fields):
        if entity in entity_types() and (not entities or entity in entities):
            used.setdefault(entity, set()).add(field)
    found: dict[str, dict[str, None]] = {}
    for entity, fields in used.items():
        for name, title in field_titles(workspace, entity).items():
            if name in fields:
                found.setdefault(title, {})[name] = None
    whole = [title for title in _WHOLE.values() if title in found]
    rest = sorted((title for title in found if title not in whole), key=str.casefold)
    return [KnownField(title, tuple(found[title])) for title in (*whole, *rest)]


def fields_named(workspace: Workspace, names: Iterable[str], of: str = "") -> tuple[str, ...]:
    """The names in the journal of fields that are called so, by title or name; raises InvalidInput.

    They are those of one kind of item where ``of`` names it.
    """
    titles: dict[str, str] = {}
    for entity in [of] if of else entity_types():
        titles |= field_titles(workspace, entity)
    found: dict[str, None] = {}
    for name in names:
        wanted = _folded(name)
        fitting = [field for field, title in titles.items() if wanted in (_folded(field), _folded(title))]
        fitting += [
            field for field, title in titles.items() if any(title == titles[each] for each in fitting)
        ]
        if wanted in ("removed", "brought back"):
            fitting = [REMOVED]
        if not fitting:
            raise InvalidInput(
                "field",
                f"No field is called “{name}”. Try its title, such as “End”, or “added” or “removed”.",
            )
        found |= dict.fromkeys(fitting)
    return tuple(found)


def entities_named(names: Iterable[str]) -> tuple[str, ...]:
    """The kinds of items that are called so: “initiative”, “key results”, “PRDs”; raises InvalidInput."""
    known: dict[str, str] = {}
    for entity, kind in entity_types().items():
        known |= {_folded(word): entity for word in (entity, *kind.titles)}
    wanted = [(name, known.get(_folded(name))) for name in names]
    for name, entity in wanted:
        if entity is None:
            words = ", ".join(noun(kind) for kind in entity_types().values())
            raise InvalidInput("kind", f"There is no kind of item called “{name}”. There are: {words}.")
    return tuple(entity for _name, entity in wanted if entity)


def _folded(name: str) -> str:
    return name.strip().casefold().replace("-", " ").replace("_", " ")
