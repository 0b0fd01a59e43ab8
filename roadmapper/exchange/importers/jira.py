"""Jira's CSV export: repeated headers, “Issue” or “Work item”, parents by key or number, wiki markup."""

from __future__ import annotations

import re
from collections.abc import Sequence

from roadmapper.exchange.formats import TableFormat
from roadmapper.exchange.importers.jira_headers import (
    ISSUE_KEY,
    KNOWN,
    PARENT_ORDER,
    SIGNS,
    TARGET_HEADERS,
    bare,
    is_any,
)
from roadmapper.exchange.importers.wiki_markup import to_markdown
from roadmapper.exchange.tables.columns import Column, columns_together
from roadmapper.exchange.tables.custom_columns import guess_kind
from roadmapper.exchange.tables.date_column import ReadDate, as_iso_moment, study_dates
from roadmapper.exchange.tables.grid import Grid
from roadmapper.exchange.tables.mapping import ColumnMapping, Mapping
from roadmapper.exchange.tables.targets import CUSTOM

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(-\d+)?", re.IGNORECASE)
_COMMENT = re.compile(r"(?P<at>[^;\n]{6,40});(?P<who>[^;\n]*);(?P<text>.*)", re.DOTALL)


def claims(headers: list[str]) -> bool:
    """Whether these are certainly a Jira export's headers: its own word for the key, and two more of its own.

    A table that merely has a title and labels is not claimed, whatever its file is called.
    """
    if not any(is_any(header, ISSUE_KEY) for header in headers):
        return False
    signs = {sign for header in headers for sign in SIGNS if is_any(header, sign)}
    return len(signs) + any(bare(header) != header for header in headers) >= 2


def columns(grid: Grid) -> list[Column]:
    """One column a header; parents as keys, markup as Markdown, people by name where the file tells."""
    found = columns_together(grid)
    people = _people(found)
    for column in found:
        if is_any(column.label, KNOWN["comment"]):
            column.cells = _comments(grid, column.label, people)
        elif _is_markup(column):
            column.cells = [to_markdown(cell, people) if cell else "" for cell in column.cells]
    _resolve_parents(found)
    return found


def guess(found: Sequence[Column]) -> Mapping:
    """The fixed mapping of an export; of several columns for one field the first that holds anything."""
    given: dict[str, str] = {}
    for target, headers in TARGET_HEADERS.items():
        fitting = [c for h in headers for c in found if is_any(c.label, h) and not _is_ids(c, target)]
        chosen = next((c for c in fitting if c.filled), fitting[0] if fitting else None)
        if chosen and chosen.label not in given:
            given[chosen.label] = target
    return Mapping(
        "jira",
        tuple(
            ColumnMapping(c.label, given.get(c.label, CUSTOM), guess_kind(c, bare(c.label))) for c in found
        ),
    )


def _is_ids(column: Column, target: str) -> bool:
    """A team column that holds only internal ids says nothing to a person."""
    return target == "team" and bool(column.filled) and all(map(_UUID.fullmatch, column.distinct))


def _is_markup(column: Column) -> bool:
    """Descriptions, and custom fields of several lines, are written in wiki markup."""
    if is_any(column.label, KNOWN["description"]) or is_any(column.label, KNOWN["environment"]):
        return True
    return bare(column.label) != column.label and any("\n" in cell.strip() for cell in column.filled)


def _people(found: Sequence[Column]) -> dict[str, str]:
    """Account ids to names, from every pair of columns such as “Assignee” and “Assignee Id”."""
    by_label = {column.label.casefold(): column for column in found}
    names: dict[str, str] = {}
    for label, ids in by_label.items():
        people = by_label.get(label[:-3]) if label.endswith(" id") else None
        if people is None:
            continue
        for identifiers, shown in zip(ids.cells, people.cells, strict=True):
            pairs = zip(identifiers.split("\n"), shown.split("\n"), strict=False)
            names.update((identifier, name) for identifier, name in pairs if identifier and name)
    return names


def _comments(grid: Grid, label: str, people: dict[str, str]) -> list[str]:
    """All comments of each row as Markdown, each under a line with its date and author."""
    places = [place for place, header in enumerate(grid.headers) if header == label]
    heads = [
        match["at"] for row in grid.rows for place in places if (match := _COMMENT.fullmatch(row[place]))
    ]
    dates = study_dates(heads, range(len(heads)))
    cells = []
    for row in grid.rows:
        parts = []
        for text in (row[place].strip() for place in places if row[place].strip()):
            match = _COMMENT.fullmatch(text)
            at = dates.read(match["at"]) if match else None
            if match and isinstance(at, ReadDate):
                who = people.get(match["who"], match["who"])
                parts.append(f"**{as_iso_moment(at)}, {who}**\n\n{to_markdown(match['text'], people)}")
            else:
                parts.append(to_markdown(text, people))
        cells.append("\n\n".join(parts))
    return cells


def _resolve_parents(found: Sequence[Column]) -> None:
    """Put each row's parent, as a key where the file tells it, into the first parent column that there is."""
    keys = next(c for c in found if is_any(c.label, ISSUE_KEY))
    ids = next((c for c in found if is_any(c.label, KNOWN["issue id"])), None)
    key_of = dict(zip(ids.cells, keys.cells, strict=True)) if ids else {}
    parents = [c for header in PARENT_ORDER for c in found if is_any(c.label, header)]
    if not parents:
        return
    first, *others = parents
    resolved = []
    for index, cell in enumerate(first.cells):
        written = [text for text in (cell, *(other.cells[index] for other in others)) if text.strip()]
        named = [key_of.get(text.strip(), text.strip()) for text in written]
        resolved.append(next((name for name in named if not name.isdigit()), named[0] if named else ""))
    first.cells = resolved


FORMAT = TableFormat(
    name="jira",
    title="Jira export (CSV)",
    suffixes=(".csv",),
    claims=claims,
    columns=columns,
    guess=guess,
    demands=(
        "An export has the columns “Issue key” or “Work item key”, and more of Jira's own. "
        "Import it as a table instead, and choose there what each column is."
    ),
)
