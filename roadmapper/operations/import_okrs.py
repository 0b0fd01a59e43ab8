"""Import objectives and key results: what is new, what differs, and all of it as one step."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from roadmapper.counting import counted
from roadmapper.entities.check_in import CheckIn
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.link import Link
from roadmapper.entities.objective import Objective
from roadmapper.entities.team import Team
from roadmapper.exchange.okrs.values import ImportedObjective, ImportedOkrs, ImportedResult
from roadmapper.operations.cycles import book_of
from roadmapper.operations.import_memory import LastImport
from roadmapper.operations.items import add_within
from roadmapper.operations.lanes import CONTRIBUTES
from roadmapper.planning.cycles import Cycle, CycleBook
from roadmapper.storage.edit import Edit
from roadmapper.storage.workspace import Workspace

_OWN = ("owner", "summary", "roll_up", "score")
_RESULT = (
    "owner", "summary", "direction", "baseline", "target", "current", "unit", "weight", "cadence", "score",
)  # fmt: skip


@dataclass
class PlannedResult:
    """A key result of the file: the id of the one it changes (None: it is new), and what is written."""

    said: ImportedResult
    id: str | None
    fields: dict[str, Any]


@dataclass
class PlannedObjective:
    """An objective of the file with its key results, likewise."""

    said: ImportedObjective
    id: str | None
    fields: dict[str, Any]
    cycle: Cycle | None
    results: list[PlannedResult] = field(default_factory=list)


@dataclass
class OkrsPlan:
    """What importing objectives will do; ``teams`` are those that will be made."""

    imported: ImportedOkrs
    objectives: list[PlannedObjective] = field(default_factory=list)
    teams: list[str] = field(default_factory=list)
    initiatives: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The step's name."""
        return f"Import {self.imported.name}"

    def tally(self, kind: str) -> tuple[int, int, int]:
        """How many are new, changed and unchanged, of "objectives" or "key_results"."""
        parts: list[Any] = list(self.objectives)
        if kind == "key_results":
            parts = [result for each in self.objectives for result in each.results]
        new = sum(each.id is None for each in parts)
        changed = sum(each.id is not None and bool(each.fields) for each in parts)
        return new, changed, len(parts) - new - changed

    @property
    def will_do(self) -> bool:
        """Whether anything is new or differs."""
        return any(sum(self.tally(kind)[:2]) for kind in ("objectives", "key_results")) or bool(
            self.initiatives
        )

    def sentence(self) -> str:
        """The import in one line."""
        parts = []
        for noun, kind in (("objective", "objectives"), ("key result", "key_results")):
            new, changed, same = self.tally(kind)
            parts.append(
                f"{counted(new + changed + same, noun)}: {new} new, {changed} changed, {same} unchanged"
            )
        return "; ".join(parts)

    def to_json(self) -> dict[str, Any]:
        """The plan as plain JSON."""
        counts = {
            kind: dict(zip(("new", "changed", "unchanged"), self.tally(kind), strict=True))
            for kind in ("objectives", "key_results")
        }
        return {
            "source": self.imported.name,
            "format": self.imported.format,
            **counts,
            "teams": self.teams,
            "initiatives": self.initiatives,
            "notes": list(self.imported.notes),
        }


def plan_okrs(workspace: Workspace, imported: ImportedOkrs) -> OkrsPlan:
    """What importing these objectives will do; changes nothing.

    An objective is known by its title and cycle; one that was exported from here also by its key, where its
    cycle and a key result's key and title are the same. What the file does not say stays as it is, and so
    does what was edited here since the file said the same.
    """
    plan, book = OkrsPlan(imported), book_of(workspace)
    objectives, results = workspace.all(Objective), workspace.all(KeyResult)
    below: dict[str, list[KeyResult]] = {}
    for result in results:
        below.setdefault(result.objective, []).append(result)
    last = LastImport(workspace, [item.id for item in (*objectives, *results)])
    teams = {team.title.casefold() for team in workspace.all(Team)}
    titles = {item.title.casefold() for item in workspace.all(Initiative)}
    for said in imported.objectives:
        cycle = book.find(said.cycle)
        known = _known(said, cycle, book, objectives, below)
        planned = PlannedObjective(said, known.id if known else None, _values(said, known, _OWN, last), cycle)
        own = below.get(known.id, []) if known else []
        planned.results = [_planned_result(result, own, last) for result in said.results]
        plan.objectives.append(planned)
        if said.team and said.team.casefold() not in teams:
            teams.add(said.team.casefold())
            plan.teams.append(said.team)
        for initiative in said.initiatives:
            if initiative.title.casefold() not in titles:
                titles.add(initiative.title.casefold())
                plan.initiatives.append(initiative.title)
    return plan


def _known(
    said: ImportedObjective,
    cycle: Cycle | None,
    book: CycleBook,
    objectives: Collection[Objective],
    below: dict[str, list[KeyResult]],
) -> Objective | None:
    same = [item for item in objectives if book.find(item.cycle) == cycle]
    titled = [item for item in same if item.title.casefold() == said.title.casefold()]
    if titled:
        return next((item for item in titled if item.key == said.key), titled[0])
    here = {(result.key, result.title.casefold()) for result in said.results if result.key}
    for item in same:
        shared = here & {(result.key, result.title.casefold()) for result in below.get(item.id, [])}
        if said.key and item.key == said.key and shared:
            return item
    return None


def _planned_result(said: ImportedResult, own: Collection[KeyResult], last: LastImport) -> PlannedResult:
    keyed = [result for result in own if said.key and result.key == said.key]
    titled = [result for result in own if result.title.casefold() == said.title.casefold()]
    known = next(iter([*keyed, *titled]), None)
    return PlannedResult(said, known.id if known else None, _values(said, known, _RESULT, last))


def _values(
    said: ImportedObjective | ImportedResult,
    known: Objective | KeyResult | None,
    names: Collection[str],
    last: LastImport,
) -> dict[str, Any]:
    """What the file says and the workspace does not have; the title of what is new is written elsewhere."""
    values = {name: getattr(said, name) for name in names if getattr(said, name) not in (None, ())}
    if known is None:
        return values
    values["title"] = said.title
    return {
        name: value
        for name, value in values.items()
        if getattr(known, name) != value and not last.said(known.id, name, value)
    }


def apply_okrs(
    workspace: Workspace, plan: OkrsPlan, progress: Callable[[int, int], None] | None = None
) -> None:
    """Do what the plan says, as one step or, without a change, none."""
    with workspace.edit(plan.label, kind="import") as edit:
        teams = {team.title.casefold(): team.id for team in edit.all(Team)}
        for title in plan.teams:
            teams[title.casefold()] = edit.add(Team(title=title)).id
        for done, each in enumerate(plan.objectives, 1):
            own = _write_objective(edit, each, teams)
            ids = {result.said.title: _write_result(edit, result, own, each.cycle) for result in each.results}
            _write_initiatives(edit, each, own, ids)
            if progress:
                progress(done, len(plan.objectives))


def _write_objective(edit: Edit, each: PlannedObjective, teams: dict[str, str]) -> str:
    said, cycle = each.said, each.cycle
    if each.id is not None:
        edit.change(Objective, each.id, **each.fields)
        return each.id
    return edit.add(
        Objective(
            title=said.title,
            cycle=cycle.key if cycle else said.cycle or None,
            team=teams.get(said.team.casefold()),
            **each.fields,
        )
    ).id


def _write_result(edit: Edit, each: PlannedResult, objective: str, cycle: Cycle | None) -> str:
    if each.id is not None:
        edit.change(KeyResult, each.id, **each.fields)
        eid = each.id
    else:
        eid = edit.add(KeyResult(title=each.said.title, objective=objective, **each.fields)).id
    if cycle is not None and each.said.said:
        known = {check_in.date for check_in in edit.having(CheckIn, "key_result", [eid])}
        for said in each.said.said:
            day = _day(cycle, said.at).isoformat()
            if day not in known:
                value = None if said.share is None else round(said.share * 100, 6)
                edit.add(CheckIn(key_result=eid, date=day, value=value, comment=said.comment or None))
    return eid


def _day(cycle: Cycle, at: float) -> date:
    return cycle.first + timedelta(days=round((cycle.last - cycle.first).days * at))


def _write_initiatives(edit: Edit, each: PlannedObjective, objective: str, ids: dict[str, str]) -> None:
    """Initiatives by their title, each linked to the key results it is for, else to the objective."""
    if not each.said.initiatives:
        return
    known = {item.title.casefold(): item.id for item in edit.all(Initiative)}
    linked = {(link.source, link.target) for link in edit.all(Link) if link.kind == CONTRIBUTES}
    for said in each.said.initiatives:
        eid = known.get(said.title.casefold())
        if eid is None:
            values = {"title": said.title, "owner": said.owner, "summary": said.summary}
            eid = known[said.title.casefold()] = add_within(edit, Initiative, values).id
        for target in [ids[title] for title in said.moves] or [objective]:
            if (eid, target) not in linked:
                edit.add(Link(kind=CONTRIBUTES, source=eid, target=target))
