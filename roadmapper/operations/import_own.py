"""Rows that Roadmapper exported: finds the initiatives they came from, and tells which cells were edited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.status import Status
from roadmapper.exchange.exporters.csv_table import cell
from roadmapper.exchange.imported import ImportedTable, Unreadable, Written
from roadmapper.exchange.importers.roadmapper_export import custom_label
from roadmapper.exchange.tables.precisions import ENDS
from roadmapper.operations.listing import custom_titles, initiative_row
from roadmapper.operations.wording import Wording
from roadmapper.storage.workspace import Workspace

_SAME = 0.5
"""The share of rows with a key from here that must share its title too, where the file has no ids."""
_DATES = {"start": ("start", "start_precision"), "end": ("end", "end_precision")}


class OwnRows:
    """The rows of one table that say by key or id which initiative they came from."""

    def __init__(self, workspace: Workspace, imported: ImportedTable, existing: list[Initiative]) -> None:
        self._imported = imported
        self._by_id = {item.id: item for item in existing}
        self._by_key = {key: item for item in existing for key in (*item.aliases, item.key)}
        self._words = Wording(workspace)
        self._categories = {status.id: status.category for status in workspace.all(Status)}
        self._titles = custom_titles(self._words)
        self._single = {
            target: labels[0]
            for target in imported.mapping.fields()
            if len(labels := imported.mapping.labels_of(target)) == 1
        }
        self._trusts_keys = self._share_titles()
        self.unread: list[Unreadable] = []
        """What such rows say that cannot be taken over."""
        self._as_it_is: set[tuple[int, str]] = set()

    def _share_titles(self) -> bool:
        """Another workspace counts its keys from 1 too, so a key alone is believed only with its titles."""
        common = [
            (self._by_key[written.key].title, row["title"])
            for row in self._imported.rows
            if (written := self._imported.written.get(row["source_id"]))
            and not written.id
            and written.key in self._by_key
        ]
        return sum(here == there for here, there in common) >= _SAME * len(common)

    def find(self, own: str) -> Initiative | None:
        """The initiative that the row came from, where it is here: by its id, else by its key."""
        written = self._imported.written.get(own)
        if written is None:
            return None
        if written.id:
            return self._by_id.get(written.id)
        return self._by_key.get(written.key or "") if self._trusts_keys else None

    def compared(
        self,
        number: int,
        row: dict[str, Any],
        known: Initiative,
        fields: dict[str, Any],
        customs: dict[str, str],
    ) -> dict[str, Any]:
        """A row's fields with the initiative's own values wherever the cell says what an export of it says.

        So nothing is changed by what a table cannot hold, such as a comma within a name.
        """
        written = self._imported.written[row["source_id"]]
        exported = initiative_row(known, self._words, self._categories, self._titles)
        exported["summary"] = known.summary
        same = {
            target for target, label in self._single.items() if _same(written, label, exported.get(target))
        }
        self._tell_what_stays(number, written, known, exported, same)
        found = dict(fields)
        if "source_id" in self._single:
            found["source_id"] = written.source_id
        else:
            del found["source_id"]
        for target in (same & found.keys()) - ENDS.keys():
            precision = f"{target}_precision"
            if target not in _DATES:
                found[target] = getattr(known, target)
            elif precision not in self._single or precision in same:
                found |= {name: getattr(known, name) for name in _DATES[target]}
            self._as_it_is.add((number, self._single[target]))
        for precision in ENDS.keys() & found.keys():
            if getattr(known, precision) is None and found[precision] == "day":
                found[precision] = None  # a date without one is meant to the day
        custom = dict(fields["custom"])
        for label, identifier in customs.items():
            value = exported["custom"].get(self._titles.get(identifier, ""))
            if _same(written, label, value):
                custom[identifier] = known.custom.get(identifier)
        found["custom"] = {identifier: value for identifier, value in custom.items() if value is not None}
        return found

    def _tell_what_stays(
        self, number: int, written: Written, known: Initiative, exported: dict[str, Any], same: set[str]
    ) -> None:
        if written.key and written.key not in (known.key, *known.aliases):
            reason = f"it is still {known.key}, because an import changes no keys"
            self.unread.append(Unreadable(number, self._single["key"], reason))
        if "status" in same and "category" in self._single and "category" not in same:
            reason = (
                f"the status {exported['status'] or '(none)'} has its category for all initiatives; "
                "change it on the Lists page"
            )
            self.unread.append(Unreadable(number, self._single["category"], reason))

    def tell_new(self, number: int, own: str) -> None:
        """Say so when a new initiative cannot have the source id that its row has."""
        written = self._imported.written.get(own)
        if written is not None and written.source_id and written.source_id != own:
            reason = f"{written.source_id} is an earlier row's too, so {own} takes its place"
            self.unread.append(Unreadable(number, self._single.get("source_id", ""), reason))

    def readable(self, unreadable: list[Unreadable]) -> Iterator[Unreadable]:
        """These without the cells that are as exported, so that nothing has to be read from them."""
        return (problem for problem in unreadable if (problem.row, problem.column) not in self._as_it_is)


def exported_labels(workspace: Workspace) -> dict[str, str]:
    """The label of each custom field's column in an export, to the field's id."""
    titles = custom_titles(Wording(workspace))
    return {custom_label(title): identifier for identifier, title in titles.items()}


def _same(written: Written, label: str, value: Any) -> bool:
    """Whether a cell is what an export writes for a value; line ends are as the last program left them."""
    return _plain_ends(written.cells[label]) == _plain_ends(cell(value))


def _plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
