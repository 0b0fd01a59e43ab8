"""The sample's releases with their checklists, decisions and risks, each linked to what it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from roadmapper.entities.decision_option import DecisionOption
from roadmapper.entities.decision_record import DecisionRecord
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.link import Link
from roadmapper.entities.readiness_item import ReadinessItem
from roadmapper.entities.release import Release
from roadmapper.entities.risk import Risk
from roadmapper.operations.sample_source import Row, day, table, whole, words
from roadmapper.planning.readiness_templates import BUILT_IN
from roadmapper.storage.edit import Edit

SLIPPED, TICKED = -30, -9
"""On these days a release was moved, and lines of its checklist were done."""
Deed = tuple[int, str, str, Callable[[Edit], None]]


def add_registers(edit: Edit, items: dict[str, str], today: date) -> None:
    """Write all of it; ``items`` are the ids of initiatives by title."""
    for row in table("releases"):
        _release(edit, row, items, today)
    decisions = {row["title"]: _decision(edit, row, items, today) for row in table("decisions")}
    for row in table("options"):
        option = DecisionOption(decision=decisions[row["decision"]], title=row["title"])
        option.pros, option.cons, option.chosen = row["pros"], row["cons"], int(bool(row["chosen"]))
        edit.add(option)
    for row in table("risks"):
        _risk(edit, row, items, today)


def _release(edit: Edit, row: Row, items: dict[str, str], today: date) -> None:
    release = edit.add(
        Release(
            title=row["title"],
            summary=row["summary"],
            date=day(row["first"], today, row["precision"], ends=True),
            date_precision=row["precision"],
            owner=words(row["owner"]),
        )
    )
    checklist = next(known for known in BUILT_IN if known.id == row["checklist"])
    for function, title in checklist.lines:
        edit.add(ReadinessItem(release=release.id, function=function, title=title))
    for title in row["scope"].split(";"):
        if title in items:  # some initiatives of the sample are begun later
            edit.change(Initiative, items[title], release=release.id)


def _decision(edit: Edit, row: Row, items: dict[str, str], today: date) -> str:
    record = edit.add(
        DecisionRecord(
            title=row["title"],
            state=row["state"],
            context=row["context"] or None,
            decision=row["decision"] or None,
            consequences=row["consequences"] or None,
            owner=words(row["owner"]),
            decided_on=day(row["on"], today, "day", ends=False),
        )
    )
    if row["about"] in items:
        edit.add(Link(kind="decides", source=record.id, target=items[row["about"]]))
    return record.id


def _risk(edit: Edit, row: Row, items: dict[str, str], today: date) -> None:
    risk = edit.add(
        Risk(
            title=row["title"],
            probability=whole(row["probability"]),
            impact=whole(row["impact"]),
            trend=row["trend"] or None,
            state=row["state"],
            owner=words(row["owner"]),
            due=day(row["due"], today, "day", ends=False),
            mitigation=row["mitigation"] or None,
        )
    )
    if row["eases"] in items:
        edit.add(Link(kind="mitigates", source=items[row["eases"]], target=risk.id))


def later_steps(today: date) -> list[Deed]:
    """What happened to releases since: a date that slipped, lines of a checklist that were done."""
    found: list[Deed] = []
    for row in table("releases"):
        if row["first"] != row["date"]:
            found.append((SLIPPED, row["owner"], "Move release", _move(row, today)))
        if row["done"] != "0":
            found.append((TICKED, row["owner"], "Edit done of readiness items", _tick(row, today)))
    return found


def _named(edit: Edit, title: str) -> Release:
    return next(release for release in edit.all(Release) if release.title == title)


def _move(row: Row, today: date) -> Callable[[Edit], None]:
    def write(edit: Edit) -> None:
        moved = day(row["date"], today, row["precision"], ends=True)
        edit.change(Release, _named(edit, row["title"]).id, date=moved)

    return write


def _tick(row: Row, today: date) -> Callable[[Edit], None]:
    def write(edit: Edit) -> None:
        release = _named(edit, row["title"]).id
        lines = [line for line in edit.all(ReadinessItem) if line.release == release]
        on = (today + timedelta(days=TICKED)).isoformat()
        for line in lines[: int(row["done"])]:
            edit.change(ReadinessItem, line.id, done=1, done_by=row["owner"], done_at=on)

    return write
