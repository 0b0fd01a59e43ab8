"""What says of a branch that it is not the plan, in exports beside the day."""

from __future__ import annotations

from contextlib import closing

from roadmapper.storage.branching.places import told_of
from roadmapper.storage.branching.reading import read_doc_id
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace


def branch_title(reader: Reader) -> str:
    """The name of the branch that a file is; empty for a plan. By plain ``sqlite3``."""
    told = told_of(reader.read(read_doc_id))
    return told.title if told is not None else ""


def title_of(workspace: Workspace) -> str:
    """The same without a reader at hand."""
    with closing(Reader(workspace.file.working_path)) as reader:
        return branch_title(reader)


def stamp(title: str) -> str:
    """ "Branch “Later”, not the plan"; empty without a title."""
    return f"Branch “{title}”, not the plan" if title else ""
