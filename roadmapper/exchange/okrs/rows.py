"""OKRs as rows: a line for each key result with its objective beside it, as our own export has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from roadmapper.exchange.okrs import words
from roadmapper.exchange.okrs.values import ImportedObjective, ImportedResult
from roadmapper.exchange.tables.cells import unprotected

HEADERS: Final = (
    "Cycle", "Objective key", "Objective", "Team", "Objective owner", "Progress is", "Objective score", "Key",
    "Key result", "Owner", "Direction", "Baseline", "Target", "Current", "Unit", "Weight", "Check in",
    "Progress", "Confidence", "Score", "Initiatives",
)  # fmt: skip
"""The columns of the export, in order."""
_NAMES: Final[dict[str, str]] = {
    **{header.casefold(): header for header in HEADERS},
    "objectives": "Objective", "key results": "Key result", "kr": "Key result", "key result key": "Key",
    "quarter": "Cycle", "period": "Cycle", "owners": "Owner", "key result owner": "Owner", "dri": "Owner",
    "start": "Baseline", "start value": "Baseline", "from": "Baseline", "goal": "Target", "to": "Target",
    "target value": "Target", "current value": "Current", "actual": "Current", "grade": "Score",
    "final score": "Score", "type": "Direction",
}  # fmt: skip
_DIRECTIONS = {
    "increase": "increase", "decrease": "decrease", "reduce": "decrease", "keep within": "keep",
    "keep": "keep", "maintain": "keep", "milestone": "milestone", "done or not": "milestone",
}  # fmt: skip
_ROLL_UPS = {
    "average": "average",
    "by weight": "weighted",
    "weighted": "weighted",
    "the least of them": "least",
}
_CADENCES = {
    "every week": "weekly", "weekly": "weekly", "every two weeks": "fortnightly", "every month": "monthly",
    "monthly": "monthly", "every quarter": "quarterly", "quarterly": "quarterly",
}  # fmt: skip


def columns_of(headers: Sequence[str]) -> dict[str, int]:
    """The place of each column that is known by its header."""
    found: dict[str, int] = {}
    for place, header in enumerate(headers):
        name = _NAMES.get(words.plain(header).casefold())
        if name is not None:
            found.setdefault(name, place)
    return found


def claims(headers: Sequence[str]) -> bool:
    """Whether these are certainly the headers of OKRs."""
    return {"Objective", "Key result"} <= columns_of(headers).keys()


def read_rows(
    headers: Sequence[str], rows: Iterable[Sequence[str]], cycle: str = "", team: str = ""
) -> list[ImportedObjective]:
    """The objectives of rows; an empty one is the one above, ``cycle`` and ``team`` fill empty cells."""
    columns = columns_of(headers)
    found: dict[tuple[str, str], ImportedObjective] = {}
    last: ImportedObjective | None = None
    for row in rows:

        def cell(name: str, row: Sequence[str] = row) -> str:
            place = columns.get(name, -1)
            return unprotected(row[place]).strip() if 0 <= place < len(row) else ""

        title = words.plain(cell("Objective"))
        if title:
            named = words.cycle_in(cell("Cycle")) or cell("Cycle") or cycle
            key = (cell("Objective key") or title.casefold(), named)
            last = found.get(key)
            if last is None:
                last = found[key] = _objective(title, named, cell, team)
        if last is not None and cell("Key result"):
            last.results.append(_result(cell))
    return list(found.values())


def _objective(title: str, cycle: str, cell: Any, team: str) -> ImportedObjective:
    return ImportedObjective(
        title=title,
        cycle=cycle,
        team=cell("Team") or team,
        owner=words.owners(cell("Objective owner")),
        key=cell("Objective key"),
        roll_up=_ROLL_UPS.get(cell("Progress is").casefold()),
        score=words.score(cell("Objective score")),
    )


def _result(cell: Any) -> ImportedResult:
    return ImportedResult(
        title=words.plain(cell("Key result")),
        owner=words.owners(cell("Owner")),
        key=cell("Key"),
        direction=_DIRECTIONS.get(cell("Direction").casefold()),
        baseline=words.number(cell("Baseline")),
        target=words.number(cell("Target")),
        current=words.number(cell("Current")),
        unit=cell("Unit") or ("%" if "%" in cell("Target") else None),
        weight=words.number(cell("Weight")),
        cadence=_CADENCES.get(cell("Check in").casefold()),
        score=words.score(cell("Score")),
    )
