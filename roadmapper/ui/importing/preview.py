"""What an import will do, as rows to be read: plain values, made on the worker from a plan."""

from __future__ import annotations

from dataclasses import dataclass, field

from roadmapper.counting import grouped
from roadmapper.exchange.imported import ColumnReport
from roadmapper.operations.import_documents import DocumentsPlan
from roadmapper.operations.import_okrs import OkrsPlan
from roadmapper.operations.import_plan import ImportPlan

KINDS = (
    ("new", "New"),
    ("changed", "Changed"),
    ("unchanged", "Unchanged"),
    ("kept", "Kept as edited"),
    ("unreadable", "Unreadable"),
    ("made", "Also created"),
)
"""The groups of rows in their order, and their words."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the preview.

    ``place`` is a row number or key; ``detail`` follows the title; a ``field`` row tells ``before`` and
    ``after`` below the row that it belongs to; ``category`` is a new status's, which can be chosen.
    """

    title: str
    detail: str = ""
    place: str = ""
    field: str = ""
    before: str = ""
    after: str = ""
    category: str = ""

    @property
    def words(self) -> str:
        """The whole row as one text, for screen readers and tooltips."""
        if self.field:
            return f"{self.field}: {self.before or 'empty'} → {self.after or 'empty'}"
        return ", ".join(part for part in (self.place, self.title, self.detail) if part)


@dataclass(frozen=True)
class Preview:
    """A plan and how it reads.

    ``counts`` has initiatives, documents or OKRs by kind, ``rows`` their lines, ``reports`` the columns.
    """

    plan: ImportPlan | DocumentsPlan | OkrsPlan
    heading: str
    verb: str
    will_do: bool
    counts: dict[str, int]
    rows: dict[str, list[Row]]
    created: str = ""
    notes: list[str] = field(default_factory=list)
    reports: dict[str, ColumnReport] = field(default_factory=dict)


def counted(number: int, one: str, many: str) -> str:
    """ "1 initiative", "162 initiatives"."""
    return f"{grouped(number)} {one if number == 1 else many}"


def verb_for(new: int, changed: int, one: str, many: str) -> str:
    """What the button says: what will be done, or that nothing will."""
    if new and changed:
        return f"Import {grouped(new)} new, update {grouped(changed)}"
    if new:
        return f"Import {counted(new, one, many)}"
    return f"Update {counted(changed, one, many)}" if changed else "Nothing to import"


def done_words(new: int, changed: int, one: str, many: str) -> str:
    """What the toast says afterwards."""
    if new and changed:
        return f"Imported {counted(new, one, many)}, updated {counted(changed, 'another', 'others')}"
    return f"Imported {counted(new, one, many)}" if new else f"Updated {counted(changed, one, many)}"


def joined(parts: list[str]) -> str:
    """ "3 teams, 6 statuses and 11 custom fields"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
