"""What changed since somebody last looked, by whomever: a line for each person and item, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple

from roadmapper.changes import Change, Step
from roadmapper.counting import counted, grouped
from roadmapper.entities.base import in_sentence, noun, specs_of
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.registry import entity_named, entity_types
from roadmapper.entities.status import Status
from roadmapper.operations.details import moment
from roadmapper.operations.wording import Wording, as_day, as_precision
from roadmapper.planning.date_format import ARROW, short_date
from roadmapper.planning.visits import Seen, since_words
from roadmapper.storage.history_reading import read_steps
from roadmapper.storage.news_reading import read_clocks, read_heads_of, read_signed_heads, read_sizes
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

_MOST_STEPS: Final = 900
_LONG: Final = 60
_MOST_ITEMS: Final = 4
"""Steps that touch more items are told as a whole."""
_MOST_CHANGES: Final = 80
_ABOUT: Final = {
    "check_in": ("key_result", "key_result"),
    "comment": ("document", "prd"),
    "suggestion": ("document", "prd"),
    "decline": ("initiative", "initiative"),
    "dependency": ("successor", "initiative"),
    "link": ("source", "initiative"),
    "readiness_item": ("release", "release"),
    "requirement": ("prd", "prd"),
    "user_story": ("prd", "prd"),
    "decision_option": ("decision", "decision_record"),
}
"""What an added record is about: the field that names it, and the entity of that."""
_QUIET: Final = frozenset(
    {"branch", "branch_part", "document_version", "given_score", "import_mapping", "reason", "statement"}
    | {"template_use", "attachment", "workspace", "acceptance_criterion"}
)
"""What is told by its step's other changes, or not at all."""
_DATES: Final = ("end", "start", "date")


class News(NamedTuple):
    """One line; ``kind`` is merged, added, removed, shipped, moved, checked, said or changed."""

    kind: str
    entity: str
    id: str
    title: str
    detail: str
    by: str
    at: int


@dataclass
class _Touched:
    """What one person did to one item."""

    entity: str
    eid: str
    by: str
    at: int = 0
    added: bool = False
    removed: bool | None = None
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    records: dict[str, list[Any]] = field(default_factory=dict)
    reason: str = ""

    def take(self, change: Change) -> None:
        """One change of the item itself."""
        name = change.field or ""
        if change.op == "insert":
            self.added = True
        elif name == "deleted":
            self.removed = bool(change.new)
        elif change.op == "text":
            self.fields[name] = ("", None)
        else:
            self.fields[name] = (self.fields.get(name, (change.old,))[0], change.new)

    @property
    def net(self) -> dict[str, tuple[Any, Any]]:
        """The fields that are otherwise now."""
        return {name: ends for name, ends in self.fields.items() if ends[0] != ends[1]}

    @property
    def is_nothing(self) -> bool:
        """Whether all of it undid itself."""
        gone = self.added and self.removed
        return bool(gone) or not (self.added or self.removed is not None or self.net or self.records)


def read_seen(reader: Reader, now: int) -> Seen:
    """How far the journal is known now, to be told against another time."""
    return Seen(now, reader.read(read_clocks))


def read_news(workspace: Workspace, reader: Reader, since: Seen, now: int) -> list[News]:
    """What is new since then, the latest first; what undid itself is not told. Screens ask on a worker."""
    numbers = [
        number
        for number, replica, clock, at in reader.read(read_signed_heads)
        if not since.knows(replica, clock, at)
    ][:_MOST_STEPS]
    if not numbers:
        return []
    heads = reader.read(lambda connection: read_heads_of(connection, numbers))
    steps = reader.read(lambda connection: read_steps(connection, heads, most=_MOST_CHANGES))
    large = [step.no for step in steps if len(step.changes) == _MOST_CHANGES]
    sizes = reader.read(lambda connection: read_sizes(connection, large))
    return _Teller(workspace, now, sizes).told(steps)


def _local_day(at: int) -> date:
    return moment(at).astimezone().date()


class _Teller:
    def __init__(self, workspace: Workspace, now: int, sizes: Mapping[int, int]) -> None:
        """``sizes`` says how many items the largest steps touched; not all changes of those are read."""
        self._sizes = sizes
        self._wording = Wording(workspace, few=True)
        self._style = self._wording.conventions.date_style
        self._today = _local_day(now)
        self._categories = {status.id: status.category for status in workspace.all(Status)}
        self._workspace = workspace
        self._me = workspace.author_name

    def told(self, steps: Iterable[Step]) -> list[News]:
        touched: dict[tuple[str, str, str], _Touched] = {}
        found: list[News] = []
        for step in steps:
            known = [change for change in step.changes if change.entity in entity_types()]
            items = dict.fromkeys(
                (change.entity, change.eid) for change in known if change.entity not in _QUIET
            )
            if step.kind == "merge" or len(items) > _MOST_ITEMS:
                found.append(self._whole(step, self._sizes.get(step.no, len(items))))
            else:
                self._take(step, known, touched)
        found += [self._line(each) for each in touched.values() if not each.is_nothing]
        return sorted(found, key=lambda each: each.at, reverse=True)

    def _take(
        self, step: Step, changes: Sequence[Change], touched: dict[tuple[str, str, str], _Touched]
    ) -> None:
        for change in changes:
            if change.entity in _QUIET:
                continue
            field_name, entity = _ABOUT.get(change.entity, ("", ""))
            about = change.new.get(field_name) if field_name and change.op == "insert" else None
            if field_name and not about:
                continue  # a later edit of a record that was told when it was added
            place = (step.author, entity, str(about)) if about else (step.author, change.entity, change.eid)
            each = touched.setdefault(place, _Touched(place[1], place[2], step.author))
            each.at = max(each.at, step.at)
            if about:
                each.records.setdefault(change.entity, []).append(change.new)
            else:
                each.take(change)
        reasons = {
            change.new.get("subject"): str(change.new.get("text", ""))
            for change in changes
            if change.entity == "reason" and change.op == "insert"
        }
        for each in touched.values():
            if each.eid in reasons and each.by == step.author:
                each.reason = reasons[each.eid]

    def _whole(self, step: Step, items: int) -> News:
        kind = "merged" if step.kind == "merge" else "changed"
        detail = counted(items, "item") if items else ""
        return News(
            kind, "", "", step.label, self._signed(step.author, step.at, detail), step.author, step.at
        )

    def _line(self, each: _Touched) -> News:
        kind, title, more = self._words(each)
        detail = self._signed(each.by, each.at, each.reason or more)
        return News(kind, each.entity, each.eid, title, detail, each.by, each.at)

    def _signed(self, by: str, at: int, more: str) -> str:
        day = _local_day(at)
        when = since_words(day, self._today, short_date(day, style=self._style, today=self._today))
        return " · ".join(filter(None, ("You" if by == self._me else by, when, more)))

    def _words(self, each: _Touched) -> tuple[str, str, str]:
        """What kind of news it is, and its title, with what else there is to say."""
        name, thing = self._name(each), noun(entity_named(each.entity))
        if each.removed:
            return "removed", f"“{name}” was removed", thing
        if each.added:
            return "added", f"“{name}” was added", thing
        net, more = each.net, ""
        category = self._categories.get(net["status"][1]) if "status" in net else None
        if category in ("shipped", "declined") and each.entity == "initiative":
            why = [str(record.get("reason") or "") for record in each.records.get("decline", ())]
            return "shipped" if category == "shipped" else "removed", f"{name} {category}", "".join(why[-1:])
        moved = next((field_name for field_name in _DATES if field_name in net), None)
        if moved is not None:
            return "moved", f"{name} {self._moved(each, moved)}", self._fields(each, without=_DATES)
        for entity, records in each.records.items():
            kind, words, more = self._recorded(each, entity, records)
            return kind, f"{name} {words}" if entity == "check_in" else f"{name}: {words}", more
        if each.removed is False:
            return "added", f"{name} was brought back", thing
        return "changed", f"{name}: {self._fields(each) or 'order'}", more

    def _name(self, each: _Touched) -> str:
        name = self._wording.name(each.entity, each.eid)
        if each.entity == "prd" and not name.key:
            name = self._wording.name("stakeholder_update", each.eid)
        if each.entity == "key_result" and name.key:
            return name.key
        return name.title or name.key or noun(entity_named(each.entity))

    def _moved(self, each: _Touched, name: str) -> str:
        old, new = (as_day(value) for value in each.net[name])
        exact = each.fields.get(f"{name}_precision", (None, None))
        if new is None:
            return f"has no {name} now"
        after = short_date(new, as_precision(exact[1]), self._style, today=self._today)
        if old is None:
            return f"{name}s {after}" if name != "date" else f"is on {after}"
        return (
            f"moved {short_date(old, as_precision(exact[0]), self._style, today=self._today)}{ARROW}{after}"
        )

    def _recorded(self, each: _Touched, entity: str, records: Sequence[Any]) -> tuple[str, str, str]:
        if entity == "check_in":
            last = records[-1]
            spec = specs_of(entity_named("check_in"))["value"]
            about = self._workspace.having(KeyResult, "id", [each.eid])
            unit = about[0].unit if about else None
            value = self._wording.display(spec, last.get("value"), unit=unit)
            title = self._wording.name("key_result", each.eid).title
            return "checked", f"checked in: {value}" if value else "checked in", title
        kind = "said" if entity in ("comment", "suggestion") else "changed"
        return kind, f"{grouped(len(records))} {noun(entity_named(entity), plural=len(records) != 1)}", ""

    def _fields(self, each: _Touched, without: Sequence[str] = ()) -> str:
        """The titles of what is otherwise now; with its value where it is one short thing."""
        specs = specs_of(entity_named(each.entity))
        titles: dict[str, str] = {}
        for name, (_before, after) in each.net.items():
            spec = specs.get(name)
            if name.startswith("custom."):
                titles["custom field"] = ""
            elif spec is not None and not spec.internal and spec.kind != "precision" and name not in without:
                title = in_sentence(spec.title)
                told = spec.kind not in ("markdown", "json", "custom") and not without
                value = self._wording.display(spec, after) if told else ""
                titles[title] = in_sentence(value) if spec.choices else value
        if len(titles) == 1:
            ((title, value),) = titles.items()
            return f"{title} {value[:_LONG]}".strip()
        return ", ".join(titles)
