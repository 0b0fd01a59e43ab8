"""When we are wrong: the log file, and the handler that says data is safe and offers the details."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from roadmapper import paths
from roadmapper.ui.dialogs import message

log = logging.getLogger("roadmapper")

_WORDS = (
    "Something in Roadmapper went wrong, and what you just did may not have happened.\n"
    "Everything saved before is safe: each change was on the disk before it was shown. You can go on working;"
    " if this comes back, the details help to mend it."
)
_SIZE = 500_000
"""A log longer than this many bytes becomes the earlier one at the next start."""


def log_file() -> Path:
    """The log in app data."""
    return paths.app_data() / "logs" / "roadmapper.log"


def keep_log() -> None:
    """Write warnings and errors to the log file; without a place for it, to nowhere."""
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        if log_file().exists() and log_file().stat().st_size > _SIZE:
            log_file().replace(log_file().with_suffix(".1.log"))
        handler: logging.Handler = logging.FileHandler(log_file(), encoding="utf-8", delay=True)
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)


class CrashReport(QObject):
    """Catches what nobody caught, on any thread, and tells it on the UI thread, one box at a time."""

    _came = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._telling = False
        self._came.connect(self._tell)

    def install(self) -> None:
        """From now on every uncaught exception of the process comes here."""
        sys.excepthook = self.take
        threading.excepthook = lambda caught: self.take(
            caught.exc_type, caught.exc_value, caught.exc_traceback
        )

    def take(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Log an exception with its trace and tell the user; Ctrl+C in a terminal still ends the app."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.exit(130)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        log.error("Uncaught exception\n%s", details)
        self._came.emit(details)

    def _tell(self, details: str) -> None:
        if self._telling:
            return  # the first one is on the screen; the others are in the log
        self._telling = True
        try:
            verbs = ("Go on", "Copy details", "Open log folder")
            chosen = message.choose(QApplication.activeWindow(), _WORDS, verbs, safe=0, detail=details)
            if chosen == 1:
                QApplication.clipboard().setText(details)
            elif chosen == 2:
                _show_log_folder()
        finally:
            self._telling = False


def _show_log_folder() -> None:
    from PySide6.QtCore import QUrl  # not needed at any start that goes well
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_file().parent)))
