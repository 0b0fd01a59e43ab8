"""Everything slow to import, brought in by one thread after the first paint; one accessor joins it."""

from __future__ import annotations

import importlib
import threading

from roadmapper.ui import collector, qt_import

MODULES = (
    "roadmapper.storage.workspace",
    "roadmapper.operations",
    "roadmapper.documents",
    "rapidfuzz.fuzz",
    "roadmapper.ui.inspector.inspector",
    "roadmapper.ui.pages.initiatives.page",
)
"""What pages and commands import; each brings its own libraries (SQLModel, Jinja2, Markdown)."""

_thread: threading.Thread | None = None
_failure: list[BaseException] = []


def start() -> None:
    """Begin to import, once; called right after the first paint."""
    global _thread
    if _thread is None:
        needed = qt_import.modules_at_first_paint()
        _thread = threading.Thread(target=_import_all, args=(needed,), name="heavy imports", daemon=True)
        _thread.start()


def is_done() -> bool:
    """Whether everything is there, so that ``wait`` costs nothing."""
    return _thread is not None and not _thread.is_alive()


def wait() -> None:
    """Return once everything is imported; raises what an import raised (a broken installation)."""
    start()
    if _thread is not None:
        _thread.join()
    if _failure:
        raise _failure[0]


def _import_all(needed: list[str]) -> None:
    try:
        for name in MODULES:
            importlib.import_module(name)
        importlib.import_module("roadmapper.entities.registry").entity_types()  # mapping them takes 80 ms
        collector.leave_alone()
        qt_import.keep(needed)
    except BaseException as failure:  # told by whoever waits, on its own thread
        _failure.append(failure)
