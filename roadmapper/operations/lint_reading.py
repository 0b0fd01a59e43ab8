"""Reads what the rules look at: plain columns of most tables, and what other rooms know of the rest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import cache
from typing import Any, Final

from roadmapper.entities.base import in_sentence
from roadmapper.operations.audiences import due_now
from roadmapper.operations.open_conflicts import read_named
from roadmapper.operations.reviews import SUPERSEDED, staleness
from roadmapper.operations.told import no_longer_true
from roadmapper.operations.wording import Wording, as_day, as_precision
from roadmapper.planning.lint import seen as plain
from roadmapper.storage.reading import Reader
from roadmapper.storage.table_reading import read_columns
from roadmapper.storage.workspace import Workspace

_NOBODY: Final = ("", "[]", None)
_ENDS: Final = ("key", "predecessor", "successor", "kind", "lag")
_PLANNED: Final = "planned"


class Tables:
    """Reads tables by plain columns: ten thousand entities would take a second."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._day = cache(as_day)

    def read(self, entity: str, *columns: str, ids: Collection[str] | None = None) -> list[tuple[Any, ...]]:
        """(id, column, ...) of every live row, or of these, in the order in which they were added."""
        rows = self._reader.read(lambda connection: read_columns(connection, entity, columns, ids))
        return sorted(rows, key=lambda row: row[0])

    def bars(self, ids: Collection[str] | None = None) -> dict[str, plain.Bar]:
        """Of all, or of these; whether one is a parent is known of all only."""
        statuses = dict(self.read("status", "category"))
        rows = self.read(
            "initiative", "key", "title", "status", "horizon", "start", "start_precision", "end",
            "end_precision", "owner", "parent", "release", "health", ids=ids,
        )  # fmt: skip
        parents = {row[10] for row in rows}
        day, precision, make = self._day, cache(as_precision), plain.Bar._make
        return {
            eid: make((
                eid, key, title, statuses.get(status, _PLANNED), horizon, day(start), precision(start_exact),
                day(end), precision(end_exact), owner not in _NOBODY, parent, release, eid in parents,
                health,
            ))
            for (
                eid, key, title, status, horizon, start, start_exact, end, end_exact, owner, parent, release,
                health,
            ) in rows
        }  # fmt: skip

    def waits(self) -> tuple[plain.Wait, ...]:
        return tuple(plain.Wait(*each) for each in self.read("dependency", *_ENDS))

    def goals(self) -> tuple[plain.Goal, ...]:
        return tuple(
            plain.Goal(eid, key, title, cycle, score is not None)
            for eid, key, title, cycle, score in self.read("objective", "key", "title", "cycle", "score")
        )

    def metrics(self) -> tuple[plain.Measure, ...]:
        return tuple(
            plain.Measure(eid, key, title, current=current, unit=unit)
            for eid, key, title, current, unit in self.read("metric", "key", "title", "current", "unit")
        )

    def written(self) -> frozenset[str]:
        rows = self.read("prd", "initiative", "status")
        return frozenset(about for _, about, status in rows if status != SUPERSEDED) - {None}

    def aimed(self) -> frozenset[tuple[str, str]]:
        return frozenset((source, target) for source, target in self._linked("contributes"))

    def _linked(self, wanted: str) -> list[tuple[str, str]]:
        rows = self.read("link", "kind", "source", "target")
        return [(source, target) for _, kind, source, target in rows if kind == wanted]

    def points(self) -> tuple[plain.Point, ...]:
        waits_for: dict[str, list[str]] = {}
        for initiative, milestone in self._linked("delivers"):
            waits_for.setdefault(milestone, []).append(initiative)
        return tuple(
            plain.Point(eid, key, title, self._day(on), as_precision(exact), tuple(waits_for.get(eid, ())))
            for eid, key, title, on, exact in self.read("milestone", "key", "title", "date", "date_precision")
        )

    def results(self) -> tuple[plain.Measure, ...]:
        checked: dict[str, date] = {}
        for _, result, on in self.read("check_in", "key_result", "date"):
            day = self._day(on)
            if day is not None:
                checked[result] = max(day, checked.get(result, day))
        rows = self.read(
            "key_result", "key", "title", "objective", "direction", "baseline", "target", "current",
            "cadence", "unit",
        )  # fmt: skip
        return tuple(
            plain.Measure(*measured, checked=checked.get(measured[0]), unit=unit) for *measured, unit in rows
        )

    def seasons(self) -> tuple[plain.Season, ...]:
        return tuple(
            plain.Season(title, self._day(start), self._day(end), state == "closed")
            for _, title, start, end, state in self.read("cycle", "title", "start", "end", "state")
        )

    def ships(self) -> tuple[plain.Ship, ...]:
        rows = self.read("release", "key", "title", "date", "date_precision", "state", "owner")
        return tuple(
            plain.Ship(eid, key, title, self._day(on), as_precision(exact), state, owner not in _NOBODY)
            for eid, key, title, on, exact, state, owner in rows
        )

    def ready(self) -> tuple[plain.Ready, ...]:
        return tuple(
            plain.Ready(eid, release, title, self._day(due), bool(done))
            for eid, release, title, due, done in self.read(
                "readiness_item", "release", "title", "due", "done"
            )
        )

    def dangers(self) -> tuple[plain.Danger, ...]:
        rows = self.read(
            "risk", "key", "title", "probability", "impact", "owner", "mitigation", "due", "state"
        )
        return tuple(
            plain.Danger(
                eid, key, title, probability, impact, owner not in _NOBODY, bool((mitigation or "").strip()),
                self._day(due), state,
            )
            for eid, key, title, probability, impact, owner, mitigation, due, state in rows
        )  # fmt: skip

    def refusals(self) -> tuple[plain.Refusal, ...]:
        rows = self.read(
            "decline", "initiative", "reason", "revisit_on", "revisit_measure", "revisit_when",
            "revisit_value", "state",
        )  # fmt: skip
        return tuple(
            plain.Refusal(eid, initiative, reason, self._day(on), measure, when, value, state == "declined")
            for eid, initiative, reason, on, measure, when, value, state in rows
        )

    def choices(self) -> tuple[plain.Choice, ...]:
        rows = self.read("decision_record", "key", "title", "state", "decision", "superseded_by")
        return tuple(
            plain.Choice(eid, key, title, state, bool((decision or "").strip()), later)
            for eid, key, title, state, decision, later in rows
        )


PARTS: Final[Mapping[str, tuple[frozenset[str], Callable[[Tables], Any]]]] = {
    "waits": (frozenset({"dependency"}), Tables.waits),
    "points": (frozenset({"milestone", "link"}), Tables.points),
    "goals": (frozenset({"objective"}), Tables.goals),
    "results": (frozenset({"key_result", "check_in"}), Tables.results),
    "metrics": (frozenset({"metric"}), Tables.metrics),
    "seasons": (frozenset({"cycle"}), Tables.seasons),
    "ships": (frozenset({"release"}), Tables.ships),
    "ready": (frozenset({"readiness_item"}), Tables.ready),
    "dangers": (frozenset({"risk"}), Tables.dangers),
    "refusals": (frozenset({"decline"}), Tables.refusals),
    "choices": (frozenset({"decision_record"}), Tables.choices),
    "written": (frozenset({"prd"}), Tables.written),
    "aimed": (frozenset({"link"}), Tables.aimed),
}
"""From which tables each part is read, and how."""


def read_the_rest(workspace: Workspace, reader: Reader, today: date) -> dict[str, Any]:
    """The parts that other rooms know, which may be others after any step."""
    return {
        "aged": _aged(workspace, reader, today),
        "untrue": _untrue(workspace),
        "waiting": _waiting(workspace, today),
        "disputed": _disputed(workspace, reader),
    }


def _aged(workspace: Workspace, reader: Reader, today: date) -> tuple[plain.Aged, ...]:
    wording, found = Wording(workspace), list[plain.Aged]()
    for eid, held in staleness(workspace, reader, today=today).items():
        if held.facts:
            entity = "prd" if wording.name("prd", eid).key else "stakeholder_update"
            key, title = wording.name(entity, eid)
            found.append(plain.Aged(entity, eid, key, title, held.words, held.facts[0].brief))
    return tuple(found)


def _untrue(workspace: Workspace) -> tuple[plain.Untrue, ...]:
    found: dict[str, plain.Untrue] = {}
    for told in no_longer_true(workspace):
        audience = told.audience_id or ""
        known = found.get(audience) or plain.Untrue(audience, told.audience, 0, told.words)
        found[audience] = known._replace(number=known.number + 1)
    return tuple(found.values())


def _waiting(workspace: Workspace, today: date) -> tuple[plain.Waiting, ...]:
    return tuple(
        plain.Waiting(
            each.audience.id,
            each.audience.title,
            each.words_now(today),
            each.heard.day if each.heard else None,
        )
        for each in due_now(workspace, today)
    )


def _disputed(workspace: Workspace, reader: Reader) -> tuple[plain.Disputed, ...]:
    named = read_named(reader)
    wording = Wording(workspace) if named else None
    return tuple(
        plain.Disputed(
            each.entity,
            each.eid,
            wording.reference(each.entity, each.eid) or each.key,
            in_sentence(each.field),
        )
        for each in named
        if wording is not None
    )
