"""Objectives and key results as rows, the same for every table that is written of them."""

from __future__ import annotations

from typing import Any

from roadmapper.exchange.exporters import PlainWorkspace
from roadmapper.exchange.okrs.rows import HEADERS

_DIRECTIONS = {
    "increase": "Increase",
    "decrease": "Decrease",
    "keep": "Keep within",
    "milestone": "Milestone",
}
_ROLL_UPS = {"average": "Average", "weighted": "By weight", "least": "The least of them"}
_CADENCES = {
    "weekly": "Every week",
    "fortnightly": "Every two weeks",
    "monthly": "Every month",
    "quarterly": "Every quarter",
}


BRANCH, OPEN_CONFLICTS = "Branch", "Open conflicts"


def okr_table(plain: PlainWorkspace) -> tuple[list[str], list[list[Any]]]:
    """Headers, and a row for each key result in the objectives' order; one for an objective without any.

    A branch has a column more, in every row, and so have questions of a merge that are still open.
    """
    branch = (plain.get("workspace") or {}).get("branch")
    rows = _rows(plain)
    marks = [BRANCH] if branch else []
    marks += [OPEN_CONFLICTS] if any(conflicts for _row, conflicts in rows) else []
    told = {BRANCH: branch}
    return [*HEADERS, *marks], [
        [*row, *((told | {OPEN_CONFLICTS: conflicts})[mark] for mark in marks)] for row, conflicts in rows
    ]


def _rows(plain: PlainWorkspace) -> list[tuple[list[Any], str]]:
    """Each row, and the keys and fields in it about which two copies still disagree."""
    below: dict[str, list[dict[str, Any]]] = {}
    for result in plain.get("key-results", []):
        below.setdefault(result["objective"], []).append(result)
    return [
        (_row(objective, result), _disputed(objective, result))
        for objective in plain.get("objectives", [])
        for result in below.get(objective["key"], [{}])
    ]


def _disputed(*items: dict[str, Any]) -> str:
    return ", ".join(f"{item['key']} {field}" for item in items for field in item.get("open_conflicts", ()))


def _row(objective: dict[str, Any], result: dict[str, Any]) -> list[Any]:
    cells = {
        "Cycle": objective.get("cycle"),
        "Objective key": objective.get("key"),
        "Objective": objective.get("title"),
        "Team": objective.get("team"),
        "Objective owner": objective.get("owner"),
        "Progress is": _ROLL_UPS.get(objective.get("roll_up") or "", ""),
        "Objective score": objective.get("score"),
        "Key": result.get("key"),
        "Key result": result.get("title"),
        "Owner": result.get("owner"),
        "Direction": _DIRECTIONS.get(result.get("direction") or "", ""),
        "Baseline": result.get("baseline"),
        "Target": result.get("target"),
        "Current": result.get("current"),
        "Unit": result.get("unit"),
        "Weight": result.get("weight"),
        "Check in": _CADENCES.get(result.get("cadence") or "", ""),
        "Progress": result.get("progress"),
        "Confidence": result.get("confidence"),
        "Score": result.get("score"),
        "Initiatives": result.get("initiatives"),
    }
    return [cells[header] for header in HEADERS]
