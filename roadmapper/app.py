"""The composition root: brings storage and screens together and starts the event loop."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from roadmapper import __version__, paths, settings
from roadmapper.ui import collector, workspace_files
from roadmapper.ui.afterwards import Afterwards
from roadmapper.ui.crash import CrashReport, keep_log
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.palette.text_keys import TextKeys
from roadmapper.ui.single_instance import SingleInstance
from roadmapper.ui.theme import apply_theme, fonts
from roadmapper.ui.window_state import WindowState
from roadmapper.ui.windows import Windows

_SETTLE_AFTER_MS = 250
"""A later start is heard from then on: well behind the first paint, which it cannot show."""


def make_application(arguments: list[str]) -> QApplication:
    """The Qt application with our style, font and theme."""
    # Not by setStyle(), whose answer alone makes Python's side of QStyle, a twentieth of the start.
    app = QApplication([*arguments, "-style", "fusion"])
    app.setApplicationName(paths.APP_NAME)
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(paths.APP_NAME)
    app.setFont(fonts.interface_font())
    apply_theme(app, settings.get("look.theme"))
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: apply_theme(app, settings.get("look.theme")))
    TextKeys(app)
    return app


def file_to_begin_with(asked: Path | None) -> Path | None:
    """The file asked for, else the one that was open last, where that is wanted and it is still there."""
    if asked is not None:
        return asked
    last = WindowState().last_file()
    if last is not None and settings.get("start.reopen") == "yes" and last.exists():
        return last
    return None


def run(asked: Path | None = None, *, sample: bool = False) -> int:
    """Show the first window, on this file or on the sample if asked for; returns the exit status.

    Where the app runs already, that one is given the file, and this process ends at once.
    """
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = make_application(sys.argv[:1])
    if sample and workspace_files.sample_path().exists():
        asked = workspace_files.sample_path()
    asked = asked.expanduser().absolute() if asked is not None else None
    instance = SingleInstance(app)
    if instance.hand_over(asked):
        return 0
    keep_log()
    crash = CrashReport(app)
    crash.install()
    windows = Windows(MainWindow)
    instance.asked.connect(windows.hand_over)
    make_sample = sample and asked is None
    windows.begin(None if make_sample else file_to_begin_with(asked))
    if make_sample:
        windows.all[0].frame.run("file.open_sample")
    QTimer.singleShot(_SETTLE_AFTER_MS, lambda: _settle(app, instance))
    clock = collect_garbage(app)
    status = app.exec()
    clock.stop()
    instance.close()
    return status


def collect_garbage(app: QApplication) -> QTimer:
    """Take the garbage collector up again, which rests since ``ui.qt_import.hurry``, on this thread alone."""
    collector.rest()
    clock = QTimer(app)
    due = Afterwards(clock, lambda: collector.collect_due(busy=bool(app.mouseButtons().value)))
    clock.timeout.connect(due.ask)  # never between what was loaded and its paint
    clock.start(collector.EVERY_MS)
    return clock


def _settle(app: QApplication, instance: SingleInstance) -> None:
    """What a start has time for once its window stands: the icon of the windows, and to hear others.

    Others are later starts, and Ctrl+C in the terminal, which ends the app: every edit is saved already.
    """
    import signal

    from roadmapper.ui.theme.app_icon import app_icon

    app.setWindowIcon(app_icon())

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    instance.listen()
