"""Guesses which column becomes which field, by header words and by whether the cells fit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from roadmapper.exchange.tables.cells import Unread, reader_for
from roadmapper.exchange.tables.columns import Column
from roadmapper.exchange.tables.custom_columns import guess_kind, ranges_share
from roadmapper.exchange.tables.date_column import study_dates
from roadmapper.exchange.tables.header_words import fields_for
from roadmapper.exchange.tables.mapping import ColumnMapping, Mapping
from roadmapper.exchange.tables.targets import CUSTOM, TARGETS

_GOOD_ENOUGH = 0.35
_FITTING_SHARE = 0.6
_TRACKER_KEY = re.compile(r"[A-Z][A-Z0-9_]{0,19}-\d+")
_PLAIN_NUMBER = re.compile(r"[\d\s.,:%+-]+")
_YES_NO = frozenset(("true", "false", "yes", "no", "y", "n", "ja", "nein", "oui", "non", "0", "1", "x"))
_SAMPLE = 400


def guess_mapping(columns: Sequence[Column], table_format: str = "table") -> Mapping:
    """A mapping of every column: to the field that header and cells speak for, else to a custom field.

    Each field is given once, to the column with the best claim. Without a header for it, an id is
    recognised by tracker keys (“ABC-12”) and a title by being the most telling text.
    """
    claims = sorted(
        (
            (worth * _fit(field, column), -position, field)
            for position, column in enumerate(columns)
            for field, worth in _candidates(column)
        ),
        reverse=True,
    )
    given: dict[int, str] = {}
    for score, place, field in claims:
        if score >= _GOOD_ENOUGH and -place not in given and field not in given.values():
            given[-place] = field
    _settle_dates(given)
    _by_content(columns, given)
    return Mapping(
        table_format,
        tuple(
            ColumnMapping(column.label, given.get(position, CUSTOM), guess_kind(column))
            for position, column in enumerate(columns)
        ),
    )


def _candidates(column: Column) -> list[tuple[str, float]]:
    found = fields_for(column.label)
    worth = max((found[field] for field in ("start", "end", "period") if field in found), default=0.0)
    if worth and ranges_share(column.filled[:_SAMPLE]) >= _FITTING_SHARE:
        return [("period", worth)]
    return [(field, score) for field, score in found.items() if field != "period"]


def _settle_dates(given: dict[int, str]) -> None:
    """A column of ranges fills both dates, so it gives way where single columns fill them."""
    if {"start", "end"} <= set(given.values()):
        for position, field in list(given.items()):
            if field == "period":
                del given[position]


def _fit(field: str, column: Column) -> float:
    """How well a column's cells suit a field, 0 to 1. An empty column suits any, but only just."""
    sample = column.distinct[:_SAMPLE]
    if not sample:
        return 0.5
    kind = TARGETS[field].kind
    if kind == "date":
        return _share(study_dates(sample, range(len(sample))).fit)
    if kind == "period":
        return 1.0
    if kind in ("percent", "health", "horizon"):
        read = reader_for(kind, sample)
        return _share(sum(not isinstance(read(cell), Unread) for cell in sample) / len(sample))
    return _TEXT_FITS[field](column, sample) if field in _TEXT_FITS else 1.0


def _share(share: float) -> float:
    return share if share >= _FITTING_SHARE else 0.0


def _numeric(sample: list[str]) -> bool:
    return all(map(_PLAIN_NUMBER.fullmatch, sample))


def _title_fit(column: Column, sample: list[str]) -> float:
    if len(column.filled) * 2 < len(column.cells):
        return 0.3
    return 0.2 if _numeric(sample) or all(map(_TRACKER_KEY.fullmatch, sample)) else 1.0


def _id_fit(column: Column, sample: list[str]) -> float:
    repeated = len(column.filled) - len(column.distinct)
    unique = repeated == 0 or (repeated <= len(column.filled) // 50 and len(column.filled) >= 50)
    short = all(len(cell) <= 60 and "\n" not in cell for cell in sample)
    return 1.0 if unique and short and len(column.filled) >= 0.9 * len(column.cells) else 0.0


def _status_fit(column: Column, sample: list[str]) -> float:
    if all(cell.strip().casefold() in _YES_NO for cell in sample) or _numeric(sample):
        return 0.0
    few = len(column.distinct) <= max(12, len(column.filled) // 5)
    return 1.0 if few and all(len(cell) <= 60 for cell in sample) else 0.0


def _name_fit(column: Column, sample: list[str]) -> float:
    if any(len(cell) > 100 or "\n" in cell for cell in sample):
        return 0.0
    return 0.6 if len(column.distinct) == len(column.filled) > 12 else 1.0


def _people_fit(_column: Column, sample: list[str]) -> float:
    return 0.0 if _numeric(sample) or any(len(cell) > 400 for cell in sample) else 1.0


def _summary_fit(_column: Column, sample: list[str]) -> float:
    return 0.3 if _numeric(sample) else 1.0


def _short_fit(_column: Column, sample: list[str]) -> float:
    return 1.0 if all(len(cell) <= 300 and "\n" not in cell for cell in sample) else 0.0


_TEXT_FITS = {
    "title": _title_fit,
    "source_id": _id_fit,
    "status": _status_fit,
    "category": _short_fit,
    "team": _name_fit,
    "theme": _name_fit,
    "product": _name_fit,
    "owner": _people_fit,
    "summary": _summary_fit,
    "parent": _short_fit,
}


def _by_content(columns: Sequence[Column], given: dict[int, str]) -> None:
    """Fill what no header named: an id of tracker keys, and a title."""
    free = [(position, column) for position, column in enumerate(columns) if position not in given]
    if "source_id" not in given.values():
        for position, column in free:
            keys = column.filled and all(map(_TRACKER_KEY.fullmatch, column.distinct))
            if keys and _id_fit(column, column.distinct):
                given[position] = "source_id"
                break
    if "title" not in given.values():
        telling = [
            (len(column.distinct), -position)
            for position, column in free
            if position not in given and _could_be_title(column)
        ]
        if telling:
            given[-max(telling)[1]] = "title"


def _could_be_title(column: Column) -> bool:
    if len(column.filled) * 2 < len(column.cells) or not column.filled or _numeric(column.distinct):
        return False
    usual = sum(map(len, column.filled)) / len(column.filled)
    dates = study_dates(column.distinct[:_SAMPLE], range(len(column.distinct[:_SAMPLE])))
    return 3 <= usual <= 160 and dates.fit < 0.5
