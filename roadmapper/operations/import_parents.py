"""Parents in an import: found in the file or the workspace, made where only named, never in a circle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from roadmapper.entities.initiative import Initiative
from roadmapper.exchange.imported import ImportedTable, Unreadable
from roadmapper.operations.import_plan import Created
from roadmapper.storage.journal import new_id


class Parents:
    """Resolves what a table calls a row's parent: its id there, its exact title, or a key or title here."""

    def __init__(
        self,
        table: ImportedTable,
        source: str,
        ids: dict[str, str],
        existing: list[Initiative],
        *,
        foreign: bool = False,
    ) -> None:
        """``foreign`` rows have the keys of another workspace, which mean nothing here."""
        self.created: list[Created] = []
        self.unreadable: list[Unreadable] = []
        self._table, self._source = table, source
        self._ids = dict(ids)
        here: dict[str, str] = {}
        for initiative in () if foreign else reversed(existing):
            for name in (initiative.title, initiative.source_id, *initiative.aliases, initiative.key):
                if name:
                    here[name] = initiative.id
        titles = Counter(row["title"] for row in table.rows)
        in_file = {row["title"]: ids[row["source_id"]] for row in table.rows if titles[row["title"]] == 1}
        keys = {written.key: ids[own] for own, written in table.written.items() if written.key}
        self._names = {**here, **in_file, **ids, **keys}
        self._above = {initiative.id: initiative.parent for initiative in existing}

    def resolve(self) -> dict[str, str | None]:
        """For each row's source id, its parent's id; None where it has none that can be used."""
        found: dict[str, str | None] = {}
        rows = [row for row in self._table.rows if row["parent"]]
        for row in self._table.rows:
            self._above[self._ids[row["source_id"]]] = None
            found[row["source_id"]] = None
        for row in rows:
            own, parent = self._ids[row["source_id"]], self._parent_of(row)
            if parent is None:
                continue
            if self._is_above(own, parent):
                self._report(row, f"its parent {row['parent']} is below it, which would be a circle")
                continue
            self._above[own] = parent
            found[row["source_id"]] = parent
        return found

    def _parent_of(self, row: dict[str, Any]) -> str | None:
        name = row["parent"]
        if name in self._names:
            return self._names[name]
        title = self._table.parent_titles.get(name, "")
        if not title and name.isdigit():
            self._report(row, f"its parent {name} is neither in the file nor here")
            return None
        identifier = new_id()
        made = {"id": identifier, "title": title or name, "source": self._source, "source_id": name}
        self.created.append(Created("initiative", title or name, "parent", made))
        self._names[name] = identifier
        self._above[identifier] = None
        return identifier

    def _is_above(self, own: str, parent: str) -> bool:
        at: str | None = parent
        seen: set[str] = set()
        while at and at not in seen:
            if at == own:
                return True
            seen.add(at)
            at = self._above.get(at)
        return False

    def _report(self, row: dict[str, Any], reason: str) -> None:
        number = self._table.row_numbers[self._table.rows.index(row)]
        label = next(iter(self._table.mapping.labels_of("parent")), "")
        self.unreadable.append(Unreadable(number, label, reason))


def ids_for(rows: Iterable[dict[str, Any]], known: dict[str, str]) -> dict[str, str]:
    """Source id to id: that of the initiative that is here, or a fresh one."""
    return {row["source_id"]: known.get(row["source_id"]) or new_id() for row in rows}
