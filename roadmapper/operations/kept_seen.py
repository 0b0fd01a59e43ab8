"""What the rules look at, kept between looks: after steps only what they touched is read again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from roadmapper.changes import Step
from roadmapper.operations.lint_reading import PARTS, Tables, read_the_rest
from roadmapper.planning.lint.seen import Bar, Seen
from roadmapper.storage.reading import Reader, workspace_row
from roadmapper.storage.workspace import Workspace


class KeptSeen:
    """For one worker at a time, until a reading fails; what did not change is the same object as before."""

    def __init__(self) -> None:
        self._seen: Seen | None = None
        self._bars: dict[str, Bar] = {}

    def read(self, workspace: Workspace, reader: Reader, today: date, steps: Iterable[Step] = ()) -> Seen:
        """What the rules look at, as of now; ``steps`` are all that were committed since the last time."""
        before = self._seen
        row, tables, steps = reader.read(workspace_row), Tables(reader), tuple(steps)
        touched = {name for step in steps for name in step.tables}
        parts: dict[str, Any] = {"today": today, "style": row.date_style, "numbers": row.number_style}
        parts |= read_the_rest(workspace, reader, today)
        for name, (of, read) in PARTS.items():
            if before is None or not of.isdisjoint(touched):
                parts[name] = read(tables)
        if before is None or "status" in touched:
            self._bars = tables.bars()
            parts["bars"] = tuple(self._bars.values())
        elif self._take_bars(tables, {eid for step in steps for eid in step.ids("initiative")}):
            parts["bars"] = tuple(self._bars.values())
        if before is None:
            self._seen = Seen(**parts)
        else:
            others = {name: part for name, part in parts.items() if part != getattr(before, name)}
            self._seen = before._replace(**others)
        return self._seen

    def _take_bars(self, tables: Tables, ids: set[str]) -> bool:
        """Read these again; whether any is otherwise than before."""
        before = {eid: self._bars[eid] for eid in ids if eid in self._bars}
        found = tables.bars(ids) if ids else {}
        for eid, bar in found.items():  # of these alone nobody can tell who is above whom
            found[eid] = bar._replace(is_parent=eid in before and before[eid].is_parent)
        if found == before:
            return False
        for eid in before.keys() - found.keys():
            del self._bars[eid]
        self._bars |= {eid: bar for eid, bar in found.items() if bar != before.get(eid)}
        if found.keys() - before.keys():
            self._bars = dict(sorted(self._bars.items()))
        if found.keys() != before.keys() or any(
            bar.parent != before[eid].parent for eid, bar in found.items()
        ):
            self._find_parents()
        return True

    def _find_parents(self) -> None:
        parents = {bar.parent for bar in self._bars.values()}
        for eid, bar in self._bars.items():
            if bar.is_parent != (eid in parents):
                self._bars[eid] = bar._replace(is_parent=eid in parents)
