"""The preview of objectives: which are new, changed or unchanged, with their key results."""

from __future__ import annotations

from roadmapper.exchange.okrs.values import ImportedOkrs
from roadmapper.operations.import_okrs import OkrsPlan, PlannedObjective, PlannedResult, plan_okrs
from roadmapper.planning.okr_scores import score_words
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.importing.preview import Preview, Row, counted, done_words, verb_for

ONE, MANY = "objective or key result", "objectives and key results"


def plan_okrs_preview(workspace: Workspace, opened: ImportedOkrs) -> Preview:
    """Say what importing these objectives will do; changes nothing."""
    plan = plan_okrs(workspace, opened)
    rows: dict[str, list[Row]] = {kind: [] for kind in ("new", "changed", "unchanged", "made")}
    for each in plan.objectives:
        rows[_kind(each)].append(Row(each.said.title, _about(each)))
        for result in each.results:
            rows[_kind(result)].append(Row(result.said.title, _of_result(result), "Key result"))
    rows["made"] = [Row(title, "Team") for title in plan.teams]
    rows["made"] += [Row(title, "Initiative") for title in plan.initiatives]
    new, changed, same = (len(rows[kind]) for kind in ("new", "changed", "unchanged"))
    objectives, results = len(plan.objectives), len(opened.results)
    heading = counted(objectives, "objective", "objectives")
    return Preview(
        plan=plan,
        heading=f"{heading} · {counted(results, 'key result', 'key results')}",
        verb=verb_for(new, changed, ONE, MANY)
        if new or changed or not plan.will_do
        else "Import initiatives",
        will_do=plan.will_do,
        counts={"new": new, "changed": changed, "unchanged": same, "made": len(rows["made"])},
        rows=rows,
        notes=list(opened.notes),
    )


def told(plan: OkrsPlan) -> str:
    """What the toast says afterwards."""
    tallies = [plan.tally(kind) for kind in ("objectives", "key_results")]
    return done_words(sum(t[0] for t in tallies), sum(t[1] for t in tallies), ONE, MANY)


def _kind(each: PlannedObjective | PlannedResult) -> str:
    return "new" if each.id is None else "changed" if each.fields else "unchanged"


def _about(each: PlannedObjective) -> str:
    said = each.said
    cycle = each.cycle.title if each.cycle else said.cycle
    return " · ".join(filter(None, ("Objective", cycle, said.team, ", ".join(said.owner))))


def _of_result(each: PlannedResult) -> str:
    score = "" if each.said.score is None else f"Score {score_words(each.said.score)}"
    return " · ".join(filter(None, (", ".join(each.said.owner), score)))
