"""What became of a workspace between any two moments of its history: read from the journal alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from typing import Any, NamedTuple

from roadmapper.changes import Change
from roadmapper.entities.base import fields_of
from roadmapper.entities.registry import entity_named
from roadmapper.operations.differences import Differing, Values, compared_entities, is_compared, tell
from roadmapper.operations.wording import Wording
from roadmapper.planning.moment import Moment
from roadmapper.storage.history_reading import (
    read_first_step,
    read_last_step,
    read_moment_of,
    read_number_of,
    step_at,
)
from roadmapper.storage.past_workspace import PastWorkspace, image_of
from roadmapper.storage.reading import Reader
from roadmapper.storage.table_reading import read_columns
from roadmapper.storage.winding import changes_back
from roadmapper.storage.workspace import Workspace

Heard = Callable[[str], object]


class Apart(NamedTuple):
    """``step`` is the one compared from; ``begins`` is when the history begins (UTC milliseconds), where the
    earlier moment lies before that."""

    differing: Differing
    begins: int | None = None
    step: int = 0


def step_of(reader: Reader, moment: Moment) -> int | None:
    """The number of the last step at a moment; None for now. One that was folded away counts by its time."""
    at = moment.at
    if at is None:
        return None
    if moment.step_id:
        known = reader.read(lambda connection: read_number_of(connection, moment.step_id))
        if known is not None:
            return known
    now = int(datetime.now(UTC).timestamp() * 1000)
    return reader.read(lambda connection: step_at(connection, at, now))


def begin_of(reader: Reader, moment: Moment) -> tuple[int, int | None]:
    """The step to compare from: that at a past moment, or the first one that is remembered.

    For a moment before that, when the history begins is told, too (UTC milliseconds).
    """
    step, begin = step_of(reader, moment), reader.read(read_first_step)
    assert step is not None
    if begin is None or step >= begin:
        return step, None
    return begin, reader.read(lambda connection: read_moment_of(connection, begin))


def is_beyond(reader: Reader, moment: Moment) -> bool:
    """Whether a moment comes after everything that a reader's journal knows."""
    last = reader.read(read_last_step)
    known = moment.step_id and reader.read(lambda connection: read_number_of(connection, moment.step_id))
    if known or last is None:
        return False
    return (reader.read(lambda connection: read_moment_of(connection, last)) or 0) < (moment.at or 0)


def moments_apart(
    workspace: Workspace,
    reader: Reader,
    since: Moment,
    until: Moment,
    heard: Heard = lambda _words: None,
) -> Apart:
    """How the workspace at one moment differs from what it was at an earlier one.

    A moment before the history begins counts as its beginning. Takes time with the changes in between, so
    screens ask on a worker; ``heard`` is told what is under way and may raise to stop it.
    """
    if since.is_now:
        return Apart(Differing(True, (), {}))
    first, begins = begin_of(reader, since)
    last = step_of(reader, until)
    if last is None or last >= workspace.last_change:
        return Apart(_told(workspace, reader, first, heard), begins, first)
    heard("Reading the later moment")
    with closing(PastWorkspace(workspace, image_of(workspace), max(last, first))) as past:
        past.forget_later()
        return Apart(_told(past, past.reader, first, heard), begins, first)


def _told(after: Workspace, reader: Reader, since: int, heard: Heard) -> Differing:
    heard("Reading what changed")
    back = reader.read(lambda connection: changes_back(connection, since))
    by_item: dict[tuple[str, str], list[Change]] = {}
    for change in back:
        by_item.setdefault((change.entity, change.eid), []).append(change)
    heard("Putting it into words")
    rows: dict[str, dict[str, Values]] = {}
    changes: list[Change] = []
    for entity in compared_entities():
        touched = {eid: some for (kind, eid), some in by_item.items() if kind == entity}
        if touched:
            rows[entity] = _rows(reader, entity, touched)
            changes += _forward(entity, touched, rows[entity])
    return tell(after, reader, changes, rows, Wording(after))


def _forward(
    entity: str, touched: Mapping[str, Iterable[Change]], rows: Mapping[str, Values]
) -> Iterator[Change]:
    """The way on, of each item in turn; of what is gone, and of what is new, that alone."""
    for eid, changes in touched.items():
        row = rows.get(eid)
        if row is None:
            continue
        fields = {change.field: change for change in changes}
        whole = fields.get("deleted")
        if whole is not None and not whole.old:
            yield Change(entity, eid, "insert", None, None, row)
        elif whole is not None:
            yield Change(entity, eid, "update", "deleted", 0, 1)
        elif not row["deleted"]:
            for field, change in fields.items():
                if field is not None and is_compared(entity, field):
                    yield Change(entity, eid, "update", field, change.new, change.old)


def _rows(reader: Reader, entity: str, ids: Iterable[str]) -> dict[str, Values]:
    """The stored values of these, removed ones too; lists and objects stay as they are stored."""
    names = [spec.name for spec in fields_of(entity_named(entity))]
    wanted = list(ids)
    found: list[tuple[Any, ...]] = reader.read(
        lambda connection: read_columns(connection, entity, names, wanted, removed=True)
    )
    return {eid: {"id": eid, **dict(zip(names, values, strict=True))} for eid, *values in found}
