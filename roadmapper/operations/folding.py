"""Folding old history into one base step: what that would do in words, doing it, and what it cannot undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from roadmapper.changes import Step
from roadmapper.counting import counted, grouped
from roadmapper.entities.audience import Audience
from roadmapper.entities.document_version import DocumentVersion
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.errors import InvalidInput
from roadmapper.operations.attachments import size_words
from roadmapper.operations.conventions import Conventions
from roadmapper.planning.date_format import format_date
from roadmapper.storage.folding import folding
from roadmapper.storage.folding.boundary import Foldable
from roadmapper.storage.folding.folding import fold_history, look
from roadmapper.storage.workspace import Workspace

AFTERWARDS: Final = (
    "Single changes from before then can no longer be seen, searched or restored, nor who made them.",
    "Time travel, “compare with” and “as of” begin there.",
    "What was removed before then stays in the file as it was last, for merges with copies from before, but"
    " History no longer brings it back.",
    "Importing a table again no longer knows what it said at an import before then.",
    "Backups on this computer, and teammates' copies until they take this one in, still have all of it.",
)
"""What cannot be done any more, in plain words."""


@dataclass(frozen=True)
class FoldPlan:
    """What folding before a day does; ``words`` sum it up, ``notes`` are what to know of this file."""

    day: date
    before: int
    label: str
    steps: int
    changes: int
    kept: int
    size: int
    size_after: int
    versions: int
    words: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class FoldDone:
    """What folding did; ``words`` say it."""

    steps: int
    changes: int
    words: str


def start_of(day: date) -> int:
    """The first instant of a day here, in UTC milliseconds."""
    return int(datetime(day.year, day.month, day.day).timestamp() * 1000)


def plan_folding(workspace: Workspace, day: date, heard: Callable[[], None] = lambda: None) -> FoldPlan:
    """What folding everything before a day does; takes time with the file, so screens ask on a worker.

    Raises InvalidInput for a day that is not over yet.
    """
    _refuse_future(day)
    looked, style = look(workspace, start_of(day), heard), Conventions.of(workspace).date_style
    versions = len(workspace.all(DocumentVersion))
    found, told = looked.found, format_date(day, "day", style)
    return FoldPlan(
        day,
        start_of(day),
        f"Fold history before {told}",
        found.steps,
        found.changes,
        found.kept,
        looked.size,
        looked.size_after,
        versions,
        _summary(found, told, (looked.size, looked.size_after), versions),
        tuple(_notes(workspace, found, day, style)),
    )


def fold(workspace: Workspace, day: date, heard: Callable[[], None] = lambda: None) -> FoldDone | None:
    """Fold everything before a day as one step; None where nothing is that old. For a worker.

    Raises InvalidInput, ReadOnlyWorkspace and WorkspaceError, with nothing changed.
    """
    _refuse_future(day)
    told = format_date(day, "day", Conventions.of(workspace).date_style)
    done = fold_history(workspace, start_of(day), f"Fold history before {told}", heard)
    if done is None:
        return None
    found = done[1]
    words = f"Folded {counted(found.changes, 'change')} in {counted(found.steps, 'step')} from before {told}"
    return FoldDone(found.steps, found.changes, words)


def is_next(workspace: Workspace) -> bool:
    """Whether Undo would bring folded history back."""
    return folding.is_next(workspace)


def undo_folding(workspace: Workspace) -> Step | None:
    """Bring folded history back, whatever was edited since; None where it was published. For a worker."""
    return folding.take_back(workspace)


def _refuse_future(day: date) -> None:
    if day > date.today():
        raise InvalidInput("before", "History can be folded up to today at most. Nothing was changed.")


def _summary(found: Foldable, told: str, sizes: tuple[int, int], versions: int) -> str:
    if not found.last and found.kept:
        return f"Nothing from before {told} can be folded yet."
    if not found.last:
        return f"No step is from before {told}; there is nothing to fold."
    keeps = "keeps its text" if versions == 1 else "keep their texts"
    parts = [
        f"{counted(found.changes, 'change')} in {counted(found.steps, 'step')} from before {told} become one",
        f"the file goes from {size_words(sizes[0])} to {size_words(sizes[1])}",
        f"{counted(versions, 'version')} of documents {keeps}" if versions else "",
    ]
    return "; ".join(filter(None, parts)) + "."


def _joined(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _notes(workspace: Workspace, found: Foldable, day: date, style: str) -> list[str]:
    notes: list[str] = []
    if found.kept:
        stay = "1 step as old stays" if found.kept == 1 else f"{grouped(found.kept)} steps as old stay"
        apart = "a copy that was edited apart was merged among them"
        begun = f"the branch “{found.branch}” begins before them; apply or drop it first"
        notes.append(f"{stay}: {begun if found.branch else apart}.")
    titles = {audience.id: audience.title for audience in workspace.all(Audience)}
    last: dict[str, str] = {}
    for update in workspace.all(StakeholderUpdate):
        if update.status == "sent" and update.audience in titles and update.until:
            last[update.audience] = max(last.get(update.audience, ""), update.until)
    lacking = sorted(titles[audience] for audience, until in last.items() if until < day.isoformat())
    if lacking:
        told = format_date(day, "day", style)
        notes.append(f"The next update to {_joined(lacking)} will lack what changed before {told}.")
    return notes
