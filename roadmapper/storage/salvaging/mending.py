"""Makes rows fit together that were brought out of a damaged file; whatever that takes is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from roadmapper.entities.base import fields_of
from roadmapper.entities.registry import entity_named, entity_types
from roadmapper.storage.entity_rows import Row, defaults
from roadmapper.storage.journal import new_id
from roadmapper.storage.references import in_circles

Rows = dict[str, list[Row]]


def mend(rows: Rows, contents: Collection[str], title: str) -> list[str]:
    """Change what would not pass a check, in place; one line for each change.

    ``contents`` are the names of the attachments' contents that were brought, ``title`` is for a workspace
    that lost its own row.
    """
    told: list[str] = []
    if not any(not row["deleted"] for row in rows["workspace"]):
        rows["workspace"].append(_settings(title))
        told.append("The roadmap's own settings were lost: title and formats are as in a new one.")
    for row in rows["attachment"]:
        if not row["deleted"] and row["blob"] not in contents:
            row["deleted"] = 1
            told.append(f"{row['key']}: its image was lost, so the attachment is removed.")
    told += _keys(rows)
    while more := _references(rows):
        told += more
    told += _circles(rows)
    return told


def _settings(title: str) -> Row:
    return {"id": new_id(), **defaults("workspace"), "key": "WS-1", "title": title, "key_prefix_text": "RM"}


def _keys(rows: Rows) -> list[str]:
    """Every row gets a key of its own; the one read later takes the next free number."""
    told: list[str] = []
    prefix = next((row["key_prefix_text"] for row in rows["workspace"] if not row["deleted"]), "RM")
    taken = Counter(row["key"] for given in rows.values() for row in given)
    seen: set[str] = set()
    for name, given in rows.items():
        letters = entity_named(name).key_prefix or prefix
        for row in given:
            key = row["key"]
            if key and key not in seen:
                seen.add(key)
                continue
            number = len(given) + 1
            while f"{letters}-{number}" in taken:
                number += 1
            row["key"] = f"{letters}-{number}"
            taken[row["key"]] += 1
            seen.add(row["key"])
            told.append(f"{row['key']}: it had no key of its own{f' ({key} was taken)' if key else ''}.")
    return told


def _references(rows: Rows) -> list[str]:
    """One round of clearing references to what is not there; removing a row may leave others hanging."""
    live = {name: {row["id"] for row in given if not row["deleted"]} for name, given in rows.items()}
    everything = set().union(*live.values())
    told: list[str] = []
    for name, given in rows.items():
        targets = [spec for spec in fields_of(entity_types()[name]) if spec.target]
        for row in given:
            if row["deleted"]:
                continue
            for spec in targets:
                target = row[spec.name]
                if not target or target in live[spec.target]:
                    continue
                if spec.required:
                    row["deleted"] = 1
                    told.append(f"{row['key']}: its {spec.title.lower()} is lost, so it is removed.")
                    break
                row[spec.name] = None
                told.append(f"{row['key']}: its {spec.title.lower()} is lost.")
            if name == "link" and not {row["source"], row["target"]} <= everything:
                row["deleted"] = 1
                told.append(f"{row['key']}: one end of the link is lost, so it is removed.")
    return told


def _circles(rows: Rows) -> list[str]:
    told: list[str] = []
    for given in rows.values():
        live = [row for row in given if not row["deleted"] and "parent" in row]
        ringed = in_circles({row["id"]: row["parent"] for row in live})
        for row in live:
            if row["id"] in ringed:
                row["parent"] = None
                told.append(f"{row['key']}: it was under itself, and is at the top now.")
    return told
