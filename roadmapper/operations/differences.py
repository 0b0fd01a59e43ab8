"""Differences of two states of a workspace in words: item by item, and what became of the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff
from typing import Any, Final, Literal, cast

from roadmapper.changes import Change, Step
from roadmapper.entities.base import FieldSpec, specs_of
from roadmapper.entities.registry import entity_named, entity_types
from roadmapper.entities.status import Status
from roadmapper.operations.history import ChangeLine, in_words
from roadmapper.operations.relation_words import RELATIONS, relation_name
from roadmapper.operations.wording import Wording, as_day
from roadmapper.planning.dates import difference_words
from roadmapper.planning.period_changes import Kind, net_changes
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

Became = Literal["moved", "added", "dropped", "shipped", "changed"]
BECAME: Final[dict[Became, str]] = {
    "moved": "Moved",
    "added": "Added",
    "dropped": "Dropped",
    "shipped": "Shipped",
    "changed": "Changed",
}
"""What an item is told under, in the order of a list."""
Values = dict[str, Any]
_LEFT_OUT: Final = frozenset({"branch", "branch_part", "import_mapping", "statement", "template_use"})
_FIRST: Final = ("initiative", "milestone", "objective", "key_result", "prd", "stakeholder_update")
_FIELDS_LEFT: Final = frozenset({"aliases", "deleted", "rank", "source"})
_OF_GROUPS: Final[tuple[tuple[Kind, Became], ...]] = (
    ("shipped", "shipped"),
    ("declined", "dropped"),
    ("dropped", "dropped"),
    ("added", "added"),
    ("moved", "moved"),
)
"""An initiative in several groups is told under the first of these."""
_DATED: Final = frozenset({"initiative", "milestone"})


@dataclass(frozen=True)
class Difference:
    """One item: ``kind`` is added, removed or changed, ``became`` what of ``BECAME`` that amounts to.

    ``texts`` are unified diffs of long texts by field, ``wordings`` those texts before and after by their
    fields' names as stored.
    """

    kind: str
    entity: str
    eid: str
    key: str
    title: str
    became: Became
    lines: tuple[ChangeLine, ...]
    texts: Mapping[str, tuple[str, ...]]
    wordings: Mapping[str, tuple[str, str]]
    by: str = ""
    """How far it moved: "+9 days"."""
    when: str = ""
    """The dates of an initiative that came, went or shipped."""
    own_name: str = ""
    """What something without a title is called."""

    @property
    def name(self) -> str:
        """What it is called, with its key; without either its kind."""
        return self.own_name or f"{self.key} {self.title}".strip() or entity_named(self.entity).titles[0]


@dataclass(frozen=True)
class Differing:
    """Everything; ``same_document`` says whether ids were compared, ``groups`` the initiatives' keys by what
    became of them (moved, shipped, added and so on)."""

    same_document: bool
    differences: tuple[Difference, ...]
    groups: Mapping[str, tuple[str, ...]]


def compared_entities() -> list[str]:
    """The names of all entities whose items are compared, the weightiest first."""
    rest = [name for name in entity_types() if name not in _FIRST and name not in _LEFT_OUT]
    return [*_FIRST, *rest]


def is_compared(entity: str, field: str) -> bool:
    """Whether a stored field is told, other than what Roadmapper keeps for itself."""
    if field.startswith("custom."):
        return True
    spec = specs_of(entity_named(entity)).get(field)
    return spec is not None and field not in _FIELDS_LEFT and spec.kind != "json"


def tell(
    after: Workspace,
    reader: Reader,
    changes: Sequence[Change],
    rows: Mapping[str, Mapping[str, Values]],
    wording: Wording,
    *,
    same_document: bool = True,
) -> Differing:
    """The changes that lead to ``after`` in words, in the order in which their items come.

    ``rows`` are the values by entity and id of at least what changed, of removed items as they were last,
    with ``deleted``; texts are given whole, before and after.
    """
    step = Step(after.last_change, "", "", "edit", 0, "", None, tuple(changes))
    (told,) = in_words(after, [step], reader, wording)
    lines: dict[tuple[str, str], list[ChangeLine]] = {}
    for line in told.lines:
        lines.setdefault((line.entity, line.eid), []).append(line)
    categories = {status.id: status.category for status in after.all(Status)}
    net = net_changes(rows.get("initiative", {}), [step], categories)
    became: dict[str, Became] = {}
    for kind, group in reversed(_OF_GROUPS):
        became |= {change.eid: group for change in net[kind]}
    by = {each.eid: difference_words(each.difference) for each in net["moved"] if each.difference}
    by |= {each.eid: _days(each) for each in changes if each.entity == "milestone" and each.field == "date"}
    whole = {(change.entity, change.eid): change.op for change in changes if _is_whole(change)}
    texts: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        if change.op == "update" and _is_text(change):
            texts.setdefault((change.entity, change.eid), []).append(change)
    found: list[Difference] = []
    for place, some in lines.items():
        entity, eid = place
        each = _difference(place, some, whole.get(place), texts.get(place, ()), became, by.get(eid, ""))
        row = rows.get(entity, {}).get(eid, {})
        found.append(
            replace(each, own_name=relation_name(wording, entity, row), when=_when(wording, each, row))
        )
    groups = {kind: tuple(each.after["key"] for each in some) for kind, some in net.items() if some}
    return Differing(same_document, tuple(found), groups)


def _is_whole(change: Change) -> bool:
    return change.op == "insert" or change.field == "deleted"


def _spec(change: Change) -> FieldSpec | None:
    return specs_of(entity_named(change.entity)).get(change.field or "")


def _is_text(change: Change) -> bool:
    spec = _spec(change)
    return spec is not None and spec.kind == "markdown"


def _difference(
    place: tuple[str, str],
    lines: Sequence[ChangeLine],
    whole: str | None,
    texts: Sequence[Change],
    became: Mapping[str, Became],
    by: str,
) -> Difference:
    entity, eid = place
    kind = "changed" if whole is None else "added" if whole == "insert" else "removed"
    name = lines[0].name
    titles = {change.field: cast(FieldSpec, _spec(change)).title for change in texts}
    return Difference(
        kind,
        entity,
        eid,
        name.key,
        name.title,
        became.get(eid) or _became(kind, entity, lines),
        tuple(lines),
        {titles[change.field]: _text_diff(change.old, change.new) for change in texts},
        {change.field or "": (change.old or "", change.new or "") for change in texts},
        by,
    )


def _became(kind: str, entity: str, lines: Sequence[ChangeLine]) -> Became:
    """What an item's differences amount to that is no initiative, or one that only changed."""
    if entity in RELATIONS:
        return "changed"
    if kind != "changed":
        return "added" if kind == "added" else "dropped"
    specs = specs_of(entity_named(entity))
    moved = entity in _DATED and any(
        (spec := specs.get(line.stored)) is not None and spec.kind in ("date", "precision") for line in lines
    )
    return "moved" if moved else "changed"


def _days(change: Change) -> str:
    """How far a date moved, where there were two."""
    before, after = as_day(change.old), as_day(change.new)
    return difference_words((after - before).days) if before and after and before != after else ""


def _when(wording: Wording, each: Difference, row: Values) -> str:
    if each.entity != "initiative" or each.became in ("moved", "changed"):
        return ""
    ends = (wording.date(row.get(end), row.get(f"{end}_precision")) for end in ("start", "end"))
    return " → ".join(filter(None, ends))


def _text_diff(before: str | None, after: str | None) -> tuple[str, ...]:
    texts = ((before or "").splitlines(), (after or "").splitlines())
    return tuple(unified_diff(*texts, lineterm="", n=1))[2:]
