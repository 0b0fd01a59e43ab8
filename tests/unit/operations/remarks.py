"""A PRD to comment on, and how its comments and suggestions are read back."""

from __future__ import annotations

from roadmapper.entities.prd import PRD
from roadmapper.operations.discussions import Placed, Thread, find_passages, in_order, threads
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

BODY = "# API\n\nAll partners ship in March.\n\nThe limit is ten calls a second.\n\n- Docs\n- Tests\n"


def at(words: str, text: str = BODY) -> tuple[int, int]:
    """From where to where words stand in a text."""
    start = text.index(words)
    return start, start + len(words)


def body(workspace: Workspace, prd: str) -> str:
    """A PRD's text as it is now."""
    return workspace.get(PRD, prd).body


def listed(reader: Reader, prd: str, text: str) -> list[Placed]:
    """The threads on a document in the order of this text."""
    found = threads(reader, prd)
    return in_order(found, find_passages(text, found))


def the_one(reader: Reader, prd: str) -> Thread:
    """The only thread on a document."""
    (found,) = threads(reader, prd)
    return found
