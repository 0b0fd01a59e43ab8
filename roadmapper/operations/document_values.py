"""The plain values that PRD and update templates receive, filled from a workspace in its own words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from roadmapper.documents.values import (
    DependencyValues,
    InitiativeValues,
    KeyResultValues,
    MilestoneValues,
    ObjectiveValues,
)
from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.milestone import Milestone
from roadmapper.entities.status import Status
from roadmapper.operations.audiences import MILESTONES, OBJECTIVES
from roadmapper.operations.cycles import book_of
from roadmapper.operations.dependencies import violations
from roadmapper.operations.okr import KeyResultProgress, ObjectiveProgress, objective_tree
from roadmapper.operations.wording import Wording, as_precision
from roadmapper.planning.date_format import format_range
from roadmapper.planning.number_format import format_measure, format_signed
from roadmapper.planning.status import HEALTH_TITLES
from roadmapper.planning.visibility import EVERYTHING, Visibility
from roadmapper.storage.workspace import Workspace


class DocumentValues:
    """Reads a workspace once and gives its parts as templates want them, as of ``today``.

    What ``sees`` hides is left out or empty, in every part; ``stored`` keeps the initiatives as they are.
    """

    def __init__(self, workspace: Workspace, today: date, sees: Visibility = EVERYTHING) -> None:
        self.workspace = workspace
        self.today = today
        self.sees = sees
        self.stored: dict[str, Mapping[str, Any]] = {}
        self.wording = Wording(workspace)
        self.categories = {status.id: status.category for status in workspace.all(Status)}

    def category(self, item: Initiative) -> str:
        """One of the five categories, a hidden status's too; an initiative without a status is an idea."""
        status = self.stored.get(item.id, {}).get("status", item.status)
        return self.categories.get(status or "", "idea")

    def initiatives(self, inside: Callable[[Mapping[str, Any]], bool]) -> list[Initiative]:
        """Those within a scope that are seen, as they are seen."""
        self.stored = {item.id: item.model_dump() for item in self.workspace.all(Initiative)}
        seen = (self.sees.seen(values) for values in self.stored.values() if inside(values))
        return [Initiative(**values) for values in seen if values is not None]

    def prose(self, text: str | None) -> str:
        """A free text, unless it holds what is not to be told."""
        return text if text and self.sees.allows(text) else ""

    def dates(self, item: Initiative) -> str:
        """Both ends in words, as exactly as they are meant."""
        return format_range(
            date.fromisoformat(item.start) if item.start else None,
            date.fromisoformat(item.end) if item.end else None,
            as_precision(item.start_precision),
            as_precision(item.end_precision),
            self.wording.conventions.date_style,
        )

    def initiative(self, item: Initiative) -> InitiativeValues:
        """One initiative in words."""
        word = self.wording.field
        return {
            "key": item.key,
            "title": item.title,
            "summary": self.prose(item.summary),
            "status": word(item, "status"),
            "category": self.category(item),
            "health": word(item, "health"),
            "progress": item.progress,
            "confidence": item.confidence,
            "owner": word(item, "owner"),
            "team": word(item, "team"),
            "theme": word(item, "theme"),
            "product": word(item, "product"),
            "start": word(item, "start"),
            "end": word(item, "end"),
            "dates": self.dates(item),
            "tags": list(item.tags),
        }

    def objectives(
        self, *, since: date | None = None, only: Iterable[str] | None = None
    ) -> list[ObjectiveValues]:
        """Objectives with their key results; with ``since``, what changed after that day.

        ``only`` keeps the key results with these ids, and the objectives that have any of them.
        """
        if OBJECTIVES in self.sees.fields:
            return []
        wanted = None if only is None else set(only)
        earlier = objective_tree(self.workspace, until=since) if since is not None else []
        before = {line.item.id: line for line in earlier}
        found: list[ObjectiveValues] = []
        for line in objective_tree(self.workspace):
            if not self.sees.allows(line.item.title):
                continue
            results = [r for r in line.key_results if wanted is None or r.item.id in wanted]
            results = [r for r in results if self.sees.allows(r.item.title)]
            if wanted is None or results:
                found.append(self._objective(line, results, before.get(line.item.id)))
        return found

    def _objective(
        self, now: ObjectiveProgress, results: list[KeyResultProgress], before: ObjectiveProgress | None
    ) -> ObjectiveValues:
        earlier = {r.item.id: r for r in before.key_results} if before is not None else {}
        item, hidden = now.item, self.sees.fields
        step = _change(now.progress, before.progress if before is not None else None)
        return {
            "key": item.key,
            "title": item.title,
            "cycle": "" if self.sees.dates == "hidden" else self.wording.field(item, "cycle"),
            "owner": "" if "owner" in hidden else self.wording.field(item, "owner"),
            "progress": None if "progress" in hidden else _points(now.progress),
            "change": None if "progress" in hidden else step,
            "health": HEALTH_TITLES[now.health] if now.health and "health" not in hidden else "",
            "key_results": [self._key_result(r, earlier.get(r.item.id), item.cycle) for r in results],
        }

    def _key_result(
        self, now: KeyResultProgress, before: KeyResultProgress | None, cycle: str | None
    ) -> KeyResultValues:
        item, style = now.item, self.wording.conventions.number_style

        def measure(value: float | None) -> str:
            return "" if value is None else format_measure(value, item.unit or "", style)

        moved = None if before is None or now.current is None else before.current
        step = 0 if moved is None or now.current is None else round(now.current - moved, 6)
        return {
            "key": item.key,
            "title": item.title,
            "baseline": measure(item.baseline),
            "target": measure(item.target),
            "current": measure(now.current),
            "progress": None if "progress" in self.sees.fields else _points(now.progress),
            "difference": format_signed(step, style) if step else "",
            "by": self._cycle_end(cycle),
            "confidence": None if "confidence" in self.sees.fields else now.confidence,
        }

    def _cycle_end(self, cycle: str | None) -> str:
        found = book_of(self.workspace).find(cycle)
        return self.wording.date(*self.sees.day("end", found.last.isoformat(), "day")) if found else ""

    def milestones(self, since: date | None = None) -> list[MilestoneValues]:
        """Dated milestones in order of their date, from ``since`` on."""
        if MILESTONES in self.sees.fields:
            return []
        dated = sorted((str(m.date), m.rank, m) for m in self.workspace.all(Milestone) if m.date)
        return [
            {
                "key": m.key,
                "title": m.title,
                "date": self.wording.date(*self.sees.day("date", m.date, m.date_precision)),
                "past": day < self.today.isoformat(),
            }
            for day, _, m in dated
            if (since is None or day >= since.isoformat())
            and self.sees.dates != "hidden"
            and self.sees.shows(m.model_dump())
            and self.sees.allows(m.title)
        ]

    def dependencies(self, item: Initiative) -> list[DependencyValues]:
        """What an initiative waits for and what waits for it, with what the dates break."""
        problems = {found.dependency: found.words for found in violations(self.workspace)}
        items = {other.id: other for other in self.workspace.all(Initiative)}
        found: list[DependencyValues] = []
        for dependency in self.workspace.all(Dependency):
            ends = (dependency.predecessor, dependency.successor)
            if item.id not in ends:
                continue
            needs = ends[1] == item.id
            other = items[ends[0] if needs else ends[1]]
            found.append(
                {
                    "key": other.key,
                    "title": other.title,
                    "relation": "needs" if needs else "is needed by",
                    "dates": self.dates(other),
                    "status": self.wording.field(other, "status"),
                    "problem": problems.get(dependency.id, ""),
                }
            )
        return found


def _points(share: float | None) -> float | None:
    return None if share is None else round(share * 100)


def _change(now: float | None, before: float | None) -> float | None:
    return None if now is None or before is None else round(now * 100) - round(before * 100)
