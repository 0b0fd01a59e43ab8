"""What lies around an initiative, for its inspector: dependencies and violations, parts, documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from roadmapper.planning import dependencies as rules
from roadmapper.planning.dependencies import Span
from roadmapper.storage import table_reading
from roadmapper.storage.table_reading import Connection

_DATES: Final = ("key", "title", "start", "start_precision", "end", "end_precision")


@dataclass(frozen=True)
class Neighbour:
    """An initiative beside another; dates are ISO text."""

    id: str
    key: str
    title: str
    start: str | None
    start_precision: str | None
    end: str | None
    end_precision: str | None

    @property
    def span(self) -> Span:
        """Its dates as the planning rules take them."""
        return Span(*(date.fromisoformat(day) if day else None for day in (self.start, self.end)))


@dataclass(frozen=True)
class Tie:
    """A dependency and the initiative at its other end; ``violation`` is a sentence, "" while it holds."""

    dependency: str
    other: Neighbour
    violation: str


@dataclass(frozen=True)
class Document:
    """A PRD of the initiative."""

    id: str
    key: str
    title: str
    status: str
    words: int


@dataclass(frozen=True)
class Surroundings:
    """Everything around one initiative, each list in its own order."""

    waits_for: tuple[Tie, ...]
    blocks: tuple[Tie, ...]
    children: tuple[Neighbour, ...]
    contributes_to: tuple[str, ...]
    """Ids of key results and objectives."""
    documents: tuple[Document, ...]


def read_surroundings(connection: Connection, initiative: str) -> Surroundings:
    """Read what lies around a live initiative, by its id."""
    around = table_reading.read_around(connection, initiative)
    ties = (*around.waits_for, *around.blocks)
    near = _neighbours(connection, {initiative, *around.children, *(other for _, other in ties)})
    kinds = {
        eid: (kind, lag)
        for eid, kind, lag in table_reading.read_columns(
            connection, "dependency", ("kind", "lag"), [eid for eid, _ in ties]
        )
    }

    def tie(dependency: str, other: str, *, waits: bool) -> Tie:
        ends = (other, initiative) if waits else (initiative, other)
        rule = rules.Dependency(*ends, *kinds[dependency])
        return Tie(dependency, near[other], _violation(rule, near))

    return Surroundings(
        tuple(tie(dependency, other, waits=True) for dependency, other in around.waits_for),
        tuple(tie(dependency, other, waits=False) for dependency, other in around.blocks),
        tuple(near[child] for child in around.children),
        around.contributes_to,
        _documents(connection, around.prds),
    )


def _neighbours(connection: Connection, ids: set[str]) -> dict[str, Neighbour]:
    rows = table_reading.read_columns(connection, "initiative", _DATES, ids)
    return {row[0]: Neighbour(*row) for row in rows}


def _violation(rule: rules.Dependency, near: dict[str, Neighbour]) -> str:
    spans = {eid: near[eid].span for eid in (rule.predecessor, rule.successor)}
    titles = {eid: near[eid].title for eid in spans}
    found = rules.violations(spans, [rule])
    return rules.violation_words(found[0], titles) if found else ""


def _documents(connection: Connection, ids: Sequence[str]) -> tuple[Document, ...]:
    rows = table_reading.read_columns(connection, "prd", ("key", "title", "status", "body"), ids)
    found = {
        eid: Document(eid, key, title, status, len(body.split())) for eid, key, title, status, body in rows
    }
    return tuple(found[eid] for eid in ids)
