"""Score sheets: tables whose bold rows are objectives, with owners and scores through the cycle beside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from roadmapper.exchange.okrs import words
from roadmapper.exchange.okrs.values import ImportedObjective, ImportedResult, SaidScore

_OBJECTIVE = re.compile(r"^\*\*\s*(?:O?[0-9]+[.:)]?\s+)?(.*\S)\s*\*\*$")
_NAMES = re.compile(r"\s*\(([^()]*)\)$")
_STEP = re.compile(r"^[0-9]+[.)]\s+")
_COLUMNS = {
    "owner": re.compile(r"\b(owners?|dri|lead|responsible)\b", re.I),
    "priority": re.compile(r"\b(priority|prio)\b", re.I),
    "projection": re.compile(r"\b(projection|forecast|expected)\b", re.I),
    "end": re.compile(r"\b(end|final|score|grade)\b", re.I),
    "middle": re.compile(r"\b(mid|actual|interim)\b", re.I),
}
_SIGNS = frozenset({"owner", "end"})


def columns_of(headers: Sequence[str]) -> dict[str, int]:
    """Which column says what; a column is used once, the first title alone is the row's title."""
    found: dict[str, int] = {}
    for place, header in enumerate(headers[1:], 1):
        for name, pattern in _COLUMNS.items():
            if name not in found and pattern.search(words.plain(header)):
                found[name] = place
                break
    return found


def is_sheet(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table is a score sheet: owners or scores beside bold rows."""
    return bool(_SIGNS & columns_of(headers).keys()) and any(_objective_title(row) for row in rows)


def read_sheet(headers: Sequence[str], rows: Sequence[Sequence[str]], cycle: str) -> list[ImportedObjective]:
    """The objectives of a score sheet; the head of its first column names the team.

    A row that only leads in ("Write three guides:") is told with the numbered rows after it; a remark in
    italics and the row of totals are left out.
    """
    columns, team = columns_of(headers), words.team_in(headers[0])
    found: list[ImportedObjective] = []
    lead = ""
    for row in rows:
        if title := _objective_title(row):
            plain, names = _with_names(title)
            found.append(ImportedObjective(plain, cycle=cycle, team=team, owner=names))
            lead = ""
            continue
        title = words.plain(row[0]).strip()
        said = any(cell.strip() for cell in row[1:])
        if not found or not title or _is_remark(row[0]):
            lead = ""
        elif title.endswith(":") and not said:
            lead = title
        else:
            lead = lead if _STEP.match(title) else ""
            found[-1].results.append(_result(row, columns, title, lead))
    return found


def _objective_title(row: Sequence[str]) -> str:
    found = _OBJECTIVE.match(row[0].strip())
    return words.plain(found[1]) if found and found[1].strip("* ") else ""


def _is_remark(cell: str) -> bool:
    return bool(re.match(r"^[*_](?![*_]).*[*_]$", cell.strip()))


def _with_names(title: str) -> tuple[str, tuple[str, ...]]:
    """An objective's title without the names behind it in brackets: "(Alan, Steven)"."""
    found = _NAMES.search(title)
    if found is None:
        return title, ()
    names = words.owners(found[1])
    likely = names and all(re.fullmatch(r"@?[A-Z][\w.-]*( [A-Z][\w.-]*)?", name) for name in names)
    return (title[: found.start()], names) if likely else (title, ())


def _result(row: Sequence[str], columns: dict[str, int], title: str, lead: str) -> ImportedResult:
    def cell(name: str) -> str:
        return row[columns[name]] if name in columns and columns[name] < len(row) else ""

    middle, end, projected = (words.score(cell(name)) for name in ("middle", "end", "projection"))
    said: list[SaidScore] = []
    if middle is not None or projected is not None:
        comment = "" if projected is None else f"Projected {projected:g} for the end of the cycle."
        said.append(SaidScore(0.5, middle, comment))
    if end is not None:
        said.append(SaidScore(1.0, end))
    return ImportedResult(
        title=_STEP.sub("", title),
        owner=words.owners(cell("owner")),
        summary=words.about(words.priority(cell("priority")), lead),
        direction="milestone",
        baseline=0.0,
        target=100.0,
        unit="%",
        current=next((round(each.share * 100, 6) for each in said[::-1] if each.share is not None), None),
        score=end,
        said=tuple(said),
    )
