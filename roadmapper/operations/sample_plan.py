"""The sample's plan as entities: product, themes, teams, initiatives, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from roadmapper.entities.audience import Audience
from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.link import Link
from roadmapper.entities.milestone import Milestone
from roadmapper.entities.objective import Objective
from roadmapper.entities.product import Product
from roadmapper.entities.team import Team
from roadmapper.entities.theme import Theme
from roadmapper.operations.sample_fields import add_fields, field_values
from roadmapper.operations.sample_score import PEOPLE, add_scoring, score_values
from roadmapper.operations.sample_source import Row, day, number, table, whole, words
from roadmapper.storage.edit import Edit

LABELS = {
    "start": "Move initiative",
    "end": "Move initiative",
    "progress": "Update progress",
    "health": "Change health",
    "status": "Change status",
}
"""What a step of the sample's history is called, by the field it changes."""


@dataclass
class Names:
    """Ids by the names that the sample's tables use."""

    statuses: dict[str, str]
    product: str = ""
    themes: dict[str, str] = field(default_factory=dict)
    teams: dict[str, str] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)
    key_results: dict[str, str] = field(default_factory=dict)
    audiences: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)


def frame(edit: Edit, names: Names, today: date) -> None:
    """Fields of its own, product, themes, teams, audiences, objectives and key results."""
    names.fields = add_fields(edit)
    names.product = edit.add(Product(title="Atlas", summary="Plans and reports for product teams.")).id
    for row in table("themes"):
        theme = Theme(title=row["title"], colour=row["colour"], summary=row["summary"])
        names.themes[row["title"]] = edit.add(theme).id
    for row in table("teams"):
        team = Team(title=row["title"], lead=words(row["lead"]), summary=row["summary"], capacity=PEOPLE)
        names.teams[row["title"]] = edit.add(team).id
    for row in table("audiences"):
        audience = Audience(title=row["title"], template=row["template"], summary=row["summary"])
        names.audiences[row["title"]] = edit.add(audience).id
    _objectives(edit, names, today)


def _objectives(edit: Edit, names: Names, today: date) -> None:
    cycles = {"half": f"{today.year}-H{1 if today.month <= 6 else 2}", "year": str(today.year)}
    objectives: dict[str, str] = {}
    for row in table("objectives"):
        objective = Objective(
            title=row["title"],
            cycle=cycles[row["cycle"]],
            owner=words(row["owner"]),
            team=names.teams[row["team"]],
            product=names.product,
            summary=row["summary"],
        )
        objectives[row["title"]] = edit.add(objective).id
    for row in table("key_results"):
        result = KeyResult(
            title=row["title"],
            objective=objectives[row["objective"]],
            direction=row["direction"],
            baseline=number(row["baseline"]),
            target=number(row["target"]),
            current=number(row["baseline"]),
            unit=row["unit"] or None,
            owner=words(row["owner"]),
        )
        names.key_results[row["number"]] = edit.add(result).id


def initiative_values(names: Names, row: Row, today: date) -> dict[str, Any]:
    """The fields of an initiative from its row of the sample's table."""
    precision = row["precision"] or None
    return {
        "title": row["title"],
        "summary": row["summary"],
        "status": names.statuses[row["status"]],
        "health": row["health"] or None,
        "progress": whole(row["progress"]),
        "confidence": whole(row["confidence"]),
        "owner": words(row["owner"]),
        "team": names.teams[row["team"]],
        "theme": names.themes[row["theme"]],
        "product": names.product,
        "parent": names.items[row["parent"]] if row["parent"] else None,
        "start": day(row["start"], today, row["precision"], ends=False),
        "start_precision": precision if row["start"] else None,
        "end": day(row["end"], today, row["precision"], ends=True),
        "end_precision": precision if row["end"] else None,
        "horizon": row["horizon"] or None,
        "tags": words(row["tags"]),
        "custom": field_values(row["title"], names.fields),
        **score_values(row["title"]),
    }


def initiatives(edit: Edit, names: Names, rows: list[Row], today: date) -> None:
    """Initiatives in the table's order, each linked to the key results it moves."""
    for row in rows:
        item = edit.add(Initiative(**initiative_values(names, row, today)))
        names.items[row["title"]] = item.id
        for result in row["key_results"].split():
            edit.add(Link(kind="contributes", source=item.id, target=names.key_results[result]))


def around(edit: Edit, names: Names, today: date) -> None:
    """Milestones and dependencies."""
    for row in table("milestones"):
        milestone = Milestone(
            title=row["title"],
            date=day(row["date"], today, row["precision"], ends=True),
            date_precision=row["precision"],
            owner=words(row["owner"]),
            theme=names.themes.get(row["theme"]),
            product=names.product,
            summary=row["summary"],
        )
        edit.add(milestone)
    _dependencies(edit, names)
    add_scoring(edit, names.items)


def _dependencies(edit: Edit, names: Names) -> None:
    for row in table("dependencies"):
        edit.add(
            Dependency(
                predecessor=names.items[row["predecessor"]],
                successor=names.items[row["successor"]],
                kind=row["kind"],
                lag=int(row["lag"]),
                note=row["note"] or None,
            )
        )
