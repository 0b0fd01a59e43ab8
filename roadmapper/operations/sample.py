"""Fills a new workspace with the sample: a plausible product and its history, dated from today."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from roadmapper.entities.base import Entity
from roadmapper.entities.check_in import CheckIn
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.prd import PRD
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.entities.status import Status
from roadmapper.operations import sample_plan
from roadmapper.operations.sample_board import decline_events
from roadmapper.operations.sample_plan import Names
from roadmapper.operations.sample_records import add_records
from roadmapper.operations.sample_registers import add_registers, later_steps
from roadmapper.operations.sample_source import Row, day, number, table, text, whole, words
from roadmapper.storage.edit import Edit
from roadmapper.storage.journal import Signature
from roadmapper.storage.workspace import Workspace

FIRST_DAY = -120
"""The plan was begun this many days before today."""
_NAMESPACE = uuid.UUID("b8a6f1de-7c44-5a39-9c57-0d4c1e2f6a90")
_REFERENCE = re.compile(r"\[\[@([^\].:]+)")
Event = tuple[int, str, str, Callable[[Edit], None]]
"""Day, author, label, and what it does."""


def fill_sample(workspace: Workspace, today: date) -> None:
    """Write the sample's plan and its history, each step signed by the role that made it.

    The workspace is new: it holds its settings and the usual statuses. Undo does not reach the history.
    """
    names = Names(statuses={status.title: status.id for status in workspace.all(Status)})
    events = _events(names, today)
    for (on, author, label), same in groupby(events, key=lambda event: event[:3]):
        with workspace.edit(label, by=_signature(author, today, on)) as edit:
            for event in same:
                event[3](edit)


def beginning(today: date) -> Signature:
    """Who began the sample's workspace, and when: before its plan, so that its history begins there."""
    return _signature("Product lead", today, FIRST_DAY)


def _signature(author: str, today: date, on: int) -> Signature:
    """Roles sign at noon in London, which is the same day nearly everywhere."""
    at = datetime.combine(today + timedelta(days=on), time(12), UTC)
    identifier = str(uuid.uuid5(_NAMESPACE, author))
    return Signature(str(uuid.uuid5(_NAMESPACE, "sample")), identifier, author, int(at.timestamp() * 1000))


def _events(names: Names, today: date) -> list[Event]:
    history = table("history")
    events: list[Event] = [
        (FIRST_DAY, "Product lead", "Start the plan", lambda edit: _start(edit, names, history, today))
    ]
    events += later_steps(today)
    events += [_check_in(row, names, today) for row in table("check_ins")]
    events += [_change(row, names, today) for row in history]
    events += decline_events(names, today)
    events += [_document(row, names, today) for row in table("prds")]
    events += [_update(row, names, today) for row in table("updates")]
    return sorted(events, key=lambda event: event[0])


def _start(edit: Edit, names: Names, history: list[Row], today: date) -> None:
    """The plan as it was on its first day: today's, with the earliest value before each later change."""
    added = {row["item"] for row in history if row["field"] == "added"}
    before: dict[str, Row] = {}
    for row in history:
        if row["field"] != "added":
            before.setdefault(row["item"], {}).setdefault(row["field"], row["before"])
    plan = [row | before.get(row["title"], {}) for row in table("initiatives") if row["title"] not in added]
    sample_plan.frame(edit, names, today)
    sample_plan.initiatives(edit, names, plan, today)
    sample_plan.around(edit, names, today)
    add_registers(edit, names.items, today)


def _check_in(row: Row, names: Names, today: date) -> Event:
    def write(edit: Edit) -> None:
        identifier = names.key_results[row["key_result"]]
        result = edit.get(KeyResult, identifier)
        value = number(row["value"])
        edit.add(
            CheckIn(
                key_result=identifier,
                date=str(day(row["day"], today, "day", ends=False)),
                value=value,
                confidence=whole(row["confidence"]),
                comment=row["comment"] or None,
                author=", ".join(result.owner),
            )
        )
        edit.change(KeyResult, identifier, current=value)

    owner = next(r["owner"] for r in table("key_results") if r["number"] == row["key_result"])
    return int(row["day"]), owner, f"Check in KR-{row['key_result']}", write


def _change(row: Row, names: Names, today: date) -> Event:
    """One change of the history: the value after it is the next one's "before", or today's."""
    on, item, field = int(row["day"]), row["item"], row["field"]
    now = next(r for r in table("initiatives") if r["title"] == item)
    if field == "added":
        return (
            on,
            row["author"],
            "Add initiative",
            lambda edit: sample_plan.initiatives(edit, names, [now], today),
        )
    later = [
        r["before"]
        for r in table("history")
        if (r["item"], r["field"]) == (item, field) and int(r["day"]) > on
    ]
    after = now | {field: later[0] if later else now[field]}

    def write(edit: Edit) -> None:
        values = sample_plan.initiative_values(names, after, today)
        edit.change(Initiative, names.items[item], **{field: values[field]})

    return on, row["author"], sample_plan.LABELS[field], write


def _with_keys(edit: Edit, names: Names, body: str) -> str:
    """Sample texts name items by title, ``[[@Offline mode.end]]``; facts name them by key."""

    def key(match: re.Match[str]) -> str:
        name = match[1]
        if name.startswith("KR "):
            found: Entity = edit.get(KeyResult, names.key_results[name.removeprefix("KR ")])
        else:
            found = edit.get(Initiative, names.items[name])
        return f"[[{found.key}"

    return _REFERENCE.sub(key, body)


def _document(row: Row, names: Names, today: date) -> Event:
    def write(edit: Edit) -> None:
        prd = edit.add(
            PRD(
                title=row["title"],
                initiative=names.items[row["initiative"]],
                status=row["status"],
                owner=words(row["owner"]),
                template=row["template"],
                body=_with_keys(edit, names, text("prds", row["file"])),
            )
        )
        add_records(edit, prd.id, row["file"], today)

    return int(row["day"]), row["author"], "Add PRD", write


def _update(row: Row, names: Names, today: date) -> Event:
    def write(edit: Edit) -> None:
        edit.add(
            StakeholderUpdate(
                title=row["title"],
                audience=names.audiences[row["audience"]],
                template=row["template"],
                status="sent",
                since=day(row["since"], today, "day", ends=False),
                until=day(row["day"], today, "day", ends=False),
                body=_with_keys(edit, names, text("updates", row["file"])),
            )
        )

    return int(row["day"]), row["author"], "Add update", write
