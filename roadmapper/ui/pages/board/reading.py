"""Reads all that a board shows, for a worker: cards, groups, the filter, and why cards are not done."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from roadmapper.errors import InvalidInput
from roadmapper.operations.board import BoardContent, known_view, read_content
from roadmapper.operations.declines import reasons_now
from roadmapper.operations.filtering import Filter
from roadmapper.planning.board import BoardView
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.pages.board.measures import Note


class Ahead(NamedTuple):
    """What a worker read: the content, why cards are not done, and what is wrong with the filter."""

    content: BoardContent
    notes: dict[str, Note]
    problem: str = ""


def read_all(reader: Reader, workspace: Workspace, view: BoardView) -> Ahead:
    """Everything that the board shows; for a worker."""
    view = known_view(reader, view)
    problem, only = "", None
    if view.where:
        try:
            only = Filter(reader, view.where).matching()
        except InvalidInput as wrong:
            problem = str(wrong)
    return Ahead(read_content(reader, view, only), read_notes(workspace), problem)


def read_notes(workspace: Workspace) -> dict[str, Note]:
    """Why each declined initiative is not done, by its id; of several reasons the latest."""
    return {eid: Note(*said) for eid, said in reasons_now(workspace, date.today()).items()}
