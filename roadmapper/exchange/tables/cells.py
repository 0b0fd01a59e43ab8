"""Reads the cells of one column as what its field holds: numbers, people, tags, words from a list, dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from roadmapper.counting import grouped
from roadmapper.exchange.tables.date_column import DateColumn, ReadDate
from roadmapper.planning.dates import PRECISIONS
from roadmapper.planning.status import guess_health, guess_horizon


class Unread(str):
    """Why a cell could not be read; stands where its value would."""

    __slots__ = ()


Reader = Callable[[str], Any]
"""A cell's text to its value, None (or an empty tuple) for an empty cell, or Unread."""

_BLANK = frozenset({"", "-", "–", "—", "n/a", "N/A", "none", "null", "NULL", "(none)", "#N/A"})
_PERCENT = re.compile(r"(?P<number>[+-]?\d+(?:[.,]\d+)?)\s*(?P<sign>%|percent|pct)?", re.IGNORECASE)
_PLAIN_NUMBER = re.compile(r"[0-9]{1,6}(\.[0-9]{1,9})?")
_SHARE = re.compile(r"(?P<part>\d+(?:\.\d+)?)\s*(?:/|of|von|de|sur)\s*(?P<whole>\d+(?:\.\d+)?)")


_FORMULA_SIGNS = frozenset("=+-@\t\r")
LONGEST_LINE = 2_000
"""Characters of a title, a name or a tag."""


def unprotected(cell: str) -> str:
    """A cell without the apostrophe that exports put before what a spreadsheet would take for a formula."""
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'")[:1] in _FORMULA_SIGNS else cell


def text(cell: str) -> str | Unread | None:
    """One line of text; line ends and runs of blanks become one blank."""
    line = " ".join(unprotected(cell).split())
    if len(line) > LONGEST_LINE:
        return Unread(f"it is {grouped(len(line))} characters long, {grouped(LONGEST_LINE)} is the most")
    return line or None


def long_text(cell: str) -> str | None:
    """Text of many lines with plain line ends, its own blanks kept."""
    cell = unprotected(cell)
    cell = cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell
    return cell if cell.strip() else None


def percent_reader(cells: Sequence[str]) -> Reader:
    """A reader of percentages; a column of fractions (“0.75”, nothing above 1, no sign) is taken as such."""
    bare = [c.strip().replace(",", ".") for c in cells if c.strip() and "%" not in c]
    fractions = any("." in c for c in bare) and all(re.fullmatch(r"[01](\.\d+)?", c) for c in bare)
    factor = 100 if fractions else 1

    def percent(cell: str) -> int | Unread | None:
        cell = cell.strip()
        if cell in _BLANK:
            return None
        if found := _SHARE.fullmatch(cell):
            whole = float(found["whole"])
            value = 100 * float(found["part"]) / whole if whole else -1.0
        elif found := _PERCENT.fullmatch(cell):
            value = float(found["number"].replace(",", ".")) * (1 if found["sign"] else factor)
        else:
            return Unread(f"“{cell[:40]}” is not a percentage")
        if not 0 <= value <= 100:
            return Unread(f"“{cell[:40]}” is not between 0 and 100 %")
        return int(value + 0.5)

    return percent


def number(cell: str) -> float | Unread | None:
    """A number of zero or more; a comma stands for its point, and what follows a blank is its unit."""
    plain = cell.strip()
    if plain in _BLANK:
        return None
    digits = plain.split(" ")[0].replace(",", ".")
    return float(digits) if _PLAIN_NUMBER.fullmatch(digits) else Unread(f"“{plain[:40]}” is not a number")


def people_reader(cells: Sequence[str], separator: str = "") -> Reader:
    """A reader of owners: parted by semicolons where there are any (“Doe, Jane; Roe, Jo”), else by commas.

    With a ``separator`` only that one parts them.
    """
    if separator:
        return _list_reader(re.escape(separator))
    return _list_reader(r";|\n" if any(";" in c for c in cells) else r",|\n")


def tags_reader(cells: Sequence[str], separator: str = "") -> Reader:
    """A reader of tags: parted by semicolons or bars where the column has any, else by commas."""
    if separator:
        return _list_reader(re.escape(separator))
    return _list_reader(r"[;|]|\n" if any(";" in c or "|" in c for c in cells) else r",|\n")


def _list_reader(pattern: str) -> Reader:
    part = re.compile(pattern)

    def names(cell: str) -> tuple[str, ...] | Unread:
        pieces = [text(piece) for piece in part.split(cell)] if cell else []
        long = next((piece for piece in pieces if type(piece) is Unread), None)
        return long or tuple(dict.fromkeys(piece for piece in pieces if piece))

    return names


def words_reader(guess: Callable[[str], str | None], what: str) -> Reader:
    """A reader of words that stand for one of a few choices."""

    def choice(cell: str) -> str | Unread | None:
        plain = cell.strip()
        found = guess(plain) if len(plain) <= 40 else None
        return None if plain in _BLANK else found or Unread(f"“{plain[:40]}” is no {what}")

    return choice


def name(cell: str) -> str | Unread | None:
    """The name of a status, team, theme or product; “n/a” and the like are none."""
    found = text(cell)
    return None if found in _BLANK else found


def _precision(text: str) -> str | None:
    word = text.casefold()
    return word if word in PRECISIONS else None


def date_reader(column: DateColumn) -> Reader:
    """A reader of dates by what the whole column showed; gives ReadDate."""

    def day(cell: str) -> ReadDate | Unread | None:
        found = column.read(cell)
        return Unread(found) if isinstance(found, str) else found

    return day


def reader_for(kind: str, cells: Sequence[str], separator: str = "") -> Reader:
    """The reader of one kind of field (see ``targets.Target``); dates have their own."""
    if kind == "percent":
        return percent_reader(cells)
    if kind == "number":
        return number
    if kind == "people":
        return people_reader(cells, separator)
    if kind == "tags":
        return tags_reader(cells, separator)
    return {
        "text": text,
        "markdown": long_text,
        "name": name,
        "reference": name,
        "health": words_reader(guess_health, "health (on track, at risk, off track)"),
        "precision": words_reader(_precision, "precision (day, month, quarter, half, year)"),
        "horizon": words_reader(guess_horizon, "horizon (now, next, later)"),
    }[kind]
