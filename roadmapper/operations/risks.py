"""Risks: moving them in the matrix, and what stands in each of its places."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from roadmapper.counting import grouped
from roadmapper.entities.risk import Risk
from roadmapper.planning import risk
from roadmapper.storage import table_reading
from roadmapper.storage.edit import Edit
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

Place = tuple[int, int]
"""Probability and impact, each 1 to 5."""
SETTLED = frozenset({"closed", "happened"})
"""States in which nothing may go wrong any more."""


def move_risks(workspace: Workspace, places: Mapping[str, Place]) -> int:
    """Give risks (ids) another probability and impact, as one step; returns how many changed.

    Where that changes an exposure, the trend says how it went. Raises NotFound for a risk that is gone,
    InvalidInput outside 1 to 5.
    """
    what = "risk" if len(places) == 1 else f"{grouped(len(places))} risks"
    with workspace.edit(f"Move {what}") as edit:
        return sum(_move(edit, eid, place) for eid, place in places.items())


def _move(edit: Edit, eid: str, place: Place) -> bool:
    item = edit.get(Risk, eid)
    went = risk.trend(risk.exposure(item.probability, item.impact), place[0] * place[1])
    trend = {} if went is None else {"trend": went}
    return edit.change(Risk, eid, probability=place[0], impact=place[1], **trend)


@dataclass(frozen=True)
class Mark:
    """A risk as the matrix shows it; ``place`` is None without probability or impact."""

    key: str
    title: str
    place: Place | None
    is_settled: bool

    @property
    def number(self) -> int:
        """What its key ends in."""
        digits = self.key.rpartition("-")[2]
        return int(digits) if digits.isdecimal() else 0

    @property
    def words(self) -> str:
        """ "RISK-2 Auditor availability"."""
        return f"{self.key} {self.title}".strip()


def marks(reader: Reader, risks: Collection[str] | None = None) -> dict[str, Mark]:
    """Every risk by id, or some of them; removed ones are left out."""
    fields = ("key", "title", "probability", "impact", "state")
    rows = reader.read(lambda connection: table_reading.read_columns(connection, "risk", fields, risks))
    return {
        eid: Mark(key, title, (p, i) if p is not None and i is not None else None, state in SETTLED)
        for eid, key, title, p, i, state in rows
    }
