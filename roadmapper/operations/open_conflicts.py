"""Conflicts that wait for an answer, told wherever their value is shown: beside it, and in every export."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import closing
from typing import Final, NamedTuple

from roadmapper.counting import counted, grouped
from roadmapper.entities.base import noun
from roadmapper.entities.registry import entity_named
from roadmapper.operations.merge_values import NOTHING, UNIT_TITLES, spec_of, value_words
from roadmapper.operations.merges import Question, questions
from roadmapper.operations.wording import Wording
from roadmapper.storage.conflict_keys import read_open_with_keys
from roadmapper.storage.merging import shapes
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

_SHOWN_BY: Final = {"deleted": "title", "position": "parent"}
"""Beside which field a conflict is told that is about the whole item, or its place."""
_TOLD = 3


class Named(NamedTuple):
    """An open conflict by its item's key and its field's title."""

    eid: str
    key: str
    field: str
    entity: str = ""

    def __str__(self) -> str:
        return f"{self.key} {self.field}".strip()


def read_marks(workspace: Workspace, reader: Reader) -> dict[str, dict[str, str]]:
    """What is to be told beside each value that two copies disagree about; for a worker."""
    asked = questions(workspace, reader, only_open=True)
    wording = Wording(workspace)
    found: dict[str, dict[str, str]] = {}
    for question in asked:
        row = question.row
        words = _words(wording, question)
        names = (
            [_SHOWN_BY[row.field]] if row.field in _SHOWN_BY else shapes.fields_of_unit(row.entity, row.field)
        )
        marks = found.setdefault(row.eid, {})
        for name in names:
            marks[name] = words
    return found


def _words(wording: Wording, question: Question) -> str:
    row = question.row
    where = "in this file before the merge" if row.other == question.mine else "in the other copy"
    spec = spec_of(row.entity, row.field)
    if row.field == "deleted":
        return f"removed {where}; open"
    if spec is not None and spec.kind == "markdown":
        return "also written otherwise in the other copy; open"
    told = value_words(wording, row.entity, row.eid, row.field, row.other)
    return f"also {'empty' if told == NOTHING else told} {where}; open"


def read_named(reader: Reader) -> list[Named]:
    """The open conflicts by key and field; by plain ``sqlite3``."""
    found: list[Named] = []
    for row, key in reader.read(read_open_with_keys):
        spec = spec_of(row.entity, row.field)
        title = UNIT_TITLES.get(row.field) or (spec.title if spec is not None else "a field")
        if row.field == "deleted":
            title = f"({noun(entity_named(row.entity))} removed or kept)"
        found.append(Named(row.eid, key, title, row.entity))
    return found


def sentence(named: Collection[Named], *, names: bool = True) -> str:
    """ "2 open conflicts: ATL-1 End, KR-1 Target"; empty without any. Without ``names`` only how many."""
    if not named:
        return ""
    told = counted(len(named), "open conflict")
    if not names:
        return told
    listed = [str(each) for each in list(named)[:_TOLD]]
    more = f" and {grouped(len(named) - _TOLD)} more" if len(named) > _TOLD else ""
    return f"{told}: {', '.join(listed)}{more}"


def of_workspace(workspace: Workspace) -> list[Named]:
    """The open conflicts of a workspace without a reader at hand."""
    with closing(Reader(workspace.file.working_path)) as reader:
        return read_named(reader)


def about_document(workspace: Workspace, document: str, body: str) -> list[Named]:
    """The open conflicts that a document shows: in its own text and fields, and in facts that it names."""
    return [each for each in of_workspace(workspace) if each.eid == document or f"[[{each.key}" in body]
