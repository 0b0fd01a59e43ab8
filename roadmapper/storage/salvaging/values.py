"""Makes rows of what was read: a value that does not fit its field takes the field's default, and is told."""

from __future__ import annotations

import json
import math
from typing import Any

from roadmapper.entities.base import FieldSpec, fields_of
from roadmapper.entities.columns import JsonList, JsonObject
from roadmapper.entities.registry import entity_named
from roadmapper.storage.entity_rows import Row
from roadmapper.storage.file_values import DEEPEST_JSON, depth_of
from roadmapper.storage.tables import entity_table

_LARGEST = 2**53
_LONGEST_ID = 64


class DoesNotFit(ValueError):
    """What was read is no value of its field."""


def text_of(value: Any) -> str:
    """A text as it was read; raises DoesNotFit for bytes that are none."""
    if not isinstance(value, bytes | str):
        raise DoesNotFit
    try:
        text = value.decode("utf-8") if isinstance(value, bytes) else value
    except UnicodeDecodeError:
        raise DoesNotFit from None
    if "\x00" in text:
        raise DoesNotFit
    return text


def row_of(name: str, raw: dict[str, Any]) -> tuple[Row | None, list[str]]:
    """A row of an entity with the titles of the fields whose values were lost; None without an id."""
    try:
        eid = text_of(raw.get("id"))
    except DoesNotFit:
        return None, []
    if not 0 < len(eid) <= _LONGEST_ID:
        return None, []
    row: Row = {"id": eid}
    lost: list[str] = []
    for spec in fields_of(entity_named(name)):
        if spec.name not in raw:
            row[spec.name] = spec.default
            continue
        try:
            row[spec.name] = _value(name, spec, raw[spec.name])
        except DoesNotFit:
            row[spec.name] = spec.default
            lost.append(spec.title)
    return row, lost


def _value(name: str, spec: FieldSpec, raw: Any) -> Any:
    column = entity_table(name).c[spec.name]
    if raw is None:
        if column.nullable:
            return None
        raise DoesNotFit
    if isinstance(column.type, JsonList | JsonObject):
        return _json(raw, as_list=isinstance(column.type, JsonList))
    if spec.kind in ("integer", "percent", "flag"):
        return _number(raw, int)
    if spec.kind == "number":
        return float(_number(raw, int | float))
    return text_of(raw)


def _number(raw: Any, kind: Any) -> Any:
    if (
        not isinstance(raw, kind)
        or (isinstance(raw, float) and not math.isfinite(raw))
        or abs(raw) > _LARGEST
    ):
        raise DoesNotFit
    return raw


def _json(raw: Any, *, as_list: bool) -> Any:
    text = text_of(raw)
    if depth_of(text) > DEEPEST_JSON:
        raise DoesNotFit
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise DoesNotFit from None
    if as_list:
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            raise DoesNotFit
        return tuple(value)
    if not isinstance(value, dict):
        raise DoesNotFit
    return value
