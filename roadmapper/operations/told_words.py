"""Finds in an update's text what it tells of which item: the statements that recording it keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, cast

from roadmapper.documents.facts import fact_references
from roadmapper.documents.values import ChangeValues
from roadmapper.entities.audience import Audience
from roadmapper.entities.base import Entity, specs_of
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.milestone import Milestone
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.entities.statement import Statement
from roadmapper.errors import Ambiguous, NotFound, WorkspaceError
from roadmapper.operations.audiences import by_id, visibility_of
from roadmapper.operations.told_values import ToldValues
from roadmapper.operations.updates import gather, request_of
from roadmapper.operations.wording import Wording, precision_field
from roadmapper.planning.told import day_value
from roadmapper.planning.visibility import Visibility, told_day
from roadmapper.storage.workspace import Workspace

_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARKUP: Final = re.compile(r"<[^>]*>|\*\*|__|^\s*(?:[-*+>]|#+|\d+[.)])\s+(?:\[[ xX]\]\s+)?")
_STATES: Final = ("shipped", "declined", "added")
_LONGEST: Final = 240
_DATED: Final = {Initiative: ("end", "start"), Milestone: ("date",)}


def statements_in(workspace: Workspace, update: StakeholderUpdate, text: str) -> list[Statement]:
    """What ``text``, an update with the values of its facts in place, tells its audience."""
    return list(_Reading(workspace, update, text).found().values())


class _Reading:
    """One text, read line by line for the titles of items and the values that stand beside them."""

    def __init__(self, workspace: Workspace, update: StakeholderUpdate, text: str) -> None:
        self._workspace, self._update = workspace, update
        self._values, self._wording = ToldValues(workspace), Wording(workspace)
        audience: Audience | None = by_id(workspace, update.audience)
        self._sees: Visibility = visibility_of(workspace, audience)
        self._lines = [line for line in map(plain, text.splitlines()) if line]
        self._found: dict[tuple[str, str], Statement] = {}

    def found(self) -> dict[tuple[str, str], Statement]:
        """The statements by item and field, the first words that tell each."""
        items = self._items()
        for line, titles in _titled(self._lines, items):
            for title in titles:
                for item in items[title]:
                    self._take_dates(item, line)
        self._take_changes()
        self._take_facts()
        return self._found

    def _items(self) -> dict[str, list[Entity]]:
        """What the audience sees and could read of, by the title in small letters."""
        found: dict[str, list[Entity]] = {}
        for kind in _DATED:
            for item in self._workspace.all(kind):
                if self._sees.shows(item.model_dump()):
                    found.setdefault(_folded(item.title), []).append(item)
        return found

    def _take_dates(self, item: Entity, line: str) -> None:
        for field in _DATED[cast(type[Initiative], type(item))]:
            told = self._day(item, field)
            if told is None:
                continue
            words = self._wording.date(*told)
            if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", line):
                self._add(item, field, day_value(*told), line)

    def _day(self, item: Entity, field: str) -> tuple[str, str | None] | None:
        companion = precision_field(type(item), specs_of(type(item))[field])
        day, precision = self._sees.day(
            field, getattr(item, field), getattr(item, companion) if companion else None
        )
        return None if day is None else (day, precision)

    def _take_changes(self) -> None:
        """What was ticked and is in the text: moves in other words, states, health, progress, objectives."""
        try:
            request = request_of(self._update)
            changes = request.choice.told(gather(self._workspace, request)["changes"])
        except WorkspaceError:  # written by hand, or its template is gone
            return
        groups = cast(dict[str, list[ChangeValues]], changes)
        for group, told in groups.items():
            for change in told:
                line = self._line_of(change)
                item = self._by_key(change["key"])
                if line is not None and item is not None:
                    self._take_change(group, change, item, line)

    def _take_change(self, group: str, change: ChangeValues, item: Entity, line: str) -> None:
        if group in _STATES:
            self._add(item, group, group, line)
        elif group == "moved" and change["reworded"]:
            told = self._day(item, "end")
            self._add(item, "end", day_value(*told) if told else None, line)
        elif group in ("health", "progress", "objectives") and (
            change["reworded"] or change["after"].casefold() in line.casefold()
        ):
            field = "health" if group == "health" else "progress"
            self._add(item, field, self._values.value(item, field), line)

    def _line_of(self, change: ChangeValues) -> str | None:
        """The line that tells a change: with its own words, else with its title and what it became."""
        wanted = _folded(change["reworded"] or change["title"])
        lines = [line for line in self._lines if wanted in _folded(line)]
        after = change["after"].casefold()
        return next((line for line in lines if after in line.casefold()), lines[0] if lines else None)

    def _take_facts(self) -> None:
        for reference in fact_references(self._update.body):
            item = self._by_key(reference.key) if reference.field else None
            if item is None or self._values.item(item.id) is None:
                continue
            value = self._values.value(item, reference.field)
            spec = specs_of(type(item)).get(reference.field)
            if spec is not None and spec.kind == "date":
                told = self._day(item, reference.field)
                form = reference.form if reference.form in ("month", "quarter") else "day"
                value = day_value(*told_day(*told, form, last=reference.field != "start")) if told else None
            if value is not None:
                title = self._values.title(item.id)
                line = next((line for line in self._lines if title in line), title)
                self._add(item, reference.field, value, line)

    def _by_key(self, key: str) -> Entity | None:
        try:
            return self._workspace.find(key)
        except (NotFound, Ambiguous):
            return None

    def _add(self, item: Entity, field: str, value: str | None, line: str) -> None:
        words = line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
        self._found.setdefault(
            (item.id, field),
            Statement(
                update=self._update.id, audience=self._update.audience,
                subject=item.id, field=field, value=value, words=words,
            ),
        )  # fmt: skip


def plain(line: str) -> str:
    """A line of Markdown as it is read: marks and escapes gone, cells parted by a dot."""
    text = _ESCAPE.sub(r"\1", _MARKUP.sub("", line).replace("\\|", "\0"))
    cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
    joined = " · ".join(cell for cell in cells if cell.strip("-: "))
    return " ".join(joined.replace("\0", "|").split())


def _titled(lines: list[str], items: dict[str, list[Entity]]) -> Iterator[tuple[str, list[str]]]:
    """Each line with the titles in it, of two that overlap the longer one."""
    titles = sorted((title for title in items if title), key=len, reverse=True)
    if not titles:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, titles))})(?!\w)")
    for line in lines:
        yield line, list(dict.fromkeys(pattern.findall(_folded(line))))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
