"""Closing a cycle: scores and reflections, and what goes on into the next one, all in one step."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from roadmapper.entities.cycle import Cycle as CycleRow
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.link import Link
from roadmapper.entities.objective import Objective
from roadmapper.errors import InvalidInput
from roadmapper.operations.cycles import book_of, row_within
from roadmapper.operations.lanes import CONTRIBUTES
from roadmapper.operations.okr import ObjectiveProgress, objective_tree
from roadmapper.planning.cycles import Cycle, CycleBook
from roadmapper.planning.okr_scores import suggested_score
from roadmapper.planning.roll_up import Part, rolled_up
from roadmapper.storage.edit import Edit
from roadmapper.storage.workspace import Workspace


@dataclass(frozen=True)
class Closing:
    """What closing a cycle writes: scores by the id of a key result or objective, words, and what goes on.

    ``carried`` are ids of key results: each goes on into the cycle ``into``, under a new objective that says
    where it came from.
    """

    cycle: str
    scores: Mapping[str, float | None]
    reflection: str = ""
    reflections: Mapping[str, str] = field(default_factory=dict)
    carried: Collection[str] = ()
    into: str | None = None


def objectives_of(workspace: Workspace, cycle: str) -> list[ObjectiveProgress]:
    """The objectives of a cycle (its name), in the order of the tree."""
    book = book_of(workspace)
    wanted = book.find(cycle)
    lines = objective_tree(workspace)
    return [line for line in lines if wanted is not None and book.find(line.item.cycle) == wanted]


def proposed_scores(lines: Collection[ObjectiveProgress]) -> dict[str, float | None]:
    """A score for each key result and objective: the one it has, else what its progress suggests.

    An objective's follows from its key results' scores by its own rule.
    """
    scores: dict[str, float | None] = {}
    for line in lines:
        for result in line.key_results:
            own = result.item.score
            scores[result.item.id] = suggested_score(result.progress) if own is None else own
        scores[line.item.id] = objective_score(line, scores) if line.item.score is None else line.item.score
    return scores


def objective_score(line: ObjectiveProgress, scores: Mapping[str, float | None]) -> float | None:
    """An objective's score, rolled up from its key results' by its own rule; without any, from progress."""
    if not line.key_results:
        return suggested_score(line.progress)
    parts = [Part(scores.get(each.item.id), each.item.weight) for each in line.key_results]
    score = rolled_up(parts, line.item.roll_up)
    return None if score is None else round(score, 2)


def close_cycle(workspace: Workspace, closing: Closing, today: date) -> None:
    """Score a cycle's objectives, keep what was learnt, carry over what goes on, and close it, as one step.

    Raises InvalidInput for a cycle that nobody knows, a score outside 0 to 1, or a cycle to go on in that
    cannot be read; nothing is changed then.
    """
    cycle, into = _cycles(workspace, closing)
    lines = objectives_of(workspace, closing.cycle)
    with workspace.edit(f"Close {cycle.title}") as edit:
        row = row_within(edit, cycle)
        words = closing.reflection.strip() or None
        edit.change(CycleRow, row.id, state="closed", closed_on=today.isoformat(), reflection=words)
        for line in lines:
            said = closing.reflections.get(line.item.id, line.item.reflection or "").strip() or None
            edit.change(
                Objective,
                line.item.id,
                score=closing.scores.get(line.item.id, line.item.score),
                reflection=said,
            )
            for result in line.key_results:
                edit.change(
                    KeyResult, result.item.id, score=closing.scores.get(result.item.id, result.item.score)
                )
        if into is not None:
            _carry_over(edit, book_of(workspace), lines, frozenset(closing.carried), into)


def _cycles(workspace: Workspace, closing: Closing) -> tuple[Cycle, Cycle | None]:
    book = book_of(workspace)
    cycle, into = book.find(closing.cycle), book.find(closing.into)
    if cycle is None:
        raise InvalidInput("cycle", f"There is no cycle “{closing.cycle}”. Nothing was closed.")
    if closing.carried and (into is None or into.key == cycle.key):
        raise InvalidInput(
            "into",
            f"“{closing.into or ''}” is no other cycle to go on in. Nothing was closed; "
            "name one such as Q1 2027.",
        )
    for score in closing.scores.values():
        if score is not None and not 0 <= score <= 1:
            raise InvalidInput("score", f"A score is from 0 to 1, not {score:g}. Nothing was closed.")
    return cycle, into if closing.carried else None


def reopen_cycle(workspace: Workspace, cycle: str) -> None:
    """Open a closed cycle again; its scores and words stay."""
    found = book_of(workspace).find(cycle)
    if found is None:
        raise InvalidInput("cycle", f"There is no cycle “{cycle}”. Nothing was changed.")
    with workspace.edit(f"Reopen {found.title}") as edit:
        edit.change(CycleRow, row_within(edit, found).id, state="open", closed_on=None)


def _carry_over(
    edit: Edit, book: CycleBook, lines: Collection[ObjectiveProgress], carried: frozenset[str], into: Cycle
) -> list[str]:
    """New objectives for those with a key result that goes on, each under what stands above it then.

    That is the copy of its parent where that goes on, too, or the parent itself if it is of another cycle.
    """
    going = [line for line in lines if any(each.item.id in carried for each in line.key_results)]
    cycles = {line.item.id: book.find(line.item.cycle) for line in lines}
    copies: dict[str, str] = {}
    ends = {line.item.id for line in going} | carried
    links = [link for link in edit.having(Link, "target", ends) if link.kind == CONTRIBUTES]
    for line in going:
        item = line.item
        same = item.parent in cycles and cycles[item.parent] == cycles[item.id]
        parent = copies.get(item.parent or "", None if same else item.parent)
        copy = edit.add(
            Objective(
                title=item.title, summary=item.summary, cycle=into.key, owner=item.owner, team=item.team,
                product=item.product, parent=parent, roll_up=item.roll_up, carried_from=item.id,
            )
        )  # fmt: skip
        copies[item.id] = copy.id
        _follow(edit, links, item.id, copy.id)
        for result in line.key_results:
            if result.item.id in carried:
                _follow(edit, links, result.item.id, _go_on(edit, result.item, result.current, copy.id))
    return list(copies.values())


def _go_on(edit: Edit, item: KeyResult, current: float | None, objective: str) -> str:
    """A key result begins where it stands; a band stays the band it was."""
    moves = item.direction in ("increase", "decrease") and current is not None
    copy = KeyResult(
        title=item.title, summary=item.summary, objective=objective, owner=item.owner,
        direction=item.direction, baseline=current if moves else item.baseline, target=item.target,
        current=current, unit=item.unit, weight=item.weight, cadence=item.cadence, carried_from=item.id,
    )  # fmt: skip
    return edit.add(copy).id


def _follow(edit: Edit, links: Collection[Link], old: str, new: str) -> None:
    """What moved the old one moves the new one."""
    for link in links:
        if link.target == old:
            edit.add(Link(kind=CONTRIBUTES, source=link.source, target=new, contribution=link.contribution))
