"""Bringing back what was: one value, one item, or the whole workspace as of a moment, each a new step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from roadmapper.changes import Change, Step
from roadmapper.counting import counted
from roadmapper.entities.base import fields_of, in_sentence, noun
from roadmapper.entities.registry import entity_named, entity_types
from roadmapper.errors import InvalidInput
from roadmapper.operations.brought_back import with_what_went
from roadmapper.operations.history import StepLines, in_words
from roadmapper.operations.history_moments import refuse_before_history, refuse_folded
from roadmapper.operations.items import change_items
from roadmapper.operations.wording import Wording
from roadmapper.storage.edit_record import plain
from roadmapper.storage.reading import Reader
from roadmapper.storage.winding import changes_back
from roadmapper.storage.workspace import Workspace

_KEPT_KINDS: Final = frozenset(
    {
        *("branch", "branch_part", "comment", "document_version", "import_mapping", "reason"),
        *("suggestion", "template_use"),
    }
)
"""What was said and noted about things stays when a whole workspace goes back."""
_KEPT_FIELDS: Final = frozenset({"key", "aliases", "key_prefix_text"})
"""What things are called by elsewhere stays, so that no key is given twice."""
_OF_NO_ITEM: Final = _KEPT_FIELDS | {"rank"}


@dataclass(frozen=True)
class Restoration:
    """What would be written: updates from what is to what was."""

    label: str
    changes: tuple[Change, ...]

    def _ids(self, deleted: int | None) -> set[str]:
        return {
            each.eid
            for each in self.changes
            if deleted is None or (each.field, each.new) == ("deleted", deleted)
        }

    @property
    def back(self) -> int:
        """How many items come back."""
        return len(self._ids(0))

    @property
    def removed(self) -> int:
        """How many items go, since they were not there yet."""
        return len(self._ids(1))

    @property
    def changed(self) -> int:
        """How many other items change."""
        return len(self._ids(None) - self._ids(0) - self._ids(1))

    @property
    def words(self) -> str:
        """ "12 items change, 3 come back and 2 are removed"."""
        told = [
            f"{counted(number, 'item')} {one if number == 1 else many}"
            for number, one, many in (
                (self.changed, "changes", "change"),
                (self.back, "comes back", "come back"),
                (self.removed, "is removed", "are removed"),
            )
            if number
        ]
        if len(told) > 1:
            told[-2:] = [f"{told[-2]} and {told[-1]}"]
        return ", ".join(told) or "Nothing differs"


def plan_workspace(workspace: Workspace, reader: Reader, step: int, moment: str) -> Restoration:
    """Everything as it was after a step; ``moment`` says when that was.

    Comments, versions, reasons and updates that were sent stay. Takes time with the changes since. Raises
    InvalidInput for a moment before the history begins.
    """
    refuse_before_history(workspace, reader, step, "Nothing was changed")
    changes = reader.read(lambda connection: changes_back(connection, step))
    sent = {eid for eid, status in _statuses(workspace) if status == "sent"}
    found = tuple(
        change
        for change in changes
        if change.entity not in _KEPT_KINDS and change.field not in _KEPT_FIELDS and change.eid not in sent
    )
    return Restoration(f"Restore everything to {moment}", found)


def _statuses(workspace: Workspace) -> Iterable[tuple[str, str]]:
    from roadmapper.entities.stakeholder_update import StakeholderUpdate

    return [(update.id, update.status) for update in workspace.all(StakeholderUpdate)]


def plan_item(workspace: Workspace, reader: Reader, entity: str, eid: str, step: int) -> Restoration:
    """One item as it was after a step, but for its place in the order.

    One that was removed comes back with what went with it, and with what it cannot be without. Raises
    InvalidInput where it was not there then, or has gone out as an update.
    """
    _refuse_sent(workspace, entity, eid)
    refuse_folded(workspace, reader, step)
    changes = reader.read(lambda connection: changes_back(connection, step, [eid]))
    own = [change for change in changes if change.field not in _OF_NO_ITEM]
    if any((change.field, change.new) == ("deleted", 1) for change in own):
        name = Wording(workspace).name(entity, eid)
        raise InvalidInput(
            entity, f"“{name}” was not there then. Nothing was changed; choose a later moment."
        )
    back = any(change.field == "deleted" for change in own)
    found = with_what_went(reader, own, eid) if back else own
    return Restoration(f"Restore {noun(entity_named(entity))}", tuple(found))


def plan_value(
    workspace: Workspace, reader: Reader, entity: str, eid: str, field: str, step: int
) -> Restoration:
    """One field as it was after a step; a date with how exactly it was meant. Raises InvalidInput."""
    _refuse_sent(workspace, entity, eid)
    refuse_folded(workspace, reader, step)
    spec = next((spec for spec in fields_of(entity_named(entity)) if spec.name == field), None)
    dated = spec is not None and spec.group and spec.kind in ("date", "precision")
    names = {
        each.name for each in fields_of(entity_named(entity)) if dated and spec and each.group == spec.group
    } or {field}
    changes = reader.read(lambda connection: changes_back(connection, step, [eid]))
    found = tuple(change for change in changes if change.field in names)
    return Restoration(f"Restore {noun(entity_named(entity))} {_title(workspace, entity, field)}", found)


def _title(workspace: Workspace, entity: str, field: str) -> str:
    from roadmapper.operations.history_fields import field_titles

    title = field_titles(workspace, entity).get(field, field)
    return in_sentence(title)


def _refuse_sent(workspace: Workspace, entity: str, eid: str) -> None:
    if entity == "stakeholder_update" and (eid, "sent") in _statuses(workspace):
        raise InvalidInput(
            "status", "A sent update keeps what was sent. Nothing was changed; duplicate it to write another."
        )


def preview(workspace: Workspace, reader: Reader, plan: Restoration, most: int = 200) -> StepLines:
    """What a restoration would write, in the words of a step; at most so many changes."""
    step = Step(workspace.last_change, "", plan.label, "edit", 0, "", None, plan.changes[:most])
    return in_words(workspace, [step], reader)[0]


def restore(workspace: Workspace, plan: Restoration) -> bool:
    """Write a restoration as one step; False where nothing differs.

    Raises InvalidInput where somebody changed one of its values meanwhile, and then nothing is restored.
    """
    with workspace.edit(plan.label) as edit:
        was = {(change.entity, change.eid, change.field): change for change in plan.changes}
        for found in edit.put_back(plan.changes):
            change = was.get((found.entity, found.eid, found.field))
            if change is not None and plain(found.now) not in (change.old, change.new):
                raise InvalidInput(
                    found.field, "Something changed while you looked. Nothing was restored; look again."
                )
        return bool(edit.changes())


def restore_value(workspace: Workspace, plan: Restoration) -> bool:
    """Write one value as an edit does, by the same rules; what waits for its dates follows.

    Raises InvalidInput for a value that no longer fits, such as a theme that has been removed since.
    """
    if not plan.changes:
        return False
    change = plan.changes[0]
    _refuse_gone(workspace, plan.changes)
    values = {each.field: each.new for each in plan.changes if each.field}
    return bool(change_items(workspace, change.entity, {change.eid: values}, label=plan.label))


def _refuse_gone(workspace: Workspace, changes: Sequence[Change]) -> None:
    """Say what a value refers to that is not there any more."""
    for change in changes:
        specs = {spec.name: spec for spec in fields_of(entity_types()[change.entity])}
        spec = specs.get(change.field or "")
        if spec is None or not spec.target or not change.new:
            continue
        if change.new not in {item.id for item in workspace.all(entity_named(spec.target))}:
            name = Wording(workspace).name(spec.target, change.new)
            raise InvalidInput(
                spec.name,
                f"{spec.title}: “{name}” has been removed since. Nothing was changed; restore it first.",
            )
