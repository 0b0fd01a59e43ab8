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


def okr_rows(plain: PlainWorkspace) -> list[list[Any]]:
    """A row for each key result in the objectives' order; an objective without any has one of its own."""
    below: dict[str, list[dict[str, Any]]] = {}
    for result in plain.get("key-results", []):
        below.setdefault(result["objective"], []).append(result)
    return [
        _row(objective, result)
        for objective in plain.get("objectives", [])
        for result in below.get(objective["key"], [{}])
    ]


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
