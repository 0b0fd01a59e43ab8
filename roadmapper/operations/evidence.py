"""On what the numbers of an initiative stand: notes and links beside its fields."""

from __future__ import annotations

from typing import NamedTuple

from roadmapper.entities.evidence import Evidence
from roadmapper.errors import InvalidInput
from roadmapper.storage import table_reading
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace


class Piece(NamedTuple):
    """One note or link about one field of an item."""

    id: str
    field: str
    note: str
    link: str
    person: str

    @property
    def words(self) -> str:
        """What it says, in one line."""
        return " · ".join(filter(None, (self.note, self.link)))


def read_evidence(reader: Reader, subject: str) -> list[Piece]:
    """All that is said about one item's numbers, the earliest first."""
    columns = ("field", "note", "link", "person")
    rows = reader.read(lambda c: table_reading.read_having(c, "evidence", "subject", subject, columns))
    return [Piece(*(value or "" for value in row)) for row in rows]


def add_evidence(workspace: Workspace, subject: str, field: str, note: str, link: str = "") -> Evidence:
    """Say where a number comes from; raises InvalidInput without a note or a link."""
    note, link = note.strip(), link.strip()
    if not note and not link:
        raise InvalidInput("note", "Say in a note or a link where the number comes from.")
    with workspace.edit("Add evidence") as edit:
        return edit.add(
            Evidence(
                subject=subject,
                field=field,
                note=note or None,
                link=link or None,
                person=workspace.author_name,
            )
        )


def remove_evidence(workspace: Workspace, eid: str) -> None:
    """Take back one piece of evidence."""
    with workspace.edit("Remove evidence") as edit:
        edit.remove(Evidence, eid)
