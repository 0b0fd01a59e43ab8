"""The app's real window on a file, as ``roadmapper FILE`` composes it: for measuring gestures in it."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from roadmapper.app import collect_garbage, make_application
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.windows import Windows

LONGEST_WAIT_S = 120.0
_LOOK_S = 0.3
_IDLE_SHARE = 0.25
"""A process that used less than this share of a core has nothing left to do; waiting itself takes some."""


def open_window(path: Path, width: int = 1440, height: int = 900) -> MainWindow:
    """The first window, with this file, once nothing is left to do in it."""
    collect_garbage(make_application(sys.argv[:1]))
    windows = Windows(MainWindow)
    windows.begin(path)
    window = windows.all[0]
    window.resize(width, height)
    until = time.monotonic() + LONGEST_WAIT_S
    while not window.frame.is_ready:
        if time.monotonic() > until:
            sys.exit("the workspace did not open")
        QApplication.processEvents()
        time.sleep(0.001)
    settle()
    return window


def settle() -> None:
    """Let everything pass that goes on behind the screens: checking, publishing, reading, deleting."""
    until = time.monotonic() + LONGEST_WAIT_S
    used = 1.0
    while used > _IDLE_SHARE * _LOOK_S and time.monotonic() < until:
        before, look_until = time.process_time(), time.monotonic() + _LOOK_S
        while time.monotonic() < look_until:
            turn()
            time.sleep(0.002)
        used = time.process_time() - before


def turn() -> None:
    """One turn of the event loop, with what ``exec`` would delete."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def close(window: MainWindow) -> None:
    """Close the window as its user does, and wait until its last edits are in the shared file."""
    window.close()
    until = time.monotonic() + LONGEST_WAIT_S
    while window.frame.is_open:
        if time.monotonic() > until:
            sys.exit("the window did not close")
        QApplication.processEvents()
        time.sleep(0.001)
