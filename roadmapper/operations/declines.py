"""Not doing: declining initiatives with a reason and a trigger, bringing them back, and what is due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from roadmapper.counting import counted
from roadmapper.entities.decline import Decline
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.metric import Metric
from roadmapper.entities.status import Status
from roadmapper.errors import InvalidInput
from roadmapper.operations.conventions import Conventions
from roadmapper.operations.items import first_status
from roadmapper.operations.okr import key_results
from roadmapper.operations.reasons import add_reason
from roadmapper.operations.wording import as_day
from roadmapper.planning.revisit import Measure, Style, Trigger, due_words, trigger_words
from roadmapper.storage.edit import Edit
from roadmapper.storage.table_reading import Connection, read_having
from roadmapper.storage.workspace import Workspace

CATEGORY = "declined"
_TITLE = "Declined"


@dataclass(frozen=True)
class Why:
    """Why something is not done, and when to think again: ``measure`` is a key result's or metric's id.

    ``measure``, ``when`` ("above" or "below") and ``value`` go together, or are all None.
    """

    reason: str
    evidence: str | None = None
    asked_by: tuple[str, ...] = ()
    on: date | None = None
    measure: str | None = None
    when: str | None = None
    value: float | None = None

    def values(self) -> dict[str, Any]:
        """As stored; raises InvalidInput without a reason, and for half a threshold."""
        if not self.reason.strip():
            raise InvalidInput(
                "reason", "Say in a sentence why it is not done; it stays with the initiative."
            )
        if len({self.measure is None, self.when is None, self.value is None}) > 1:
            raise InvalidInput(
                "revisit_value", "To watch a measure, choose it, whether it rises or falls, and a number."
            )
        return {
            "reason": self.reason.strip(),
            "evidence": (self.evidence or "").strip() or None,
            "asked_by": self.asked_by,
            "revisit_on": self.on.isoformat() if self.on else None,
            "revisit_measure": self.measure,
            "revisit_when": self.when,
            "revisit_value": self.value,
        }


@dataclass(frozen=True)
class Declined:
    """One entry of "Not doing": an initiative with why it is not done.

    ``item`` is None for one that was given a declined status without saying why. ``trigger`` and ``due``
    are in words, empty where nothing is set or nothing has fired.
    """

    initiative: Initiative
    item: Decline | None
    trigger: str = ""
    due: str = ""


def decline(
    workspace: Workspace, ids: Sequence[str], why: Why, *, today: date, status: str | None = None
) -> list[Decline]:
    """Decline initiatives (ids) for one reason, as one step; their dates and scores stay as they are.

    ``status`` is the declined status that they get, where there are several. One that is declined already
    has its reason replaced. Raises InvalidInput without a reason or for a measure that is not there,
    NotFound for an initiative that is gone.
    """
    values = why.values()
    _refuse_unknown(workspace, why.measure)
    what = "initiative" if len(ids) == 1 else counted(len(ids), "initiative")
    with workspace.edit(f"Decline {what}") as edit:
        declined = {status.id for status in edit.all(Status) if status.category == CATEGORY}
        target = status if status in declined else _declined_status(edit)
        known = _open_entries(edit, ids)
        signed = values | {"declined_on": today.isoformat(), "declined_by": workspace.author_name}
        return [_decline_one(edit, eid, signed, known.get(eid, []), declined, target) for eid in ids]


def _decline_one(
    edit: Edit, eid: str, values: Mapping[str, Any], known: list[Decline], declined: set[str], target: str
) -> Decline:
    before = edit.get(Initiative, eid).status
    add_reason(edit, eid, "status", values["reason"])
    if before not in declined:
        edit.change(Initiative, eid, status=target)
    elif known:
        edit.change(Decline, known[-1].id, **values)
        return edit.get(Decline, known[-1].id)
    _close(edit, known, values["declined_on"])
    return edit.add(Decline(initiative=eid, status_before=None if before in declined else before, **values))


def bring_back(workspace: Workspace, ids: Sequence[str], *, today: date) -> int:
    """Take initiatives (ids) up again, as one step: each gets the status it had, its entry is kept as past.

    One whose status is gone, or was never known, becomes an idea. Returns how many were declined.
    """
    what = "initiative" if len(ids) == 1 else counted(len(ids), "initiative")
    with workspace.edit(f"Bring back {what}") as edit:
        return bring_back_within(edit, ids, today)


def bring_back_within(edit: Edit, ids: Sequence[str], today: date) -> int:
    """The same as part of an edit."""
    statuses = edit.all(Status)
    declined = {status.id for status in statuses if status.category == CATEGORY}
    usable = {status.id for status in statuses} - declined
    idea = first_status([status for status in statuses if status.id in usable], planned=False)
    known = _open_entries(edit, ids)
    changed = 0
    for eid in ids:
        entries = known.get(eid, [])
        if edit.get(Initiative, eid).status in declined:
            before = [entry.status_before for entry in entries if entry.status_before in usable]
            changed += edit.change(Initiative, eid, status=before[-1] if before else idea)
        _close(edit, entries, today.isoformat())
    return changed


def _close(edit: Edit, entries: Sequence[Decline], day: str) -> None:
    for entry in entries:
        edit.change(Decline, entry.id, state="revisited", revisited_on=day)


def _open_entries(edit: Edit, ids: Sequence[str]) -> dict[str, list[Decline]]:
    """The entries in force of these initiatives, the latest last."""
    found: dict[str, list[Decline]] = {}
    for entry in sorted(edit.having(Decline, "initiative", ids), key=_age):
        if entry.state == CATEGORY:
            found.setdefault(entry.initiative, []).append(entry)
    return found


def _age(entry: Decline) -> tuple[str, str]:
    return entry.declined_on or "", entry.id


def _declined_status(edit: Edit) -> str:
    """The status that declined initiatives get; a workspace that has none is given one."""
    for status in edit.all(Status):
        if status.category == CATEGORY:
            return status.id
    return edit.add(Status(title=_TITLE, category=CATEGORY)).id


def _refuse_unknown(workspace: Workspace, measure: str | None) -> None:
    if measure is not None and measure not in measures(workspace):
        raise InvalidInput(
            "revisit_measure", "That key result or metric is not there any more; nothing was changed."
        )


def measures(workspace: Workspace) -> dict[str, Measure]:
    """What a trigger can watch, by id: key results, then metrics, with what they stand at."""
    found = {
        result.item.id: Measure(result.item.title, result.current, result.item.unit)
        for result in key_results(workspace)
    }
    return found | {
        metric.id: Measure(metric.title, metric.current, metric.unit) for metric in workspace.all(Metric)
    }


class _Entry(NamedTuple):
    """One of the register before its initiative is read: the id, and what ``Declined`` says."""

    initiative: str
    item: Decline | None
    trigger: str = ""
    due: str = ""

    def of(self, initiative: Initiative) -> Declined:
        """The same, whole."""
        return Declined(initiative, self.item, self.trigger, self.due)


def not_doing(workspace: Workspace, today: date) -> list[Declined]:
    """The register: every declined initiative with why; what is due first, then the latest declined.

    Where two people declined the same thing apart, each reason is an entry of its own.
    """
    items = {item.id: item for item in workspace.having(Initiative, "status", _declined_statuses(workspace))}
    return [each.of(items[each.initiative]) for each in _register(workspace, items, today)]


class FirstDeclined(NamedTuple):
    """The first of the register, and how many there are in all and of these due."""

    entries: list[Declined]
    total: int = 0
    due: int = 0


def first_not_doing(workspace: Workspace, today: date, most: int) -> FirstDeclined:
    """What stands first in the register: of all the others only the count is known, which is quick."""
    found = _register(workspace, _declined_ids(workspace), today)
    wanted = {each.initiative for each in found[:most]}
    items = {item.id: item for item in workspace.having(Initiative, "id", wanted)}
    first = [each.of(items[each.initiative]) for each in found[:most] if each.initiative in items]
    return FirstDeclined(first, len(found), sum(bool(each.due) for each in found))


def reasons_now(workspace: Workspace, today: date) -> dict[str, tuple[str, str]]:
    """Declined initiative id to why, with its trigger, and what of that has fired; of several the first."""
    found: dict[str, tuple[str, str]] = {}
    for each in _register(workspace, _declined_ids(workspace), today):
        words = " ".join(filter(None, (each.item.reason if each.item else "", each.trigger)))
        found.setdefault(each.initiative, (words, each.due))
    return found


def _declined_statuses(workspace: Workspace) -> list[str]:
    return [status.id for status in workspace.all(Status) if status.category == CATEGORY]


def _declined_ids(workspace: Workspace) -> list[str]:
    """The ids of what has a declined status."""

    def read(connection: Connection) -> list[str]:
        found = (read_having(connection, "initiative", "status", each, ()) for each in statuses)
        return [eid for rows in found for (eid,) in rows]

    statuses = _declined_statuses(workspace)
    return workspace.reader.read(read)


def _register(workspace: Workspace, ids: Iterable[str], today: date) -> list[_Entry]:
    """The register of these, in order."""
    entries: dict[str, list[Decline]] = {}
    for entry in workspace.all(Decline):
        if entry.state == CATEGORY:
            entries.setdefault(entry.initiative, []).append(entry)
    known = (
        measures(workspace) if any(each.revisit_measure for own in entries.values() for each in own) else {}
    )
    style = _style(workspace)
    found = [_entry(eid, entry, known, today, style) for eid in ids for entry in entries.get(eid, [None])]
    found.sort(key=lambda each: _age(each.item) if each.item else ("", ""), reverse=True)
    return sorted(found, key=lambda each: not each.due)


def entry_of(workspace: Workspace, initiative: str) -> Decline | None:
    """Why an initiative (an id) is not done: the latest entry in force; None for one that is not declined."""
    declined = {status.id for status in workspace.all(Status) if status.category == CATEGORY}
    if workspace.get(Initiative, initiative).status not in declined:
        return None
    found = [each for each in workspace.having(Decline, "initiative", [initiative]) if each.state == CATEGORY]
    return max(found, key=_age, default=None)


def trigger_of(entry: Decline, known: Mapping[str, Measure]) -> Trigger:
    """When an entry is to be thought about again; ``known`` are ``measures``."""
    measure = known.get(entry.revisit_measure or "")
    return Trigger(as_day(entry.revisit_on), measure, entry.revisit_when, entry.revisit_value)


def _entry(
    initiative: str, entry: Decline | None, known: Mapping[str, Measure], today: date, style: Style
) -> _Entry:
    if entry is None:
        return _Entry(initiative, None)
    trigger = trigger_of(entry, known)
    return _Entry(initiative, entry, trigger_words(trigger, style), due_words(trigger, today, style))


def _style(workspace: Workspace) -> Style:
    conventions = Conventions.of(workspace)
    return Style(conventions.date_style, conventions.number_style)
