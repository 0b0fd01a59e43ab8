"""Column types for entities: they compile to TEXT, INTEGER and REAL, so that tables can be STRICT."""

from __future__ import annotations

import json
import json.encoder
from collections.abc import Callable
from typing import Any

from sqlalchemy import BigInteger, Double, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine


def canonical_json(value: Any) -> str:
    """JSON with sorted keys and no spaces: equal values always give equal text.

    Raises ValueError for NaN and infinities, which JSON does not have.
    """
    return _CANONICAL(value)


def _kept_encoder() -> Callable[[Any], str]:
    """One encoder kept for all values: making the C encoder anew for each costs three times the encoding."""
    encoder = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return encoder.encode
    kept = make(
        None, encoder.default, json.encoder.encode_basestring, None, ":", ",", True, False, False
    )  # markers None: checks.py has seen the values, which hold no circles
    return lambda value: "".join(kept(value, 0))


_CANONICAL = _kept_encoder()


class JsonList(TypeDecorator[tuple[str, ...]]):
    """An ordered set of texts, stored as a JSON list; Python sees a tuple."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else canonical_json(value)

    def process_result_value(self, value: Any, dialect: Any) -> tuple[str, ...]:  # noqa: ARG002 - as above
        return tuple(json.loads(value)) if value else ()


class JsonObject(TypeDecorator[dict[str, Any]]):
    """A JSON object, stored as canonical text; Python sees a dict."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else canonical_json(value)

    def process_result_value(self, value: Any, dialect: Any) -> dict[str, Any]:  # noqa: ARG002 - as above
        return json.loads(value) if value else {}


INTEGER = Integer().with_variant(BigInteger(), "postgresql")


class Real(TypeDecorator[float]):
    """A 64-bit float: REAL on SQLite, DOUBLE PRECISION elsewhere."""

    impl = Double
    cache_ok = True

    def load_dialect_impl(self, dialect: Any) -> TypeEngine[Any]:
        from sqlalchemy import REAL

        return dialect.type_descriptor(REAL() if dialect.name == "sqlite" else Double())


COLUMN_OF_KIND: dict[str, Any] = {
    "text": Text,
    "verbatim": Text,
    "markdown": Text,
    "choice": Text,
    "date": Text,
    "precision": Text,
    "reference": Text,
    "rank": Text,
    "colour": Text,
    "template": Text,
    "integer": INTEGER,
    "percent": INTEGER,
    "flag": INTEGER,
    "number": Real,
    "people": JsonList,
    "tags": JsonList,
    "days": JsonList,
    "weekdays": Text,
    "custom": JsonObject,
    "json": JsonObject,
}
"""The stored type of each kind of field; a kind that is not here cannot be declared."""
