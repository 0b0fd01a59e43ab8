"""The journal in words: "Moved end from 24 Dec 2026 to 2 Jan 2027"; for log, page and inspector."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Final

from roadmapper.changes import Change, Step
from roadmapper.entities.base import FieldSpec, specs_of
from roadmapper.entities.registry import entity_named, entity_types
from roadmapper.operations.change_words import ChangeWords
from roadmapper.operations.history_gestures import gathered
from roadmapper.operations.past_precision import PastPrecisions
from roadmapper.operations.wording import Name, Wording
from roadmapper.storage.history_reading import ANYTHING, Sought, StepHead, read_heads, read_steps
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

BEGUN: Final = "As it was then; what happened before was folded"
_FEW: Final = 20


@dataclass(frozen=True)
class ChangeLine:
    """One change in words: of which item, which field ("" for the whole item), before and after."""

    entity: str
    eid: str
    name: Name
    field: str
    before: str
    after: str
    words: str
    stored: str = ""
    """The field's name as it is stored; "" for the whole item."""


@dataclass(frozen=True)
class StepLines:
    """One step with its changes in words; ``at`` is UTC milliseconds."""

    step: Step
    lines: tuple[ChangeLine, ...]


def history(
    workspace: Workspace,
    eids: Iterable[str] | None = None,
    *,
    since: int | None = None,
    limit: int | None = None,
    reader: Reader | None = None,
) -> list[StepLines]:
    """What happened, newest first, from ``since`` (UTC milliseconds) on; of some items where ids are given.

    What is kept for Roadmapper's own use (order, sources, earlier keys) is told only where nothing else is.
    ``reader`` is a screen's own; without one the journal is read on a connection of this call.
    """
    with _reading(workspace, reader) as journal:
        wanted = None if eids is None else tuple(dict.fromkeys(eids))
        if wanted == ():
            return []
        sought = Sought(ids=wanted or (), since=since)
        most = -1 if limit is None else limit
        heads = journal.read(lambda connection: read_heads(connection, sought, limit=most))
        return tell(workspace, journal, heads, sought)


def tell(
    workspace: Workspace,
    reader: Reader,
    heads: Sequence[StepHead],
    sought: Sought = ANYTHING,
    *,
    most: int = -1,
    wording: Wording | None = None,
) -> list[StepLines]:
    """These steps in words, those changes alone that match; of a step without any bound at most so many."""
    steps = reader.read(lambda connection: read_steps(connection, heads, sought, most))
    return in_words(workspace, steps, reader, wording)


def gestures_in_words(
    workspace: Workspace,
    reader: Reader,
    ids: Sequence[str],
    *,
    limit: int,
) -> tuple[list[tuple[StepLines, int]], bool]:
    """What happened to some items, newest first, a gesture's steps as one, with the number of the first.

    ``limit`` counts steps; whether these are all is said, too.
    """
    sought = Sought(ids=tuple(dict.fromkeys(ids)))
    heads = reader.read(lambda connection: read_heads(connection, sought, limit=limit + 1))
    steps = reader.read(lambda connection: read_steps(connection, heads[:limit], sought))
    found = gathered(steps)
    told = in_words(workspace, [each.step for each in found], reader)
    return [(lines, each.first) for lines, each in zip(told, found, strict=True)], len(heads) <= limit


def in_words(
    workspace: Workspace, steps: Sequence[Step], reader: Reader | None = None, wording: Wording | None = None
) -> list[StepLines]:
    """Steps in words, in their order; any of them, whatever came between or since."""
    words = ChangeWords(wording or Wording(workspace))
    with _reading(workspace, reader) as journal:
        past = PastPrecisions(journal, steps)
    return [StepLines(step, tuple(_lines(step, words, past))) for step in steps]


@contextmanager
def _reading(workspace: Workspace, reader: Reader | None) -> Iterator[Reader]:
    if reader is not None:
        yield reader
        return
    with closing(Reader(workspace.file.working_path)) as own:
        yield own


def _lines(step: Step, words: ChangeWords, past: PastPrecisions) -> Iterator[ChangeLine]:
    if step.kind == "base":
        yield from _begun(step, words)
        return
    known = [change for change in step.changes if change.entity in entity_types()]  # newer files have more
    for group in _groups(known):
        change, before, after = group[0], None, None
        spec = _spec(change)
        if spec is not None and spec.kind in ("date", "precision"):
            before, after = past.around(step.no, change.entity, change.eid, spec, group)
        line = words.told(change, group, before, after)
        if line is not None:
            stored = change.field or ""
            yield ChangeLine(change.entity, change.eid, words.name_of(change), *line, stored)


def _begun(step: Step, words: ChangeWords) -> Iterator[ChangeLine]:
    """Where the history of a few items begins, since it was folded; of all of them its step alone tells."""
    for change in step.changes if len(step.changes) <= _FEW else ():
        if change.entity in entity_types():
            yield ChangeLine(change.entity, change.eid, words.name_of(change), "", "", "", BEGUN)


def _spec(change: Change) -> FieldSpec | None:
    if change.field is None or change.field.startswith("custom."):
        return None
    return specs_of(entity_named(change.entity)).get(change.field)


def _groups(changes: Sequence[Change]) -> list[list[Change]]:
    """Changes of one item's date and its precision together, the date first; every other one by itself."""
    groups: dict[tuple[str, str, str], list[Change]] = {}
    for change in changes:
        spec = _spec(change)
        joint = spec.group if spec is not None and spec.kind in ("date", "precision") else None
        groups.setdefault((change.entity, change.eid, joint or change.field or ""), []).append(change)
    return [
        sorted(group, key=lambda change: (change.field or "").endswith("precision"))
        for group in groups.values()
    ]
