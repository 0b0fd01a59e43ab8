"""What the told fields of items are now, in stored form and in words, to be held against what was told."""

from __future__ import annotations

from datetime import date
from typing import Final

from roadmapper.documents.fact_values import resolve
from roadmapper.documents.facts import FactReference
from roadmapper.entities.base import Entity, specs_of
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.milestone import Milestone
from roadmapper.entities.objective import Objective
from roadmapper.entities.status import Status
from roadmapper.operations.facts import workspace_facts
from roadmapper.operations.wording import Wording, precision_field
from roadmapper.planning.told import Now, day_value
from roadmapper.storage.workspace import Workspace

STATES: Final = {"shipped": "Shipped", "declined": "Declined", "added": "On the plan"}
"""What can be told of an item beside its fields."""
_KINDS: Final = (Initiative, Milestone, Objective, KeyResult)


class ToldValues:
    """One workspace's items, read once; removed ones are still known."""

    def __init__(self, workspace: Workspace) -> None:
        self._wording = Wording(workspace)
        self._facts = workspace_facts(workspace, date.today())
        self._categories = {status.id: status.category for status in workspace.all(Status)}
        self._items: dict[str, Entity] = {
            item.id: item for kind in _KINDS for item in workspace.all(kind, removed=True)
        }

    def item(self, eid: str) -> Entity | None:
        """The item of an id, removed or not."""
        return self._items.get(eid)

    def key(self, eid: str) -> str:
        """Its key; empty where nothing of the id is known."""
        item = self._items.get(eid)
        return item.key if item is not None else ""

    def title(self, eid: str) -> str:
        """What it is called."""
        return str(getattr(self._items.get(eid), "title", "") or "something removed")

    def field_title(self, eid: str, field: str) -> str:
        """What a told field is called: "End", "Progress", "Shipped"."""
        item = self._items.get(eid)
        spec = specs_of(type(item)).get(field) if item is not None else None
        return spec.title if spec is not None else STATES.get(field, field.replace("_", " ").capitalize())

    def value(self, item: Entity, field: str) -> str | None:
        """A field as statements keep it: a date with its precision, a stored value, or a computed one."""
        spec = specs_of(type(item)).get(field)
        if spec is None:
            shown = resolve(FactReference(0, 0, item.key, field, ""), self._facts)
            return shown.text if shown.state == "value" else None
        stored = getattr(item, field)
        if spec.kind == "date":
            companion = precision_field(type(item), spec)
            return day_value(stored, getattr(item, companion) if companion else None)
        if stored is None or stored == ():
            return None
        return ", ".join(stored) if isinstance(stored, tuple) else str(stored)

    def now(self, eid: str, field: str) -> Now:
        """What the item is now, as far as one field is concerned."""
        item = self._items.get(eid)
        if item is None or item.deleted:
            return Now(True, "", {})
        category = ""
        if isinstance(item, Initiative):
            category = self._categories.get(item.status or "", "idea")
        return Now(False, category, {} if field in STATES else {field: self.value(item, field)})

    def words(self, eid: str, field: str, value: str | None) -> str:
        """A kept value in words."""
        if field in STATES:
            return STATES[field]
        if value is None:
            return "not set"
        day, sign, precision = value.partition("/")
        item = self._items.get(eid)
        spec = specs_of(type(item)).get(field) if item is not None else None
        if spec is not None and spec.kind == "date" and sign:
            return self._wording.date(day, precision)
        if spec is not None and (spec.choices or spec.target):
            return self._wording.display(spec, value)
        if spec is not None and spec.kind == "percent":
            return f"{value}%"
        return value

    def now_words(self, eid: str, field: str) -> str:
        """What it is now, in words."""
        now = self.now(eid, field)
        if now.gone:
            return "removed"
        if now.category in ("shipped", "declined") and (field in STATES or now.category == "declined"):
            return now.category
        return "on the plan" if field in STATES else self.words(eid, field, now.values.get(field))
