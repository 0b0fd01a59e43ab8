"""Which rows a table shows, and in which order: sorted by one column, narrowed down by words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable
from typing import Any, Final

from roadmapper.entities.base import Entity, FieldSpec, specs_of
from roadmapper.operations.fields import CUSTOM
from roadmapper.storage import table_reading
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.tables.columns import Column
from roadmapper.ui.tables.rows import Rows

_NUMBERS: Final = re.compile(r"\d+")
_DIGITS: Final = 20
"""Whole numbers are compared up to so many digits; that is more than anybody counts with."""
_SEARCHED: Final = frozenset({"text", "people", "tags", "choice", "reference", "template"})
_UNSEARCHED: Final = frozenset({"aliases", "source", "encoding", "newline", "rank"})


class Arrangement:
    """Sorting is stable over the items' own order, and what has no value comes last, either way."""

    def __init__(self, source: FieldSource, entity_type: type[Entity], rows: Rows) -> None:
        self._source, self._entity_type, self._rows = source, entity_type, rows
        self._entity = entity_type.entity_name()
        self._sort: tuple[Column, bool] | None = None
        self._keys: dict[str, Any] = {}
        self._words: list[str] = []
        self._texts: dict[str, str] = {}
        self.total = 0

    @property
    def is_narrowed(self) -> bool:
        """Whether words narrow the rows down."""
        return bool(self._words)

    @property
    def sort(self) -> tuple[Column, bool] | None:
        """The column that sorts, and whether from the last to the first."""
        return self._sort

    def sort_by(self, column: Column | None, *, down: bool = False) -> None:
        """Sort by a column; None: the items' own order."""
        self._sort = None if column is None else (column, down)
        self._keys.clear()

    def narrow(self, text: str) -> None:
        """Show only what holds every word."""
        self._words = text.casefold().split()

    def touched(self, ids: Collection[str]) -> None:
        """These items changed: read again what sorts and narrows them, and nothing else."""
        if self._keys:
            self._keys |= dict.fromkeys(ids) | self._read_keys(ids)
        if self._texts:
            self._texts |= self._read_texts(ids)

    def forget(self) -> None:
        """Read everything again."""
        self._keys.clear()
        self._texts.clear()

    def ids(self) -> list[str]:
        """What is to be shown, in order."""
        found = self._rows.ids()
        self.total = len(found)
        if self._words:
            if not self._texts:
                self._texts = self._read_texts(None)
            texts, words = self._texts, self._words
            found = [eid for eid in found if all(word in texts.get(eid, "") for word in words)]
        return found if self._sort is None else self._sorted(found, down=self._sort[1])

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
        stored = "custom" if spec.name.startswith(CUSTOM) else spec.name
        rows = self._source.frame.reading.read(
            lambda connection: table_reading.read_columns(connection, self._entity, (stored,), ids)
        )
        keys = _Once(self._key_of(spec), unset=None)
        return {eid: keys[raw] for eid, raw in rows}

    def _key_of(self, spec: FieldSpec) -> Callable[[Any], Any]:
        """How a stored value of a field sorts: lists by their own order, names and keys as people count."""
        if spec.name.startswith(CUSTOM):
            own = spec.name.removeprefix(CUSTOM)
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

    # Texts

    def _read_texts(self, ids: Collection[str] | None) -> dict[str, str]:
        specs = [
            spec
            for name, spec in specs_of(self._entity_type).items()
            if (spec.kind in _SEARCHED or name == "custom") and name not in _UNSEARCHED
        ]
        names = [spec.name for spec in specs]
        rows = self._source.frame.reading.read(
            lambda connection: table_reading.read_columns(connection, self._entity, names, ids)
        )
        if not rows:
            return {}
        found, *columns = zip(*rows, strict=True)  # a column at a time: most of them repeat a few values
        words = [
            map(_Once(_folded(self._text_of(spec, column)), unset="").__getitem__, column)
            for spec, column in zip(specs, columns, strict=True)
        ]
        return dict(zip(found, map("\n".join, zip(*words, strict=True)), strict=True))

    def _text_of(self, spec: FieldSpec, column: Iterable[Any]) -> Callable[[Any], str]:
        """How a stored value of a field reads; what this column names is looked up in one go."""
        if spec.target:
            self._source.look_up(spec.target, set(column) - {None, ""})
            return lambda raw: self._source.words(spec, raw)
        if spec.choices:
            return spec.choice_title
        if spec.templates:
            return lambda raw: self._source.words(spec, raw)
        if spec.kind in ("people", "tags"):
            return lambda raw: " ".join(json.loads(raw))
        if spec.kind == "custom":
            return lambda raw: " ".join(map(_plain, json.loads(raw).values()))
        return str


class _Once(dict[Any, Any]):
    """Stored values to what is made of each, made once for all rows that share it; ``unset`` for none."""

    def __init__(self, make: Callable[[Any], Any], *, unset: Any) -> None:
        super().__init__(dict.fromkeys((None, "", "[]", "{}"), unset))
        self._make = make

    def __missing__(self, raw: Any) -> Any:
        self[raw] = made = self._make(raw)
        return made


def _folded(teller: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda raw: teller(raw).casefold()


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
