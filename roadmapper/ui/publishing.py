"""When the shared file is brought up to date: after two idle seconds, when the window is left, at the end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from roadmapper.changes import Step
from roadmapper.ui import heavy_imports
from roadmapper.ui.dialogs import message
from roadmapper.ui.frame import Frame
from roadmapper.ui.open_file import OpenFile, Published
from roadmapper.ui.saved_state import SAVING_THERE
from roadmapper.ui.ui_thread import post

if TYPE_CHECKING:
    from PySide6.QtWidgets import QProgressDialog

IDLE_MS = 2000
RETRY_MS: Final = (5_000, 10_000, 20_000, 40_000, 60_000)
"""When a publish that the disk or the network refused is tried again, the last for ever."""
A_MOMENT: Final = 0.15
"""Seconds that the last publish may hold the UI thread: most files take less, and the window just closes."""
SHOW_AFTER_MS: Final = 150
"""How much later progress is shown: 300 ms after the window was asked to close."""
AT_EXIT: Final = 2.0
"""Seconds that the end of the app waits for a publish that nobody waited for, so that it stops in order."""
SAVING: Final = "Saving to the shared file…"
_SAFE: Final = "Nothing is lost if you close now: the rest is saved there when you open the file next."


class Publishing(QObject):
    """Publishes the open file of one window on a worker; what went wrong stays in the saved state's words."""

    done = Signal(object)
    """What came of it, a ``Published`` or None; not told of the last publish of a file that is closed."""
    finished = Signal()
    """The last publish is over, or was given up: the file was closed, unless something else kept it open."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._work: _Work | None = None
        self._again = False
        self._then: Callable[[], Any] | None = None
        self._finished: OpenFile | None = None
        self._dialog: QProgressDialog | None = None
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.publish)
        self._late = QTimer(self, singleShot=True, interval=SHOW_AFTER_MS)
        self._late.timeout.connect(self._show)
        self._retry = QTimer(self, singleShot=True)
        self._retry.timeout.connect(self.publish)
        self._failures = 0
        frame.changed.connect(self._follow)
        frame.ready.connect(self.publish)
        frame.closed.connect(self._rest)
        frame.window.installEventFilter(self)

    def publish(self) -> None:
        """Publish now; while one is under way, once more after it."""
        file = self._frame.file
        if file is None or not self._frame.is_ready or file.read_only:
            return
        if self._work is not None:
            self._again = True
            return
        self._start(file)

    def _follow(self, step: Step) -> None:
        """An edit is to be published after a pause; what came from others is in the shared file already."""
        file = self._frame.file
        if file is not None and (step.kind != "merge" or not file.is_published):
            file.note_edit()
            if not self._may_wait(file, step):
                self._idle.start()
            elif self._frame.workspace.last_change == step.no:  # no edit was made after it
                self._idle.stop()

    @staticmethod
    def _may_wait(file: OpenFile, step: Step) -> bool:
        """Whether a step can be undone until something else is published, so that it is not for its sake."""
        return step.kind == "fold" and file.fold_waits

    def _rest(self) -> None:
        self._idle.stop()
        self._retry.stop()
        self._failures = 0

    def _try_again(self, file: OpenFile) -> None:
        """After a fault of the disk or the network: soon, then less and less often."""
        if not file.is_waiting:
            self._failures = 0
            self._retry.stop()
            return
        wait = RETRY_MS[min(self._failures, len(RETRY_MS) - 1)]
        self._failures += 1
        self._retry.start(wait)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate and self._idle.isActive():
            self.publish()
        return super().eventFilter(watched, event)

    def _start(self, file: OpenFile) -> None:
        self._idle.stop()
        self._again, self._finished = False, None
        self._work = _Work(file, self._finish)
        self._work.start()

    def _finish(self, work: _Work) -> None:
        if work is not self._work or not isValid(self):
            return  # taken already, or nobody waits for it any more
        self._work, result = None, work.result
        self._put_away()
        self._frame.saved_state_changed.emit()
        if result is not None and result.message and (result.reopen or self._then is not None):
            message.tell(self._frame.window, result.message)
        if self._then is not None:
            self._finish_last(work.file, result)
            return
        is_open = work.file is self._frame.file  # else another was opened meanwhile, which it says nothing of
        if is_open:
            self._try_again(work.file)
        if self._again:
            self.publish()
        if is_open:
            self.done.emit(result)

    # The last time

    @property
    def is_finishing(self) -> bool:
        """Whether the file is about to be closed."""
        return self._then is not None

    def finish(self, then: Callable[[], Any]) -> bool:
        """Publish for the last time before the open file is closed.

        True: that is done, close it at once. False: it goes on behind the screen, and ``then`` is called when
        it is over, which closes it. Being asked again meanwhile means at once, as Close does in the progress
        that is shown after 300 ms: the working copy holds every edit, and its next opening publishes them.
        """
        file = self._frame.file
        if self._then is not None:
            self._give_up()
            return True
        if file is None or file is self._finished or (self._work is None and file.is_published):
            return True
        self._then = then
        if self._work is None:
            self._start(file)
        self._wait_a_moment()
        if self._then is None:
            return True
        self._late.start()
        return False

    def _wait_a_moment(self) -> None:
        until = time.monotonic() + A_MOMENT
        then, self._then = self._then, _nothing
        while self._work is not None and self._work.join(until - time.monotonic()):
            self._finish(self._work)
        if self._then is not None:
            self._then = then

    def _finish_last(self, file: OpenFile, result: Published | None) -> None:
        if result is not None and not file.is_waiting and not file.is_published:
            self._start(file)  # there were edits meanwhile
            self._late.start()
            return
        then = self._end()
        self._finished = file
        then()
        self._tell_finished()

    def _give_up(self) -> Callable[[], Any]:
        """Stop what is still being published, at its next step; returns what was to follow."""
        work, self._work, self._finished = self._work, None, self._frame.file
        if work is not None:
            work.give_up()
        return self._end()

    def _end(self) -> Callable[[], Any]:
        then, self._then = self._then or _nothing, None
        self._put_away()
        return then

    def _put_away(self) -> None:
        """Show no progress any more, or not yet."""
        self._late.stop()
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            self._frame.window.setEnabled(True)
            dialog.canceled.disconnect()
            dialog.close()
            dialog.deleteLater()

    def _show(self) -> None:
        """Say what the window waits for; it takes no more edits meanwhile, and can still be closed."""
        from PySide6.QtWidgets import QProgressDialog  # nothing is slow before the first paint

        window, file = self._frame.window, self._frame.file
        saving = SAVING_THERE if file is not None and file.server_name else SAVING
        self._dialog = dialog = QProgressDialog(f"{saving}\n{_SAFE}", "Close now", 0, 0, window)
        dialog.setWindowModality(Qt.WindowModality.NonModal)
        dialog.setWindowTitle(saving)
        dialog.setMinimumWidth(360)
        dialog.setAutoClose(False)
        dialog.setAutoReset(False)
        dialog.canceled.connect(self._close_now)
        window.setEnabled(False)
        dialog.setEnabled(True)  # what belongs to a window goes with it, also a window of its own
        dialog.show()

    def _close_now(self) -> None:
        then = self._give_up()
        then()
        self._tell_finished()

    def _tell_finished(self) -> None:
        if isValid(self):
            self.finished.emit()


class _Work:
    """One publish and its thread, which holds nothing of Qt: the last that lets go of it is the UI thread."""

    def __init__(self, file: OpenFile, ended: Callable[[_Work], Any]) -> None:
        self.file, self._ended = file, ended
        self.result: Published | None = None
        self._home = QCoreApplication.instance() or QObject()
        self._thread = threading.Thread(target=self._run, name="publish", daemon=True)

    def start(self) -> None:
        """Begin; ``ended`` is called on the UI thread when it is over."""
        self._thread.start()

    def join(self, seconds: float | None = None) -> bool:
        """Wait for its end, so long at most; whether it has ended."""
        self._thread.join(seconds if seconds is None else max(0.0, seconds))
        return not self._thread.is_alive()

    def give_up(self) -> None:
        """Have it stop at its next step; the end of the app gives it a little time for that."""
        self.file.stop_publishing()
        if isinstance(self._home, QCoreApplication):
            self._home.aboutToQuit.connect(lambda: self.join(AT_EXIT))

    def _run(self) -> None:
        try:
            heavy_imports.wait()
            self.result = self.file.publish()
        finally:
            post(self._home, self._end)

    def _end(self) -> None:
        self.join()
        self._ended(self)


def _nothing() -> None:
    """What follows where nobody waits."""
