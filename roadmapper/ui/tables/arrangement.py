"""Which rows a table shows, and in which order: sorted by one column, narrowed down by a filter."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from contextlib import suppress
from typing import Any, Final

from roadmapper.entities.base import Entity, FieldSpec
from roadmapper.operations.fields import CUSTOM
from roadmapper.operations.filter_fields import initiative_fields, touches_others
from roadmapper.operations.filtering import Filter, columns_of
from roadmapper.planning.exact_days import days_of
from roadmapper.planning.query import QueryError
from roadmapper.storage import table_reading
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.tables.columns import Column
from roadmapper.ui.tables.computed import computed_named
from roadmapper.ui.tables.rows import Rows

_NUMBERS: Final = re.compile(r"\d+")
_DIGITS: Final = 20
"""Whole numbers are compared up to so many digits; that is more than anybody counts with."""


class Arrangement:
    """Sorting is stable over the items' own order, and what has no value comes last, either way."""

    def __init__(self, source: FieldSource, entity_type: type[Entity], rows: Rows) -> None:
        self._source, self._entity_type, self._rows = source, entity_type, rows
        self._entity = entity_type.entity_name()
        self._sort: tuple[Column, bool] | None = None
        self._keys: dict[str, Any] = {}
        self._text = ""
        self._asks: frozenset[str] = frozenset()
        self._fitting: set[str] | None = None
        self._only: frozenset[str] | None = None
        self.total = 0

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter narrows the rows down."""
        return bool(self._text) or self._only is not None

    @property
    def sort(self) -> tuple[Column, bool] | None:
        """The column that sorts, and whether from the last to the first."""
        return self._sort

    def sort_by(self, column: Column | None, *, down: bool = False) -> None:
        """Sort by a column; None: the items' own order."""
        self._sort = None if column is None else (column, down)
        self._keys.clear()

    def narrow(self, text: str) -> None:
        """Show only what fits a filter; raises QueryError for one that cannot be read."""
        self._text, self._fitting, self._asks = text.strip(), None, frozenset()
        if self._text:
            self._fit(None)

    def keep_only(self, ids: Collection[str] | None) -> None:
        """Show none but these; None for all again."""
        self._only = None if ids is None else frozenset(ids)

    def touched(self, ids: Collection[str], tables: Collection[str] = ()) -> None:
        """These items changed: read again what sorts and narrows them, and nothing else.

        ``tables`` are all that changed: what a filter asks for may lie elsewhere.
        """
        if self._keys:
            self._keys |= dict.fromkeys(ids) | self._read_keys(ids)
        if self._text:
            with suppress(QueryError):
                self._fit(None if self.needs(tables) else ids)

    def needs(self, tables: Collection[str]) -> bool:
        """Whether a change in these tables may alter what fits."""
        return touches_others(self._asks, tables, self._entity)

    def _fit(self, ids: Collection[str] | None) -> None:
        """Know whom the filter fits: of all, or of these anew."""
        found = Filter(self._source.frame.reading, self._text, entity=self._entity)
        self._asks = frozenset(found.asks)
        if ids is None or self._fitting is None:
            self._fitting = found.matching()
        else:
            self._fitting = (self._fitting - set(ids)) | found.matching(ids)

    def forget(self) -> None:
        """Read everything again."""
        self._keys.clear()
        self._fitting = None

    def ids(self) -> list[str]:
        """What is to be shown, in order."""
        found = self._rows.ids()
        self.total = len(found)
        if self._only is not None:
            only = self._only
            found = [eid for eid in found if eid in only]
        if self._text:
            if self._fitting is None:
                self._try_to_fit()
            fitting = self._fitting
            found = found if fitting is None else [eid for eid in found if eid in fitting]
        return found if self._sort is None else self._sorted(found, down=self._sort[1])

    def _try_to_fit(self) -> None:
        """What the filter names may be gone meanwhile; then it leaves nothing out."""
        with suppress(QueryError):
            self._fit(None)

    def _sorted(self, ids: list[str], *, down: bool) -> list[str]:
        if not self._keys:
            self._keys = self._read_keys(None)
        keys = self._keys
        valued = [eid for eid in ids if keys.get(eid) is not None]
        valued.sort(key=lambda eid: keys[eid], reverse=down)
        return valued + [eid for eid in ids if keys.get(eid) is None]

    # Sort keys

    def _read_keys(self, ids: Collection[str] | None) -> dict[str, Any]:
        assert self._sort is not None
        spec = self._sort[0].spec
        if spec.kind == "documents":
            wanted = self._rows.ids() if ids is None else ids
            documents = self._source.frame.reading.read(lambda c: table_reading.read_prds(c, wanted))
            return {eid: found[0][0] for eid, found in documents.items()}
        if spec.kind == "computed":
            return self._computed_keys(spec.name, ids)
        if spec.kind == "formula":
            fields = initiative_fields(self._source.frame.reading)
            return columns_of(self._source.frame.reading, fields, (spec.name,), ids).get(spec.name, {})
        stored = "custom" if spec.name.startswith(CUSTOM) else spec.name
        rows = self._source.frame.reading.read(
            lambda connection: table_reading.read_columns(connection, self._entity, (stored,), ids)
        )
        keys = _Once(self._key_of(spec), unset=None)
        return {eid: keys[raw] for eid, raw in rows}

    def _computed_keys(self, name: str, ids: Collection[str] | None) -> dict[str, Any]:
        told = computed_named(name)
        if told is None:
            return {}
        values = self._source.frame.reading.read(lambda connection: told.read(connection, ids))
        return {eid: told.key(value) for eid, value in values.items()}

    def _key_of(self, spec: FieldSpec) -> Callable[[Any], Any]:
        """How a stored value of a field sorts: lists by their own order, names and keys as people count."""
        if spec.name.startswith(CUSTOM):
            own = spec.name.removeprefix(CUSTOM)
            if spec.kind == "date":
                return lambda raw: days_of(json.loads(raw).get(own))
            return lambda raw: _loose(json.loads(raw).get(own))
        if spec.target:
            places = {option.value: place for place, option in enumerate(self._source.options(spec))}
            return lambda raw: places.get(raw)
        if spec.choices:
            places = {stored: place for place, (stored, _title) in enumerate(spec.choices)}
            return lambda raw: places.get(raw)
        if spec.templates:
            return lambda raw: natural(self._source.words(spec, raw))
        if spec.kind in ("people", "tags"):
            return lambda raw: natural(", ".join(json.loads(raw)))
        return lambda raw: natural(raw) if isinstance(raw, str) and spec.kind != "date" else raw


class _Once(dict[Any, Any]):
    """Stored values to what is made of each, made once for all rows that share it; ``unset`` for none."""

    def __init__(self, make: Callable[[Any], Any], *, unset: Any) -> None:
        super().__init__(dict.fromkeys((None, "", "[]", "{}"), unset))
        self._make = make

    def __missing__(self, raw: Any) -> Any:
        self[raw] = made = self._make(raw)
        return made


def natural(text: str) -> str:
    """A key under which "ATL-2" comes before "ATL-12", and capitals do not matter."""
    return _NUMBERS.sub(_padded, text.casefold())


def _padded(number: re.Match[str]) -> str:
    return number[0].zfill(_DIGITS)


def _plain(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _loose(value: Any) -> Any:
    """A key for a custom value: numbers before words."""
    if value is None or value == "":
        return None
    return (0, value) if isinstance(value, int | float) else (1, natural(_plain(value)))
