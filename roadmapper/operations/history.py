"""The journal in words: "Moved end from 24 Dec 2026 to 2 Jan 2027"; for the log and the inspector."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roadmapper.changes import Change, Step
from roadmapper.entities.base import FieldSpec, specs_of
from roadmapper.entities.registry import entity_named, entity_types
from roadmapper.operations.change_words import ChangeWords
from roadmapper.operations.past_precision import PastPrecisions
from roadmapper.operations.wording import Name, Wording
from roadmapper.storage.workspace import Workspace


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
) -> list[StepLines]:
    """What happened, newest first, from ``since`` (UTC milliseconds) on; of some items where ids are given.

    What is kept for Roadmapper's own use (order, sources, earlier keys) is told only where nothing else is.
    """
    steps = workspace.steps(eids, since=since, limit=limit)
    return in_words(workspace, steps)


def in_words(workspace: Workspace, steps: Sequence[Step]) -> list[StepLines]:
    """Steps, newest first and none left out since the first of them, in words."""
    words = ChangeWords(Wording(workspace))
    past = PastPrecisions(workspace)
    return [StepLines(step, tuple(_lines(step, words, past))) for step in steps]


def _lines(step: Step, words: ChangeWords, past: PastPrecisions) -> list[ChangeLine]:
    found = []
    known = [change for change in step.changes if change.entity in entity_types()]  # newer files have more
    for group in _groups(known):
        change = group[0]
        spec = _spec(change)
        after_precision = before_precision = None
        if spec is not None and spec.kind in ("date", "precision"):
            after_precision, before_precision = past.step_back(change.entity, change.eid, spec, group)
        line = words.told(change, group, before_precision, after_precision)
        if line is not None:
            found.append(ChangeLine(change.entity, change.eid, words.name_of(change), *line))
    return found


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
