"""Where imported rows come from: recognises a newer file of the same source, and remembers its mapping."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.import_mapping import ImportMapping
from roadmapper.entities.initiative import Initiative
from roadmapper.exchange.formats import OpenTable
from roadmapper.exchange.imported import ImportedTable
from roadmapper.exchange.importers.markdown import name_without_noise
from roadmapper.exchange.importers.roadmapper_export import NAME as OWN
from roadmapper.exchange.tables.mapping import Mapping
from roadmapper.exchange.tables.targets import CUSTOM
from roadmapper.operations.import_own import exported_labels
from roadmapper.storage.workspace import Workspace

_NOISE = re.compile(
    r"([ _-]+(\(\d+\)|all|copy|export|\d{4}-?\d{2}-?\d{2}(T?[\d_.:-]*)?|\d{6,}))+$|\s*\(\d+\)$", re.I
)
_SAME = 0.5
"""The share of common ids that must share their titles too, or of common rows where ids are titles."""


def source_of(imported: ImportedTable, existing: Iterable[Initiative]) -> str:
    """The name under which rows of this file are kept: that of an earlier import where this is a newer one.

    Rows with ids are of an earlier source when half of the ids they share also share their titles;
    rows known only by title when half of them are there. A file of the same name that shares nothing
    continues its source; one that shares ids but not titles is another source with a number behind.
    """
    wanted = {row["source_id"]: row["title"] for row in imported.rows}
    own_name = "jira" if imported.format == "jira" else _plain_name(imported.name)
    by_source: dict[str, dict[str, str]] = {}
    for initiative in existing:
        if initiative.source and initiative.source_id:
            by_source.setdefault(initiative.source, {})[initiative.source_id] = initiative.title
    scored = [
        (_likeness(imported, wanted, known), name == own_name, name) for name, known in by_source.items()
    ]
    best = max(scored, default=(0.0, False, ""))
    if best[0] >= _SAME:
        return best[2]
    known = by_source.get(own_name)
    if known is None or imported.identified_by_title or not (wanted.keys() & known.keys()):
        return own_name
    number = 2
    while f"{own_name} ({number})" in by_source:
        number += 1
    return f"{own_name} ({number})"


def recognised(workspace: Workspace, imported: ImportedTable, existing: list[Initiative]) -> str:
    """The source of these rows; Roadmapper's own exports continue only sources that were such before."""
    if imported.format != OWN:
        return source_of(imported, existing)
    own = {known.title for known in workspace.all(ImportMapping) if known.format == OWN}
    others = {item.source for item in existing if item.source} - own
    source = source_of(imported, [item for item in existing if item.source in own])
    number = 1
    name = source
    while name in others:
        number += 1
        name = f"{source} ({number})"
    return name


def _likeness(imported: ImportedTable, wanted: dict[str, str], known: dict[str, str]) -> float:
    common = wanted.keys() & known.keys()
    if not common:
        return 0.0
    if imported.identified_by_title:
        return len(common) / min(len(wanted), len(known))
    return sum(wanted[own] == known[own] for own in common) / len(common)


def _plain_name(file_name: str) -> str:
    """A file's name without suffix, copy numbers, dates and other marks of one export."""
    stem = name_without_noise(file_name)
    return _NOISE.sub("", stem).strip() or stem


def remembered_mapping(workspace: Workspace, table: OpenTable) -> Mapping | None:
    """How such a table was mapped last time: the same headers, or else at least half of them in common.

    A column of Roadmapper's own export is a custom field of the kind that the field has here.
    """
    found = _last_mapping(workspace, table)
    return _with_kinds(workspace, found or table.guess) if table.format == OWN else found


def _with_kinds(workspace: Workspace, mapping: Mapping) -> Mapping:
    labels = exported_labels(workspace)
    kinds = {field.id: field.kind for field in workspace.all(CustomField)}
    for column in mapping.columns:
        if column.target == CUSTOM and column.label in labels:
            mapping = mapping.kept_as(column.label, kinds[labels[column.label]])
    return mapping


def _last_mapping(workspace: Workspace, table: OpenTable) -> Mapping | None:
    best: tuple[float, Mapping] | None = None
    for known in workspace.all(ImportMapping):
        mapping = Mapping.from_json(known.columns.get("mapping", {}))
        if known.format != table.format:
            continue
        if known.signature == table.guess.signature:
            return mapping.carried_over(table.guess)
        share = _shared(mapping, table.guess)
        if share >= _SAME and (best is None or share > best[0]):
            best = (share, mapping)
    return best[1].carried_over(table.guess) if best else None


def _shared(one: Mapping, other: Mapping) -> float:
    first, second = ({column.label for column in mapping.columns} for mapping in (one, other))
    return len(first & second) / max(len(first | second), 1)


def remembered_names(workspace: Workspace, source: str) -> dict[str, dict[str, str]]:
    """Entity name to {name in the file: id}, as the last import of this source resolved them."""
    for known in workspace.all(ImportMapping):
        if known.title == source:
            return {entity: dict(names) for entity, names in known.columns.get("names", {}).items()}
    return {}


def memory_of(mapping: Mapping, names: dict[str, dict[str, str]]) -> dict[str, Any]:
    """What an import mapping keeps in its columns."""
    return {"mapping": mapping.to_json(), "names": names}
