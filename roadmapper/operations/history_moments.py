"""Moments of a workspace's history: which step was the last one then, and what the moment is called."""

from __future__ import annotations

from datetime import UTC, datetime

from roadmapper.counting import counted, grouped
from roadmapper.errors import InvalidInput
from roadmapper.operations.conventions import Conventions
from roadmapper.operations.details import moment
from roadmapper.planning.date_format import DEFAULT_STYLE, format_date
from roadmapper.storage.history_reading import Folded, read_first_step, read_folded, read_moment_of, step_at
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace


def step_at_moment(reader: Reader, at: int) -> int:
    """The last step up to a moment (UTC milliseconds); 0 before the first."""
    clock = int(datetime.now(UTC).timestamp() * 1000)
    return reader.read(lambda connection: step_at(connection, at, clock))


def moment_of_step(reader: Reader, step: int) -> int:
    """When a step was made, in UTC milliseconds; raises InvalidInput where there is none of this number."""
    found = reader.read(lambda connection: read_moment_of(connection, step))
    if found is None:
        raise InvalidInput("step", f"There is no step {grouped(step)} in this workspace's history.")
    return found


def refuse_before_history(workspace: Workspace, reader: Reader, step: int, kept: str) -> None:
    """Raises InvalidInput for a step before the first that is remembered; ``kept`` ends its sentence."""
    first = reader.read(read_first_step)
    if first is None or step < first:
        at = None if first is None else reader.read(lambda connection: read_moment_of(connection, first))
        begins = "" if at is None else f" It begins on {moment_words(workspace, at)}."
        folded = reader.read(read_folded)
        gone = f" {folded_words(workspace, folded)}" if folded is not None else begins
        raise InvalidInput("when", f"This workspace has no history of that time.{gone} {kept}.")


def refuse_folded(workspace: Workspace, reader: Reader, step: int) -> None:
    """Raises InvalidInput for a step that was folded."""
    if reader.read(read_folded) is not None:
        refuse_before_history(workspace, reader, step, "Nothing was changed")


def folded_words(workspace: Workspace, folded: Folded) -> str:
    """ "Earlier history, 2,310 steps, was folded on 21 Nov 2026 by Ana; it begins on 20 May 2026 16:12"."""
    style = Conventions.of(workspace).date_style
    on = (
        "" if folded.on is None else f" on {format_date(moment(folded.on).astimezone().date(), 'day', style)}"
    )
    by = f" by {folded.by}" if folded.by else ""
    steps = counted(folded.steps, "step")
    return f"Earlier history, {steps}, was folded{on}{by}; it begins on {clock_words(folded.at, style)}."


def moment_words(workspace: Workspace, at: int) -> str:
    """A moment as a clock here shows it: "3 Nov 2026 14:30"."""
    return clock_words(at, Conventions.of(workspace).date_style)


def clock_words(at: int, style: str = DEFAULT_STYLE) -> str:
    """The same in a workspace's style of dates."""
    local = moment(at).astimezone()
    return f"{format_date(local.date(), 'day', style)} {local:%H:%M}"
