"""A table's text as headers and rows: title lines above, two header rows and ragged rows are sorted out."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field

from roadmapper.counting import grouped
from roadmapper.errors import ImportProblem
from roadmapper.exchange.tables.delimiters import DELIMITERS, declared_delimiter, find_delimiter, split_rows
from roadmapper.exchange.tables.header_rows import find_header, join_header_rows

MOST_ROWS = 200_000
MOST_COLUMNS = 2_000
MOST_CELL = 1_000_000
"""Characters of one cell; a longer one is nearly always a quotation mark that never closes."""

csv.field_size_limit(MOST_CELL)  # the default of 131,072 is less than a long description


@dataclass
class Grid:
    """A table as it was read: ``rows`` all have as many cells as ``headers``, and every cell is text.

    ``row_numbers`` are those a spreadsheet shows. Headers are as written, repeated ones too; a column
    without a header has the empty text. ``notes`` say in words what was sorted out.
    """

    headers: list[str]
    rows: list[list[str]]
    row_numbers: list[int]
    delimiter: str
    notes: list[str] = field(default_factory=list)


def read_grid(text: str, name: str) -> Grid:
    """Read the text of a CSV or TSV file; raises ImportProblem when there is no table in it."""
    notes: list[str] = []
    if "\0" in text:
        text = text.replace("\0", "")
        notes.append("NUL characters were taken out.")
    delimiter, rest = declared_delimiter(text)
    shift = 1 if rest is not text else 0
    delimiter = delimiter or find_delimiter(rest)
    numbered = _read_rows(rest, delimiter, name, shift, notes)
    if not numbered:
        raise ImportProblem(f"“{name}” has no rows. Nothing was imported.")
    start, height = find_header([row for _, row in numbered[:60]])
    if start:
        above = ", ".join(str(number) for number, _ in numbered[:start])
        notes.append(f"Lines above the header were left out: row {above}.")
    headers = join_header_rows([row for _, row in numbered[start : start + height]])
    if height == 2:
        notes.append("Two header rows were joined, as “group / column”.")
    body = numbered[start + height :]
    return _square(headers, body, delimiter, notes)


def _read_rows(
    text: str, delimiter: str, name: str, shift: int, notes: list[str]
) -> list[tuple[int, list[str]]]:
    """Every row that holds anything, with its number; raises ImportProblem for what is too large."""
    try:
        rows, unquoted = split_rows(text, delimiter)
    except csv.Error as error:
        raise ImportProblem(
            f"“{name}” cannot be read as a table: {error}. Perhaps a quotation mark is never closed. "
            "Nothing was imported. Export it again, or open and save it with a spreadsheet."
        ) from error
    if unquoted:
        notes.append("Quotation marks were read as plain text, because they do not pair up.")
    if len(rows) > MOST_ROWS:
        raise ImportProblem(
            f"“{name}” has {grouped(len(rows))} rows, more than the {grouped(MOST_ROWS)} that one import "
            "takes. Nothing was imported. Split it, or filter the export."
        )
    if rows and max(map(len, rows)) > MOST_COLUMNS:
        raise ImportProblem(
            f"“{name}” has more than {grouped(MOST_COLUMNS)} columns. Nothing was imported. "
            f"It may use another delimiter than {', '.join(map(_shown, DELIMITERS))}."
        )
    return [
        (number, row) for number, row in enumerate(rows, 1 + shift) if any(row) and any(map(str.strip, row))
    ]


def _shown(delimiter: str) -> str:
    return "tab" if delimiter == "\t" else f"“{delimiter}”"


def _square(headers: list[str], body: list[tuple[int, list[str]]], delimiter: str, notes: list[str]) -> Grid:
    """Rows padded to one width; columns without header and content go, those with content stay."""
    width = len(headers)
    widest = max((len(row) for _, row in body), default=0)
    if widest > width:
        first = next(number for number, row in body if len(row) > width)
        kept = max((_filled(row) for _, row in body), default=0)
        if kept > width:
            notes.append(
                f"Row {first} has more cells than the header; they are kept as columns of their own."
            )
        width = max(width, kept)
    numbers = [number for number, _ in body]
    rows = [
        row if len(row) == width else row[:width] if len(row) > width else row + [""] * (width - len(row))
        for _, row in body
    ]
    headers = headers + [""] * (width - len(headers))
    while headers and not headers[-1] and not any(row[len(headers) - 1].strip() for row in rows):
        headers.pop()
        rows = [row[: len(headers)] for row in rows]
    return Grid(headers, rows, numbers, delimiter, notes)


def _filled(row: list[str]) -> int:
    """How many cells a row has up to the last one that holds anything."""
    count = len(row)
    while count and not row[count - 1].strip():
        count -= 1
    return count
