"""Adding, editing, removing and duplicating any item: one step a gesture, from text or stored values."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from roadmapper.counting import grouped
from roadmapper.entities import ranks
from roadmapper.entities.base import Entity, in_sentence, noun, specs_of
from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.decision_record import DecisionRecord
from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.link import Link
from roadmapper.entities.prd import PRD
from roadmapper.entities.registry import entity_named
from roadmapper.entities.status import Status
from roadmapper.errors import InvalidInput
from roadmapper.operations.conventions import Conventions
from roadmapper.operations.decisions import refuse_ring
from roadmapper.operations.field_rules import refuse_definition
from roadmapper.operations.fields import CUSTOM, FieldReader
from roadmapper.operations.following import follow
from roadmapper.operations.item_rules import (
    completed,
    refuse_circle,
    refuse_prefix,
    refuse_range,
    refuse_reversed,
)
from roadmapper.operations.record_rules import (
    copy_parts,
    copy_records,
    number_new,
    renumbered,
    stamped,
    values_to_copy,
)
from roadmapper.storage.edit import E, Edit
from roadmapper.storage.workspace import Workspace

ItemId = tuple[str, str]
"""An entity's name and an id."""
_DATES = frozenset({"start", "end"})


def add_item(
    workspace: Workspace, entity: str, given: Mapping[str, str], *, today: date | None = None
) -> Entity:
    """Add one item from typed text; returns it with id and key. Raises InvalidInput with a sentence."""
    entity_type = entity_named(entity)
    values = FieldReader(workspace, Conventions.of(workspace, today)).read(entity_type, given)
    return add_values(workspace, entity, values)


def add_values(workspace: Workspace, entity: str, values: Mapping[str, Any]) -> Entity:
    """Add one item from stored values; custom fields are named ``custom.<id>``."""
    entity_type = entity_named(entity)
    ready = stamped(entity_type, values, workspace.author_name, date.today())
    with workspace.edit(f"Add {noun(entity_type)}") as edit:
        return add_within(edit, entity_type, ready)


def add_within(edit: Edit, entity_type: type[E], values: Mapping[str, Any]) -> E:
    """Add one item as part of an edit; an initiative without a status gets its first one."""
    ready = _with_custom(completed(entity_type, values), {})
    ready = {field: value for field, value in ready.items() if value is not None}
    item = entity_type(**ready)
    refuse_reversed(entity_type, item, ready)
    if isinstance(item, Dependency):
        refuse_circle(edit, item.predecessor, item.successor)
    if isinstance(item, Initiative):
        refuse_range(item, ready)
    if isinstance(item, Initiative) and item.status is None:
        item.status = first_status(edit.all(Status), planned=bool(item.start or item.end))
    if isinstance(item, CustomField):
        refuse_definition(edit, item)
    number_new(edit, item)
    return edit.add(item)


def first_status(statuses: Sequence[Status], *, planned: bool) -> str | None:
    """The status of something new: the first that is an idea, or planned where it has a date."""
    wanted = ("planned", "idea") if planned else ("idea", "planned")
    for category in wanted:
        for status in statuses:
            if status.category == category:
                return status.id
    return statuses[0].id if statuses else None


def set_fields(
    workspace: Workspace,
    item: Entity,
    given: Mapping[str, str],
    *,
    today: date | None = None,
) -> bool:
    """Write typed text into one item's fields; returns whether anything changed."""
    values = FieldReader(workspace, Conventions.of(workspace, today)).read(type(item), given)
    return bool(change_items(workspace, item.entity_name(), {item.id: values}))


def change_items(
    workspace: Workspace,
    entity: str,
    changes: Mapping[str, Mapping[str, Any]],
    *,
    label: str | None = None,
    gesture: str | None = None,
) -> int:
    """Write stored values into one or many items (id to values) as one step; returns how many changed.

    Without a label it names what is edited: "Edit initiative title", "Edit team of 3 initiatives". Steps
    with the same ``gesture``, such as the pauses of one typing, are undone together. What waits for
    initiatives with other dates shifts by the workspace's rule in the same step.
    """
    entity_type = entity_named(entity)
    label = label or _edit_label(workspace, entity_type, changes)
    author, today = workspace.author_name, date.today()
    changes = {eid: stamped(entity_type, values, author, today) for eid, values in changes.items()}
    dated = {eid for eid, values in changes.items() if not _DATES.isdisjoint(values)}
    points = _points(workspace, entity, changes)
    with workspace.edit(label, gesture=gesture) as edit:
        before = {eid: edit.get(Initiative, eid) for eid in dated} if entity_type is Initiative else {}
        changed = sum(change_within(edit, entity_type, eid, values) for eid, values in changes.items())
        follow(edit, before)
        for version in points:
            edit.add(version)
        return changed


def _points(workspace: Workspace, entity: str, changes: Mapping[str, Mapping[str, Any]]) -> Sequence[Entity]:
    """The versions kept of PRDs that are sent to review or approved, wherever their status is chosen."""
    if entity != "prd" or not any("status" in values for values in changes.values()):
        return ()
    from roadmapper.operations.reviews import points_reached  # needs documents, which most edits do not

    chosen = ((eid, values["status"]) for eid, values in changes.items() if "status" in values)
    return [version for eid, status in chosen for version in points_reached(workspace, [eid], status)]


def change_within(edit: Edit, entity_type: type[Entity], eid: str, values: Mapping[str, Any]) -> bool:
    """Write stored values into one item as part of an edit, with the rules that typed values obey."""
    before = edit.get(entity_type, eid)
    ready = _with_custom(completed(entity_type, values, before), getattr(before, "custom", {}))
    ready = renumbered(edit, before, ready)
    refuse_reversed(entity_type, before, ready)
    refuse_prefix(ready)
    if isinstance(before, Initiative):
        refuse_range(before, ready)
    if isinstance(before, CustomField):
        refuse_definition(edit, before.model_copy(update=ready))
    if isinstance(before, DecisionRecord) and ready.get("superseded_by"):
        refuse_ring(edit, eid, ready["superseded_by"])
    if isinstance(before, Dependency) and {"predecessor", "successor"} & ready.keys():
        ends = (ready.get(name, getattr(before, name)) for name in ("predecessor", "successor"))
        refuse_circle(edit, *ends, itself=eid)
    return edit.change(entity_type, eid, **ready)


def _with_custom(values: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """Fold ``custom.<id>`` values into the one field that holds them."""
    plain = {field: value for field, value in values.items() if not field.startswith(CUSTOM)}
    given = {field[len(CUSTOM) :]: value for field, value in values.items() if field.startswith(CUSTOM)}
    if given:
        merged = {**known, **given}
        plain["custom"] = {key: value for key, value in merged.items() if value is not None}
    return plain


def _edit_label(
    workspace: Workspace, entity_type: type[Entity], changes: Mapping[str, Mapping[str, Any]]
) -> str:
    specs = specs_of(entity_type)
    fields = {field for values in changes.values() for field in values}
    fields = {field for field in fields if field not in specs or specs[field].kind != "precision"} or fields
    field = ""
    if len(fields) == 1:
        (name,) = fields
        field = specs[name].title if name in specs else _custom_title(workspace, name)
        field = in_sentence(field)
    if len(changes) == 1:
        return f"Edit {noun(entity_type)} {field}".rstrip()
    counted = f"{grouped(len(changes))} {noun(entity_type, plural=True)}"
    return f"Edit {field} of {counted}" if field else f"Edit {counted}"


def _custom_title(workspace: Workspace, name: str) -> str:
    return workspace.get(CustomField, name.removeprefix(CUSTOM)).title


def remove_items(workspace: Workspace, items: Collection[ItemId]) -> int:
    """Remove items as one step, with what cannot be without them; returns how many were still there."""
    kinds = {entity for entity, _ in items}
    if "workspace" in kinds:
        raise InvalidInput("workspace", "A workspace's own settings cannot be removed.")
    with workspace.edit(f"Remove {_what(kinds, len(items))}") as edit:
        if "audience" in kinds:
            from roadmapper.operations.audience_edits import forget_told  # few removals need its imports

            forget_told(edit, [eid for entity, eid in items if entity == "audience"])
        return sum(edit.remove(entity_named(entity), eid) for entity, eid in items)


def duplicate_items(workspace: Workspace, items: Sequence[ItemId]) -> list[Entity]:
    """Copy items as one step, each placed right after its original as "Title (copy)"; returns the copies.

    An initiative's links to key results are copied, a PRD's stories, criteria and requirements, a decision's
    options and a release's checklist; dependencies, children and documents are not.
    Raises InvalidInput for what has no title of its own.
    """
    kinds = {entity for entity, _ in items}
    for entity in kinds:
        if "title" not in specs_of(entity_named(entity)) or entity == "workspace":
            raise InvalidInput("title", f"{entity_named(entity).titles[0]} cannot be duplicated.")
    with workspace.edit(f"Duplicate {_what(kinds, len(items))}") as edit:
        return [duplicate_within(edit, entity_named(entity), eid) for entity, eid in items]


def duplicate_within(edit: Edit, entity_type: type[E], eid: str) -> E:
    """Copy one item within a step; see ``duplicate_items``."""
    original: Any = edit.get(entity_type, eid)
    values = values_to_copy(original)
    values["title"] = f"{original.title} (copy)"
    if "rank" in specs_of(entity_type):
        values["rank"] = ranks.between(original.rank, edit.rank_behind(entity_type, original.rank))
    copy = edit.add(entity_type(**values))
    if entity_type is Initiative:
        for link in edit.all(Link):
            if link.source == eid and link.kind == "contributes":
                edit.add(Link(kind=link.kind, source=copy.id, target=link.target))
    if entity_type is PRD:
        copy_records(edit, eid, copy.id)
    copy_parts(edit, original, copy)
    return copy


def _what(kinds: Collection[str], number: int) -> str:
    """ "initiative", "3 initiatives", or "3 items" of several kinds."""
    if len(kinds) != 1:
        return f"{grouped(number)} items"
    (entity,) = kinds
    entity_type = entity_named(entity)
    return noun(entity_type) if number == 1 else f"{grouped(number)} {noun(entity_type, plural=True)}"
