"""What a branch changed in words, item by item, for lists in which some of it is chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Final

from roadmapper.changes import Change, Step
from roadmapper.counting import counted, grouped
from roadmapper.entities.base import specs_of
from roadmapper.entities.branch import Branch
from roadmapper.entities.registry import entity_named
from roadmapper.operations.branch_changes import BranchChanges, Place
from roadmapper.operations.history import ChangeLine, in_words
from roadmapper.operations.wording import Wording
from roadmapper.storage.branching import applying
from roadmapper.storage.branching.building import rows_of
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

_FIRST: Final = ("initiative", "milestone", "objective", "key_result", "prd", "stakeholder_update")
_UNSAID: Final = frozenset({"aliases", "key", "rank"})


@dataclass(frozen=True)
class Item:
    """One item that a branch changed: ``kind`` is added, removed or changed, ``lines`` tell how in words."""

    entity: str
    id: str
    key: str
    title: str
    kind: str
    lines: tuple[ChangeLine, ...]

    @property
    def name(self) -> str:
        """ "ATL-12 Guided onboarding"."""
        return f"{self.key} {self.title}".strip()


def read_changes(plan: Workspace, inner: Workspace, branch: Branch) -> BranchChanges:
    """What a branch changed, from its open file and the plan's; takes time with the size of both."""
    before, after = applying.rows(branch, inner.file.working_path)
    return BranchChanges(before, after, rows_of(plan.file.working_path))


def items_of(changes: BranchChanges, inner: Workspace) -> list[Item]:
    """Every item with a change that there are words for, the plan's own kinds first."""
    groups: dict[Place, list[Place]] = {}
    for place in changes.fields:
        groups.setdefault(changes.whole(place), []).append(place)
    order = {name: number for number, name in enumerate(_FIRST)}
    sorted_ = sorted(groups, key=lambda each: (order.get(each[0], len(order)), *each))
    told = [change for whole in sorted_ for place in groups[whole] for change in _as_told(changes, place)]
    step = Step(inner.last_change, "", "", "edit", 0, "", None, tuple(told))
    wording = Wording(inner)
    with closing(Reader(inner.file.working_path)) as reader:
        lines = in_words(inner, [step], reader, wording)[0].lines
    by_whole: dict[Place, list[ChangeLine]] = {}
    for line in lines:
        by_whole.setdefault(changes.whole((line.entity, line.eid)), []).append(line)
    return [_item(changes, wording, whole, tuple(by_whole[whole])) for whole in sorted_ if whole in by_whole]


def _item(changes: BranchChanges, wording: Wording, place: Place, lines: tuple[ChangeLine, ...]) -> Item:
    name = wording.name(*place)
    before, after = changes.before.get(place), changes.after[place]
    came = before is None or before["deleted"]
    kind = "removed" if after["deleted"] and not came else "added" if came else "changed"
    return Item(*place, name.key, name.title or entity_named(place[0]).titles[0], kind, lines)


def _as_told(changes: BranchChanges, place: Place) -> Iterator[Change]:
    """The changes of a row as history tells them."""
    if changes.is_new(place):
        yield Change(*place, "insert", None, None, changes.after[place])
        return
    specs = specs_of(entity_named(place[0]))
    for name, (before, after) in changes.fields[place].items():
        if name not in _UNSAID and (name not in specs or specs[name].kind != "json"):
            yield Change(*place, "update", name, before, after)


def label(items: Collection[Item], title: str) -> str:
    """ "Apply ATL-3 and 2 more of “Without the API”"."""
    keys = [item.key for item in items if item.key]
    if not keys:
        return f"Apply {counted(len(items), 'item')} of “{title}”"
    more = f" and {grouped(len(items) - 1)} more" if len(items) > 1 else ""
    return f"Apply {keys[0]}{more} of “{title}”"
