"""What is slow to import, brought in behind the screen after the first paint: what all need, then pages."""

from __future__ import annotations

import importlib
import logging
import threading
from typing import Any

from roadmapper.ui import collector, qt_classes, qt_import
from roadmapper.ui.pages import all_pages

MODULES = (
    "roadmapper.storage.workspace",
    "roadmapper.operations",
    "roadmapper.documents",
    "rapidfuzz.fuzz",
)
"""What pages and commands import; each brings its own libraries (SQLModel, Jinja2, Markdown)."""
MODULES_WITH_QT = ("roadmapper.ui.inspector.inspector", "roadmapper.ui.pages.initiatives.page")
"""What is shown first once a plan is ready."""

_log = logging.getLogger(__name__)
_thread: threading.Thread | None = None
_failure: list[BaseException] = []
_pages: threading.Thread | None = None
_one_at_a_time = threading.Lock()
"""Two threads that import what imports each other see half of it."""


def start() -> None:
    """Begin to import, once; called right after the first paint."""
    global _thread
    if _thread is None:
        needed = qt_import.modules_at_first_paint()
        _thread = threading.Thread(target=_import_all, args=(needed,), name="heavy imports", daemon=True)
        _thread.start()
        qt_classes.begin()


def is_done() -> bool:
    """Whether everything is there, so that ``wait`` costs nothing."""
    return _thread is not None and not _thread.is_alive()


def are_under_way() -> bool:
    """Whether anything is being imported behind the screen."""
    return any(thread is not None and thread.is_alive() for thread in (_thread, _pages))


def wait() -> None:
    """Return once everything is imported; raises what an import raised (a broken installation)."""
    start()
    qt_classes.wait()
    if _thread is not None:
        _thread.join()
    if _failure:
        raise _failure[0]


def _import_all(needed: list[str]) -> None:
    try:
        for name in MODULES:
            importlib.import_module(name)
        qt_classes.wait()
        for name in MODULES_WITH_QT:
            importlib.import_module(name)
        importlib.import_module("roadmapper.storage.tables").map_entities()  # which takes 100 ms
        collector.leave_alone()
        qt_import.keep(needed)
    except BaseException as failure:  # told by whoever waits, on its own thread
        _failure.append(failure)


def named(place: str) -> Any:
    """What ``package.module:Name`` names, imported now if it is not yet; raises what an import raises."""
    module, _, name = place.partition(":")
    with _one_at_a_time:
        return getattr(importlib.import_module(module), name)


def begin_pages() -> None:
    """Begin to import what the pages need, once; called when the first plan is ready for edits."""
    global _pages
    if _pages is None:
        _pages = threading.Thread(target=_import_pages, name="imports of pages", daemon=True)
        _pages.start()


def _import_pages() -> None:
    for entry in all_pages():
        try:
            named(entry.page)
        except Exception:
            _log.debug("importing %s", entry.page, exc_info=True)  # told when somebody shows that page
