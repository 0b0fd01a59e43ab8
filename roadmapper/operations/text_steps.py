"""The course of a document's text: every pause of typing, and the text as it was after any of them."""

from __future__ import annotations

from typing import Final

from roadmapper.changes import Change, Step
from roadmapper.entities.prd import PRD
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.errors import NotFound
from roadmapper.storage import text_delta
from roadmapper.storage.reading import Reader
from roadmapper.storage.text_step_reading import TextStep, read_text_steps
from roadmapper.storage.workspace import Workspace

Document = PRD | StakeholderUpdate
SLICE: Final = 100
_STEP: Final = "step:"
_LAST: Final = 2**62


def document_of(workspace: Workspace, eid: str) -> Document:
    """The PRD or update with this id; raises NotFound."""
    try:
        return workspace.get(PRD, eid)
    except NotFound:
        return workspace.get(StakeholderUpdate, eid)


def text_steps(reader: Reader, document: str, before: int = _LAST, limit: int = SLICE) -> list[TextStep]:
    """A slice of the steps in which a document was written, newest first, those before a step's number."""
    return reader.read(lambda connection: read_text_steps(connection, document, before, limit))


def point_of(step: int) -> str:
    """What the text after a step goes by where a version's id is asked for; 0 is before the first."""
    return f"{_STEP}{step}"


def step_of(point: str) -> int | None:
    """The step's number that ``point_of`` was made from; None for a version's id."""
    number = point.removeprefix(_STEP)
    return int(number) if point.startswith(_STEP) and number.isdecimal() else None


def text_at(workspace: Workspace, document: str, step: int) -> str:
    """A document's text as it was after a step, told back from now; takes time with the steps since."""
    text = document_of(workspace, document).body
    for since in steps_after(workspace, document, step):
        for change in reversed(since.changes):
            text = _before(text, change)
    return text


def steps_after(workspace: Workspace, document: str, step: int) -> list[Step]:
    """A document's steps since one, newest first; read in growing slices, since most asked for are recent."""
    limit = SLICE
    while True:
        found = workspace.steps([document], limit=limit)
        if len(found) < limit or found[-1].no <= step:
            return [each for each in found if each.no > step]
        limit *= 4


def _before(text: str, change: Change) -> str:
    if change.op == "insert":
        return ""
    if change.field != "body":
        return text
    if change.op == "text":
        return text_delta.apply(text, text_delta.inverted(change.new))
    return str(change.old or "")
