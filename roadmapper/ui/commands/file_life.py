"""Backups, what is saved, and putting the shared file back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt

from roadmapper.ui.dialogs import message

if TYPE_CHECKING:
    from roadmapper.storage.backups import Backup
    from roadmapper.storage.working_copy import OpenedFile
    from roadmapper.ui.dialogs.backups import Entry
    from roadmapper.ui.frame import Frame
    from roadmapper.ui.main_window import MainWindow


def tell_saved_state(frame: Frame) -> None:
    """Say what the shared file holds and lacks; where something is wrong, with what can be done at once."""
    file = frame.file
    if file is None:
        return
    state = file.saved_state
    words = f"{state.words}.\n{state.to_do}"
    if state.is_well:
        message.tell(frame.window, words)
        return
    verbs = {"Try again": "file.save", "Save a copy…": "file.save_copy"}
    if frame.action("file.put_back").isEnabled():
        verbs["Put it back"] = "file.put_back"
    if frame.action("file.follow_moved").isEnabled():
        verbs["Follow the moved file"] = "file.follow_moved"
    if frame.action("file.take_earlier").isEnabled():
        verbs["Take the earlier version"] = "file.take_earlier"
    if frame.action("file.show_branch").isEnabled():
        verbs = {"Show the checked-out branch": "file.show_branch"}
    names = (*verbs, "Close")
    chosen = message.choose(frame.window, words, names, safe=len(names) - 1)
    if chosen < len(verbs):
        frame.run(verbs[names[chosen]])


def put_back(frame: Frame) -> None:
    """Write the shared file anew from the working copy."""
    if not frame.is_ready or frame.file is None:
        return
    file = frame.file

    def done(sentence: str) -> None:
        frame.toast(f"“{file.path.name}” was put back. {sentence}.")
        cast("MainWindow", frame.window).life.watch.look_now()
        frame.saved_state_changed.emit()

    frame.in_background(f"Putting back {file.path.name}", lambda _progress: file.put_back(), done)


def take_earlier(frame: Frame) -> None:
    """Go back to what the shared file holds now, as a step, and bring its history up to date."""
    if not frame.is_ready or frame.file is None:
        return
    file = frame.file

    def done(_sentence: str) -> None:
        frame.toast(
            "Took the earlier version. What it lacked is in the history, and Undo brings it.", undo=True
        )
        cast("MainWindow", frame.window).life.watch.look_now()
        frame.saved_state_changed.emit()

    frame.in_background("Taking the earlier version", lambda _progress: file.put_back(earlier=True), done)


def show_branch(frame: Frame) -> None:
    """Show the plan of the branch that git has checked out; what waits here waits for its own branch."""
    file = frame.file
    if not frame.is_ready or file is None:
        return
    branch = file.trouble.words if file.trouble else ""
    _open_again(frame, file.path)
    frame.toast(f"This is “{branch}” now.")


def _open_again(frame: Frame, path: Path) -> None:
    window = cast("MainWindow", frame.window)
    frame.release()  # what waits stays in the working copy
    window.desk.pages.forget()
    frame.ready.connect(
        lambda: frame.run("file.save"), Qt.ConnectionType.SingleShotConnection
    )  # what could not be published until now
    frame.windows.open(path, window)


def follow_moved(frame: Frame) -> None:
    """Go on with the shared file where it lies now: looked for nearby, else asked for."""
    file = frame.file
    if not frame.is_ready or file is None:
        return
    opened = frame.present.file

    def work(_progress: object) -> Path | None:
        from roadmapper.storage.found_again import moved_to

        return moved_to(opened)

    def take(found: Path | None) -> None:
        chosen = found or _asked_where(frame, opened)
        if chosen is not None and frame.file is file:
            _open_again(frame, chosen)  # the working copy goes along
            frame.toast(f"“{chosen.name}” is open where it lies now, with all edits.")

    frame.in_background("Looking for the shared file", work, take)


def _asked_where(frame: Frame, opened: OpenedFile) -> Path | None:
    """The file that somebody points at, if it is the one that is missing."""
    from PySide6.QtWidgets import QFileDialog

    from roadmapper.storage.found_again import is_it

    title, name = "Where is it now?", opened.path.name
    chosen, _ = QFileDialog.getOpenFileName(
        frame.window, title, str(opened.path.parent), "Roadmaps (*.roadmap)"
    )
    if not chosen or is_it(opened, Path(chosen)):
        return Path(chosen) if chosen else None
    words = f"“{Path(chosen).name}” is not “{name}” as it was last saved. Nothing was changed."
    message.tell(frame.window, f"{words} Open it by itself, or put “{name}” back.")
    return None


def restore_backup(frame: Frame) -> None:
    """Show what is kept of the open file, and go back to what is chosen there."""
    from roadmapper.ui.dialogs import backups

    def choose(found: list[Entry]) -> None:
        dialog = backups.Backups(frame, found)
        if dialog.exec() and dialog.chosen is not None:
            _restore(frame, dialog.chosen)

    frame.in_background("Looking at the backups", lambda _progress: backups.entries(frame), choose)


def _restore(frame: Frame, backup: Backup) -> None:
    workspace = frame.present

    def work(_progress: object) -> bool:
        from roadmapper.storage.restoring import restore

        return restore(workspace, backup) is not None

    def done(changed: bool) -> None:
        said = "Restored the backup of" if changed else "Nothing differs from the backup of"
        frame.toast(f"{said} {backup.when[:16]}.", undo=changed)

    frame.in_background("Restoring the backup", work, done)
