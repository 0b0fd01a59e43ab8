"""Finds every entity by looking into this folder; nobody keeps a list."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from roadmapper import entities
from roadmapper.entities.base import Entity


@cache
def entity_types() -> dict[str, type[Entity]]:
    """Entity name to its class, in order of name."""
    for module in pkgutil.iter_modules(entities.__path__):
        importlib.import_module(f"{entities.__name__}.{module.name}")
    return {found.entity_name(): found for found in sorted(_tables(Entity), key=lambda t: t.entity_name())}


def _tables(parent: type[Entity]) -> list[type[Entity]]:
    found: list[type[Entity]] = []
    for child in parent.__subclasses__():
        if "__table__" in child.__dict__:
            found.append(child)
        found.extend(_tables(child))
    return found


def entity_named(name: str) -> type[Entity]:
    """The class of one entity; raises KeyError for a name that no entity has."""
    return entity_types()[name]
