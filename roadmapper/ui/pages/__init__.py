"""What a page is for the frame, and the list of all pages, found without importing any of them.

A page is a folder in here. Its ``__init__.py`` imports nothing but this module and declares::

    PAGE = PageEntry(id="okrs", title="OKRs", icon="target", group="Strategy", order=10,
                     page="roadmapper.ui.pages.okrs.page:OkrsPage", counts="objective",
                     shows=("objective", "key_result"))

The class named by ``page`` derives from ``roadmapper.ui.pages.page.Page``; it is imported when the
page is first shown. Its actions go into ``ui/actions/<area>.py`` (see ``roadmapper.ui.actions``).
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import lru_cache
from typing import NamedTuple

GROUPS = ("", "Plan", "Strategy", "Discover", "Define", "Measure", "Share")
"""The sidebar's groups in their order; pages of the first one stand above all groups."""


class PageEntry(NamedTuple):
    """What the frame knows of a page before it is imported."""

    id: str
    title: str
    icon: str
    """Name of a Lucide icon in ``resources/icons``."""
    group: str
    order: int
    """Place within its group, smallest first."""
    page: str
    """Where the class is, as ``package.module:Class``."""
    counts: str = ""
    """Entity whose live rows are counted in the sidebar, such as ``prd``; empty for no count."""
    shows: tuple[str, ...] = ()
    """Entities that are at home here: opening one of them from anywhere shows this page."""
    inspector: bool = True
    """False for a page that needs the whole width: there the inspector is shown only when asked for."""
    needs_entities: bool = True
    """False only for a page that draws from ``storage.reading``, before SQLModel is imported."""
    shows_past: bool = False
    """True for a page that shows the workspace as of any moment: all it reads comes from the frame."""


@lru_cache(maxsize=1)
def all_pages() -> tuple[PageEntry, ...]:
    """Every page there is, in the sidebar's order."""
    found = [
        importlib.import_module(f"{__name__}.{module.name}").PAGE
        for module in pkgutil.iter_modules(__path__)
        if module.ispkg
    ]
    return tuple(sorted(found, key=lambda entry: (GROUPS.index(entry.group), entry.order, entry.title)))


def page_named(page_id: str) -> PageEntry | None:
    """The page of that id, if it exists."""
    return next((entry for entry in all_pages() if entry.id == page_id), None)


def page_to_begin_with(kept: object = None) -> str:
    """The page that a file opens with: the one it was left with, else the first that needs no imports."""
    known = all_pages()
    if any(entry.id == kept for entry in known):
        return str(kept)
    return next((entry.id for entry in known if not entry.needs_entities), known[0].id)


def home_of(entity: str) -> PageEntry | None:
    """The page on which entities of this name are at home, if there is one."""
    return next((entry for entry in all_pages() if entity in entry.shows), None)
