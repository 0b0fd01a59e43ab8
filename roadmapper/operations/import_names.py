"""Turns names in a table into ids of statuses, teams, themes, products and custom fields; makes new ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from roadmapper.entities.base import Entity
from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.product import Product
from roadmapper.entities.status import Status
from roadmapper.entities.team import Team
from roadmapper.entities.theme import Theme
from roadmapper.exchange.exporters.csv_table import CUSTOM_FIELDS
from roadmapper.exchange.imported import ColumnReport, ImportedTable
from roadmapper.exchange.importers.jira_headers import bare
from roadmapper.exchange.importers.roadmapper_export import NAME as OWN
from roadmapper.exchange.importers.roadmapper_export import Definition, definitions
from roadmapper.operations.import_plan import Created, ImportPlan
from roadmapper.planning.status import CATEGORY_ORDER, folded, guess_category, known_category
from roadmapper.storage.journal import new_id
from roadmapper.storage.workspace import Workspace

NAMED: dict[str, type[Entity]] = {"status": Status, "team": Team, "theme": Theme, "product": Product}
"""The fields that a table fills by name, which are also the entities' names."""
_CHOICES = ("choice", "choices")


class Names:
    """Names in the file to ids: as resolved by the last import, else by title, else something new."""

    def __init__(
        self, workspace: Workspace, known: dict[str, dict[str, str]], exported: dict[str, str] | None = None
    ) -> None:
        """``known`` is what the last import resolved; ``exported`` the columns of an own export here."""
        self._exported = exported or {}
        self.created: list[Created] = []
        self.new_options: dict[str, tuple[str, ...]] = {}
        self._ids: dict[str, dict[str, str]] = {}
        self._remembered: dict[str, dict[str, str]] = {}
        self._titles: dict[str, dict[str, str]] = {}
        self._custom: dict[str, CustomField] = {}
        for name, entity_type in {**NAMED, "custom_field": CustomField}.items():
            live = workspace.all(entity_type)
            self._titles[name] = {item.id: getattr(item, "title", "") for item in live}
            titles = self._titles[name]
            self._ids[name] = {folded(title) or title: eid for eid, title in reversed(titles.items())}
            self._remembered[name] = {text: eid for text, eid in known.get(name, {}).items() if eid in titles}
            if entity_type is CustomField:
                self._custom = {item.id: item for item in live if isinstance(item, CustomField)}
        self.used: dict[str, dict[str, str]] = {name: {} for name in self._ids}
        """Entity name to {name in the file: id}, as ``resolve`` and ``custom_fields`` settled it."""

    def title(self, entity: str, identifier: str | None) -> str:
        """The title of what an id names, new things included; empty for none."""
        return self._titles[entity].get(identifier or "", "")

    def resolve(self, table: ImportedTable) -> None:
        """Make ready every status, team, theme and product that the rows name."""
        for entity in NAMED:
            if entity not in table.mapping.fields():
                continue
            names = dict.fromkeys(row[entity] for row in table.rows if row[entity])
            fresh = [name for name in names if self._lookup(entity, name) is None]
            if entity == "status":
                fresh.sort(key=lambda name: CATEGORY_ORDER[self._category(table, name)])
            for name in fresh:
                if self._lookup(entity, name) is None:
                    category = self._category(table, name) if entity == "status" else ""
                    self._make(entity, name, category, {"category": category} if category else {})
            self.used[entity] = {name: eid for name in names if (eid := self._lookup(entity, name))}

    def _lookup(self, entity: str, name: str) -> str | None:
        return self._remembered[entity].get(name) or self._ids[entity].get(folded(name) or name)

    def _category(self, table: ImportedTable, name: str) -> Any:
        told = table.categories.get(name, "")
        return known_category(told) or guess_category(name)

    def _make(self, entity: str, title: str, detail: str, fields: dict[str, Any]) -> str:
        identifier = new_id()
        row = {"id": identifier, "title": title, **fields}
        self.created.append(Created(entity, title, detail, row))
        self._ids[entity][folded(title) or title] = identifier
        self._titles[entity][identifier] = title
        return identifier

    def custom_fields(self, table: ImportedTable) -> dict[str, str]:
        """Column label to custom field id; a field of the same title is used, else one is made."""
        found: dict[str, str] = {}
        emptied = [c for c in table.columns if c.use == "empty" and c.kind and c.label in self._exported]
        for column in (*table.custom_columns, *emptied):
            title = bare(column.label)
            fitting = (
                self._exported.get(column.label),
                self._remembered["custom_field"].get(column.label),
                self._lookup("custom_field", column.label),
                self._lookup("custom_field", title),
            )
            identifier = next((eid for eid in fitting if eid and eid not in found.values()), None)
            if identifier is None:
                taken = self._lookup("custom_field", title) is not None
                identifier = self._make_field(column, column.label if taken else title, table)
            else:
                self._widen(identifier, column, table)
            found[column.label] = identifier
        self.used["custom_field"] = found
        return found

    def _make_field(self, column: ColumnReport, title: str, table: ImportedTable) -> str:
        fields: dict[str, Any] = {"kind": column.kind}
        told = _definitions(table).get(column.label)
        if told is not None and told.kind == column.kind:
            fields |= {"unit": told.unit, "formula": told.formula}
        if column.kind in _CHOICES:
            own = told.options if told is not None else ()
            fields["options"] = tuple(dict.fromkeys([*own, *_texts(table, column.label)]))
        return self._make("custom_field", title, column.kind, fields)

    def _widen(self, identifier: str, column: ColumnReport, table: ImportedTable) -> None:
        """A choice meets values it did not have: they are added behind its own."""
        known = self._custom.get(identifier)
        if known is None or known.kind not in _CHOICES:
            return
        options = tuple(dict.fromkeys([*known.options, *_texts(table, column.label)]))
        if options != known.options:
            self.new_options[identifier] = options

    def needed_options(self, plan: ImportPlan) -> dict[str, tuple[str, ...]]:
        """The wider choices that new values need; a value that is here already may be no choice any more."""
        found = {}
        for identifier, options in self.new_options.items():
            known = self._custom[identifier].options
            field = f"custom.{identifier}"
            values = [row["custom"].get(identifier) for row in plan.new]
            values += [c.value for row in plan.changed for c in row.changes if c.field == field]
            written = {text for value in values for text in _said(value)}
            wider = tuple(option for option in options if option in known or option in written)
            if wider != known:
                found[identifier] = wider
        return found


def _definitions(table: ImportedTable) -> dict[str, Definition]:
    """What Roadmapper's own export says of its custom fields."""
    if table.format != OWN:
        return {}
    return definitions(text for row in table.written.values() if (text := row.cells.get(CUSTOM_FIELDS)))


def _texts(table: ImportedTable, label: str) -> Iterable[str]:
    rows = (row["custom"][label] for row in table.rows if label in row["custom"])
    return dict.fromkeys(text for value in rows for text in _said(value))


def _said(value: Any) -> Iterable[str]:
    """The choices in a value of one or several."""
    return map(str, value) if isinstance(value, list | tuple) else (str(value),)
