"""What kind of custom field a column becomes, and its cells as that kind; nothing in a cell is lost by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from roadmapper.exchange.tables.cells import Reader, long_text, people_reader
from roadmapper.exchange.tables.columns import Column
from roadmapper.exchange.tables.date_column import ReadDate, as_iso_moment, split_range, study_dates
from roadmapper.planning.dates import Precision
from roadmapper.planning.exact_days import exact_text
from roadmapper.planning.status import folded

_EXACT_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{0,9}[1-9]|\.0)?")
_FOUR_DIGITS = re.compile(r"\d{4}")
_PERIODS = {
    "month": re.compile(r"[^\W\d_]{3,12}\.? \d{4}"),
    "quarter": re.compile(r"Q[1-4][ -]?\d{4}|\d{4}[ -]?Q[1-4]", re.IGNORECASE),
    "half": re.compile(r"H[12][ -]?\d{4}|\d{4}[ -]?H[12]", re.IGNORECASE),
}
"""Periods that say by a letter that they are dates: “2027-10” may be a version, “Spring 2027” says more."""
_LINK = re.compile(r"(?:https?|mailto):\S+")
_PEOPLE_WORDS = frozenset(
    (
        *("approver", "approvers", "author", "authors", "contributors", "creator", "reporter", "reviewer"),
        *("reviewers", "sponsor", "sponsors", "stakeholder", "stakeholders", "watchers"),
        *("auteur", "autor", "ersteller", "melder"),
    )
)
_ID_WORDS = frozenset(("id", "ids", "key", "number", "no", "nr", "code", "version", "phone", "zip"))
"""What is called so is a name made of digits, not a number to reckon with."""
_MOST_CHOICES = 12


def guess_kind(column: Column, header: str = "") -> str:
    """The kind of a custom field for a column, from its header (its label unless given) and all its cells.

    A kind is taken only when every filled cell fits it and gives back what the file has: “1.20” may
    be a version, so it stays text; days with a time of day stay text, written in ISO order. A date may be
    meant to the month, quarter or half (“Q3 2027”).
    """
    filled = [cell.strip() for cell in column.distinct]
    words = folded((header or column.label).rpartition(" / ")[2]).split()
    if not filled:
        return "text"
    if (
        words
        and " ".join(words) in _PEOPLE_WORDS
        and all(_could_be_people(c, column.separator) for c in filled)
    ):
        return "people"
    if all(map(_EXACT_NUMBER.fullmatch, filled)) and not _ID_WORDS.intersection(words[-1:]):
        return "number"
    if all(map(_LINK.fullmatch, filled)):
        return "link"
    if _all_dates(filled):
        return "date"
    short = all(len(cell) <= 40 and "\n" not in cell and "," not in cell for cell in filled)
    if short and len(filled) <= _MOST_CHOICES and len(column.filled) >= 3 * len(filled):
        return "choice"
    return "text"


def _could_be_people(cell: str, separator: str) -> bool:
    return len(cell) < 400 and ("\n" not in cell or separator == "\n")


def _all_dates(filled: list[str]) -> bool:
    if not all(len(cell) <= 40 and _FOUR_DIGITS.search(cell) for cell in filled[:50]):
        return False
    column = study_dates(filled, range(len(filled)))
    if column.fit < 1 or not column.decided or column.serials:
        return False
    return all(_is_exact(cell, column.read(cell)) for cell in filled)


def _is_exact(cell: str, found: object) -> bool:
    """Whether a cell is a day without a time of day, or a plain period."""
    if not isinstance(found, ReadDate) or found.clock:
        return False
    if found.precision == "day":
        return True
    period = _PERIODS.get(found.precision)
    return period is not None and period.fullmatch(cell) is not None


def custom_reader(
    kind: str, cells: Sequence[str], *, separator: str = "", day_first: bool | None = None
) -> Reader:
    """A reader for a custom column; a cell that does not fit its kind stays text rather than be lost."""
    if kind == "people":
        return people_reader(cells, separator)
    if kind == "choices":
        return _choices
    if kind in ("number", "money"):
        return _exact_number
    if kind == "formula":
        return _nothing
    if kind == "date":
        return _date_reader(cells, day_first)
    if kind == "text" and _is_moments(cells):
        return _date_reader(cells, day_first)
    return _as_written


def _as_written(cell: str) -> str | None:
    return long_text(cell.strip()) if cell else None


def _choices(cell: str) -> Any:
    """Several choices of one cell, as names of people are parted."""
    parts = [part.strip() for part in re.split(r"[,;\n]", cell)]
    return tuple(dict.fromkeys(part for part in parts if part)) or None


def _nothing(_cell: str) -> None:
    """What is reckoned is not read: it follows from the other fields."""


def _exact_number(cell: str) -> Any:
    cell = cell.strip()
    if not _EXACT_NUMBER.fullmatch(cell):
        return cell or None
    value = float(cell)
    return int(value) if value.is_integer() else value


def _is_moments(cells: Sequence[str]) -> bool:
    """A column of days with times, such as “22/Sep/25 9:26 AM”, throughout, in an order that is certain."""
    filled = list(dict.fromkeys(cell.strip() for cell in cells if cell.strip()))
    if not filled or any(len(cell) > 40 or ":" not in cell for cell in filled):
        return False
    column = study_dates(filled, range(len(filled)))
    return column.fit == 1 and column.decided


def _date_reader(cells: Sequence[str], day_first: bool | None) -> Reader:
    column = study_dates(cells, range(len(cells)), day_first=day_first)

    def day(cell: str) -> str | None:
        found = column.read(cell)
        if isinstance(found, ReadDate):
            if found.precision == "day":
                return as_iso_moment(found)
            return exact_text(date.fromisoformat(found.first), cast("Precision", found.precision))
        return cell.strip() or None

    return day


def ranges_share(cells: Sequence[str]) -> float:
    """The share of filled cells that hold a range of two dates, such as “2025-01-10 → 2025-01-12”."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    pairs = [split_range(cell) for cell in filled]
    ends = [end for pair in pairs if pair for end in pair]
    if not ends:
        return 0.0
    return study_dates(ends, range(len(ends))).fit * sum(map(bool, pairs)) / len(filled)
