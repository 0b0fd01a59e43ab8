"""Has the UI thread make every class of Qt before any worker imports or uses one.

PySide6 makes a class of Qt when it is first asked for, and does not look whether another thread is making
one: two threads that each ask for classes for the first time crash within moments (seen with 6.11). So the
UI thread makes all of them, a few at a time behind the first paint, and workers wait for ``made`` before
they touch Qt. Making them takes about 100 ms of a start that nobody waits for.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from types import ModuleType

from PySide6 import QtCore, QtGui, QtSvg, QtWidgets

from roadmapper.ui.ui_thread import post

MODULES: tuple[ModuleType, ...] = (QtCore, QtGui, QtWidgets, QtSvg)
"""Those that workers use; others are for the UI thread alone."""
SLICE_SECONDS = 0.004
"""How long the UI thread works on it before it looks after its events again."""

_made = threading.Event()


def begin() -> None:
    """Have the UI thread make them in the pauses between its events; from any thread."""
    application = QtCore.QCoreApplication.instance()
    if application is not None:
        post(application, _go_on)


def wait() -> None:
    """Return once all are made; the UI thread makes what is lacking itself, there and then."""
    if threading.current_thread() is threading.main_thread():
        while not _made.is_set():
            _make_some()
    else:
        _made.wait()


def lacking() -> Iterator[tuple[ModuleType, str]]:
    """The classes that nobody has asked for yet, as module and name."""
    for module in MODULES:
        there = vars(module)
        yield from ((module, name) for name in dir(module) if name not in there)


def _go_on() -> None:
    if not _made.is_set():
        _make_some()
        QtCore.QTimer.singleShot(0, _go_on)


def _make_some() -> None:
    until = time.perf_counter() + SLICE_SECONDS
    for module, name in lacking():
        getattr(module, name)
        if time.perf_counter() > until:
            return
    _made.set()
