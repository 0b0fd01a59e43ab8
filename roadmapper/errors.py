"""The world's faults, told kindly; anything that is not one of these is our bug."""

from __future__ import annotations


class WorkspaceError(Exception):
    """Something outside the program stood in the way.

    ``str(error)`` is one or more full sentences for the person at the screen: what happened,
    what was kept, and what to do next, in that order.
    """


class InvalidInput(WorkspaceError):
    """A value does not fit the field it was meant for."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


class NotFound(WorkspaceError):
    """A reference (key, alias, source id, exact title or id) names nothing in this workspace."""


class Ambiguous(WorkspaceError):
    """A reference names more than one thing; the message lists their keys."""


class FileProblem(WorkspaceError):
    """A file cannot be read as a workspace: damaged, truncated, or something else entirely."""


class NewerFile(FileProblem):
    """The file was written by a version that this one cannot read."""


class ReadOnlyWorkspace(WorkspaceError):
    """The workspace was opened for reading only."""


class UndoConflict(WorkspaceError):
    """Undoing would overwrite what somebody else has changed since.

    ``values`` maps "KEY field" to the value there now.
    """

    def __init__(self, message: str, values: dict[str, str]) -> None:
        super().__init__(message)
        self.values = values


class ImportProblem(WorkspaceError):
    """A source to import cannot be read, or is not of the format asked for."""


class RenderError(WorkspaceError):
    """A document or template could not be rendered; ``line`` counts from 1 in its source."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line
