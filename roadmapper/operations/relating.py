"""Links of decisions, risks and releases to anything else: made, taken back, and listed with their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from roadmapper.entities.link import Link
from roadmapper.entities.link_ids import link_id
from roadmapper.storage import register_reading, table_reading
from roadmapper.storage.table_reading import Connection
from roadmapper.storage.workspace import Workspace

RELATES: Final = "relates"
MITIGATES: Final = "mitigates"
DECIDES: Final = "decides"
KINDS: Final = (RELATES, MITIGATES, DECIDES)
ANYTHING: Final = (
    *("initiative", "objective", "key_result", "prd", "milestone", "release", "decision_record", "risk"),
    *("metric", "stakeholder_update", "theme", "team", "product"),
)
"""What may be linked, in the order in which it is offered."""


@dataclass(frozen=True)
class Related:
    """The other end of a link: what it is, and how it relates (a kind of link)."""

    entity: str
    id: str
    key: str
    title: str
    kind: str


def relate(workspace: Workspace, source: str, target: str, kind: str = RELATES) -> None:
    """Link two items (ids); twice is once. Raises InvalidInput for what is not there."""
    with workspace.edit("Add link") as edit:
        edit.add(Link(kind=kind, source=source, target=target))


def unrelate(workspace: Workspace, one: str, other: str, kind: str = RELATES) -> None:
    """Take such a link back, whichever of the two it began at; one that is not there changes nothing."""
    wanted = {link_id(kind, one, other), link_id(kind, other, one)}
    with workspace.edit("Remove link") as edit:
        for link in edit.all(Link):
            if link.id in wanted:
                edit.remove(Link, link.id)


def related_to(connection: Connection, eid: str) -> list[Related]:
    """What an item is linked to by the kinds of ``KINDS``, in the order of ``ANYTHING``, by key."""
    ends = [
        (kind, target if source == eid else source)
        for _link, kind, source, target in register_reading.read_links(connection, eid)
        if kind in KINDS
    ]
    found: list[Related] = []
    others = {other for _kind, other in ends}
    for entity in ANYTHING:
        for other, key, title in table_reading.read_columns(connection, entity, ("key", "title"), others):
            found += [Related(entity, other, key, title, kind) for kind, end in ends if end == other]
    return found
