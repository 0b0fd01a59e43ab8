"""Which column of a table becomes which field: plain data that is shown, changed and remembered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from roadmapper.errors import InvalidInput
from roadmapper.exchange.tables.targets import CUSTOM, LEFT_OUT, TARGETS
from roadmapper.planning.status import folded


@dataclass(frozen=True)
class ColumnMapping:
    """One column's use: ``target`` is a key of TARGETS, CUSTOM or LEFT_OUT.

    ``kind`` is the custom field's kind. ``day_first`` is what the person chose for its dates, None
    where the column's own evidence decides.
    """

    label: str
    target: str
    kind: str = "text"
    day_first: bool | None = None


@dataclass(frozen=True)
class Mapping:
    """The uses of all columns of a table of one format."""

    format: str
    columns: tuple[ColumnMapping, ...]

    @property
    def signature(self) -> str:
        """The same for every table of this format with these headers, in whatever order."""
        return signature_of(self.format, (column.label for column in self.columns))

    def labels_of(self, target: str) -> list[str]:
        """The columns that a field is filled from, in their order."""
        return [column.label for column in self.columns if column.target == target]

    def fields(self) -> list[str]:
        """The fields that some column fills, in the order of TARGETS."""
        used = {column.target for column in self.columns}
        return [name for name in TARGETS if name in used]

    def changed(self, label: str, target: str) -> Mapping:
        """The mapping with one column used otherwise; “none” or the empty text leaves the column out.

        Raises InvalidInput when there is no such column or field. A field that takes one column only
        is taken from the column that had it, which then is kept as a custom field.
        """
        wanted = self._column(label).label
        field = _target_named(target)
        single = field in TARGETS and not TARGETS[field].several
        return replace(
            self,
            columns=tuple(
                replace(column, target=field)
                if column.label == wanted
                else replace(column, target=CUSTOM)
                if single and column.target == field
                else column
                for column in self.columns
            ),
        )

    def read_as(self, label: str, *, day_first: bool | None) -> Mapping:
        """The mapping with one column's dates read day first, month first, or (None) by their own evidence.

        Raises InvalidInput when there is no such column.
        """
        return self._with(replace(self._column(label), day_first=day_first))

    def kept_as(self, label: str, kind: str) -> Mapping:
        """The mapping with one column kept as a custom field of a kind; raises InvalidInput without it."""
        return self._with(replace(self._column(label), target=CUSTOM, kind=kind))

    def _with(self, changed: ColumnMapping) -> Mapping:
        kept = (changed if column.label == changed.label else column for column in self.columns)
        return replace(self, columns=tuple(kept))

    def carried_over(self, guessed: Mapping) -> Mapping:
        """This remembered mapping for a table with other columns: known ones as here, new ones as guessed."""
        known = {column.label: column for column in self.columns}
        taken = {known[column.label].target for column in guessed.columns if column.label in known}
        columns = []
        for column in guessed.columns:
            if column.label in known:
                columns.append(known[column.label])
            elif column.target in taken and column.target in TARGETS and not TARGETS[column.target].several:
                columns.append(replace(column, target=CUSTOM))
            else:
                columns.append(column)
        return Mapping(guessed.format, tuple(columns))

    def to_json(self) -> dict[str, Any]:
        """Plain lists and dicts that ``from_json`` reads again."""
        return {
            "format": self.format,
            "columns": [
                {"label": c.label, "target": c.target, "kind": c.kind, "day_first": c.day_first}
                for c in self.columns
            ],
        }

    @staticmethod
    def from_json(plain: dict[str, Any]) -> Mapping:
        """A remembered mapping; targets that this version does not know are kept as custom fields."""
        columns = tuple(
            ColumnMapping(
                str(column["label"]),
                column["target"] if column["target"] in (*TARGETS, CUSTOM, LEFT_OUT) else CUSTOM,
                str(column.get("kind") or "text"),
                column.get("day_first"),
            )
            for column in plain.get("columns", ())
        )
        return Mapping(str(plain.get("format", "table")), columns)

    def _column(self, label: str) -> ColumnMapping:
        wanted = folded(label)
        for name in (str, folded, lambda text: folded(text.rpartition(" / ")[2])):
            for column in self.columns:
                if name(column.label) in (label, wanted):
                    return column
        names = ", ".join(f"“{column.label}”" for column in self.columns[:40])
        raise InvalidInput(label, f"The table has no column “{label}”. Its columns are {names}.")


def _target_named(target: str) -> str:
    """The target a person means by its name or its title; raises InvalidInput for any other word."""
    wanted = target.strip().casefold()
    if wanted in ("", "none", "skip", "ignore", "left out"):
        return LEFT_OUT
    if wanted == CUSTOM:
        return CUSTOM
    for name, known in TARGETS.items():
        if wanted.replace("-", "_").replace(" ", "_") == name or wanted == known.title.casefold():
            return name
    names = ", ".join([*TARGETS, CUSTOM, "none"])
    raise InvalidInput(target, f"A column cannot become “{target}”. It can become {names}.")


def signature_of(table_format: str, labels: Iterable[str]) -> str:
    """A short text that is equal for tables of one format with equal headers."""
    joined = "\n".join([table_format, *sorted(map(folded, labels))])
    return hashlib.sha256(joined.encode()).hexdigest()[:32]
