"""What the Links tab is made of: lines, kinds of links, and those of registers, which lead to anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from roadmapper.operations import relating, releases
from roadmapper.operations.relating import DECIDES, MITIGATES, RELATES, Related
from roadmapper.storage import table_reading
from roadmapper.storage.table_reading import Connection
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.frame import Ref
from roadmapper.ui.inspector.subject import Subject

Change = Callable[[Workspace, str, str], object]
"""Does something between the item that is shown and another one (ids)."""
_PART: Final = "/"


@dataclass(frozen=True)
class Linked:
    """One line: what is linked, words at the right, and what takes the link away (an id for ``remove``)."""

    ref: Ref
    text: str
    right: str = ""
    violation: str = ""
    handle: str = ""


@dataclass(frozen=True)
class Kind:
    """One kind of link: its head, what may be added, and how it is added and removed."""

    title: str
    targets: tuple[str, ...]
    add: Change | None = None
    remove: Change | None = None


def _link(kind: str, *, from_other: bool = False) -> Change:
    def add(workspace: Workspace, own: str, other: str) -> object:
        ends = (other, own) if from_other else (own, other)
        return relating.relate(workspace, *ends, kind)

    return add


def _unlink(workspace: Workspace, own: str, handle: str) -> object:
    kind, _, other = handle.partition(_PART)
    return relating.unrelate(workspace, own, other, kind)


def _ship(workspace: Workspace, own: str, initiative: str) -> object:
    return releases.set_scope(workspace, own, [initiative])


def _take_out(workspace: Workspace, _own: str, initiative: str) -> object:
    return releases.set_scope(workspace, None, [initiative])


MITIGATED_BY = Kind("Mitigated by", ("initiative",), _link(MITIGATES, from_other=True), _unlink)
DECIDED = Kind("Decides on", relating.ANYTHING, _link(DECIDES), _unlink)
RELATED = Kind("Related", relating.ANYTHING, _link(RELATES), _unlink)
SCOPE = Kind("Initiatives", ("initiative",), _ship, _take_out)
REGISTERED = Kind("Risks, decisions and more", relating.ANYTHING[::-1], _link(RELATES), _unlink)
OF_REGISTERS: Final = {
    "risk": (MITIGATED_BY, RELATED),
    "decision_record": (DECIDED, RELATED),
    "release": (SCOPE, RELATED),
}
_WORDS: Final = {MITIGATES: "mitigates", DECIDES: "decided"}


def related_lines(connection: Connection, subject: Subject) -> dict[str, list[Linked]]:
    """What an item is linked to, by the titles of the kinds that are shown of it."""
    kinds = OF_REGISTERS.get(subject.entity, (REGISTERED,))
    found: dict[str, list[Linked]] = {kind.title: [] for kind in kinds}
    for related in relating.related_to(connection, subject.id):
        found[_head(subject.entity, related)].append(_line(related))
    if subject.entity == "release":
        ids = table_reading.read_children(connection, "initiative", "release", subject.id)
        names = table_reading.read_names(connection, "initiative", ids)
        found[SCOPE.title] = [Linked(Ref("initiative", eid), names[eid][1], names[eid][0]) for eid in ids]
    return found


def _head(entity: str, related: Related) -> str:
    if entity == "risk" and related.kind == MITIGATES:
        return MITIGATED_BY.title
    if entity == "decision_record" and related.kind == DECIDES:
        return DECIDED.title
    return RELATED.title if entity in OF_REGISTERS else REGISTERED.title


def _line(related: Related) -> Linked:
    right = " · ".join(part for part in (related.key, _WORDS.get(related.kind, "")) if part)
    ref = Ref(related.entity, related.id)
    return Linked(ref, related.title, right, handle=f"{related.kind}{_PART}{related.id}")
