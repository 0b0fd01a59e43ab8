"""Makes the rows of a copy whole in themselves: nothing refers to what is left out, and every id is new.

Ids tell when something was made, so none of the original goes along.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from roadmapper.documents.attachments import attachment_keys
from roadmapper.entities.base import fields_of
from roadmapper.entities.link_ids import link_id, link_key
from roadmapper.entities.registry import entity_named
from roadmapper.storage.entity_rows import Row
from roadmapper.storage.every_text import leaves
from roadmapper.storage.journal import new_id

Rows = dict[str, list[Row]]
_ID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TEXTS: Final = ("text", "markdown")


def settled(rows: Mapping[str, Iterable[Row]], known: Iterable[str]) -> Rows:
    """The rows without references to what is not among them; what cannot be without such a one goes, too.

    ``known`` are all ids of the workspace: what looks like one of them and is not among the rows is none.
    Of attachments those stay that a text shows.
    """
    left = {name: list(given) for name, given in rows.items()}
    everything = set(known)
    while True:
        there = {row["id"] for given in left.values() for row in given}
        gone = everything - there
        fitting = {
            name: [whole for row in given if (whole := _without(name, row, gone)) is not None]
            for name, given in left.items()
        }
        shown = _shown_attachments(fitting)
        if "attachment" in fitting:
            fitting["attachment"] = [row for row in fitting["attachment"] if row["key"] in shown]
        if {name: len(given) for name, given in fitting.items()} == {n: len(g) for n, g in left.items()}:
            return fitting
        left = fitting


def _without(name: str, row: Row, gone: set[str]) -> Row | None:
    """A row without ids that are gone; None for one that cannot be without."""
    found = dict(row)
    for spec in fields_of(entity_named(name)):
        value = row[spec.name]
        if isinstance(value, str):
            if value in gone:
                if spec.required or spec.kind not in ("reference", "text"):
                    return None
                found[spec.name] = None
        elif isinstance(value, dict | tuple):
            found[spec.name] = _pruned(value, gone)
    return found


def _pruned(value: Any, gone: set[str]) -> Any:
    if isinstance(value, dict):
        return {k: _pruned(v, gone) for k, v in value.items() if not (_names(k, gone) or _names(v, gone))}
    if isinstance(value, list | tuple):
        return type(value)(_pruned(part, gone) for part in value if not _names(part, gone))
    return value


def _names(value: Any, gone: set[str]) -> bool:
    """Whether a JSON value is an id that is gone, or holds one ("custom.<id>")."""
    return isinstance(value, str) and any(each in gone for each in _ID.findall(value))


def _shown_attachments(rows: Rows) -> set[str]:
    shown: set[str] = set()
    for name, given in rows.items():
        texts = [spec.name for spec in fields_of(entity_named(name)) if spec.kind in _TEXTS]
        for row in given:
            for field in texts:
                if row[field]:
                    shown.update(attachment_keys(row[field]))
    return shown


def renamed(rows: Mapping[str, Iterable[Row]]) -> Rows:
    """The rows under new ids that sort as the old ones do."""
    left = {name: list(given) for name, given in rows.items()}
    old = sorted({row["id"] for name, given in left.items() if name != "link" for row in given})
    names = dict(zip(old, sorted(new_id() for _ in old), strict=True))

    def fresh(text: str) -> str:
        return _ID.sub(lambda found: names.get(found[0], found[0]), text) if "-" in text else text

    found = {name: [_mapped(row, fresh) for row in given] for name, given in left.items()}
    for row in found.get("link", ()):
        row["id"] = link_id(row["kind"], row["source"], row["target"])
        row["key"] = link_key(row["id"])
    return found


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {_mapped(key, change): _mapped(part, change) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_mapped(part, change) for part in value)
    return value


def texts_within(rows: Mapping[str, Iterable[Row]]) -> set[str]:
    """Every text that the rows hold."""
    return {text for given in rows.values() for row in given for text in leaves(row)}
