"""New, open, save a copy, close: what the File menu does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QFileDialog

from roadmapper.counting import counted
from roadmapper.ui import workspace_files

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame
    from roadmapper.ui.main_window import MainWindow

_KIND = "Roadmaps (*.roadmap)"


def _window(frame: Frame) -> MainWindow:
    return cast("MainWindow", frame.window)


def _as_roadmap(chosen: str) -> Path:
    path = Path(chosen)
    return path if path.suffix.lower() == ".roadmap" else path.with_name(path.name + ".roadmap")


def open_file(frame: Frame, path: Path | None = None) -> None:
    """Open a file that is given or asked for, here when no file is open, else in another window."""
    if path is None:
        chosen, _ = QFileDialog.getOpenFileName(frame.window, "Open a roadmap", str(frame.folder), _KIND)
        if not chosen:
            return
        path = Path(chosen)
    frame.windows.open(path, _window(frame))


def new(frame: Frame) -> None:
    """Ask for a title and a place, make an empty workspace there, and open it."""
    from roadmapper.ui.dialogs.new_workspace import NewWorkspace

    dialog = NewWorkspace(frame.window, frame.folder)
    if not dialog.exec():
        return
    path, title = dialog.path, dialog.title
    frame.in_background(
        f"Making {path.name}",
        lambda _progress: workspace_files.create(path, title),
        lambda _none: frame.windows.open(path, _window(frame)),
    )


def open_sample(frame: Frame) -> None:
    """Open the user's own copy of the sample, made at the first time."""
    frame.in_background(
        "Making the sample roadmap",
        lambda _progress: workspace_files.sample(),
        lambda path: frame.windows.open(path, _window(frame)),
    )


def save(frame: Frame) -> None:
    """Say that all is saved, and bring the shared file up to date now."""
    _window(frame).publishing.publish()
    frame.toast("Everything is saved as you go.")


def save_copy(frame: Frame) -> None:
    """Write the workspace as it is now to another file."""
    file = frame.file
    if file is None:
        return
    proposed = frame.folder / f"{file.path.stem} copy.roadmap"
    chosen, _ = QFileDialog.getSaveFileName(frame.window, "Save a copy", str(proposed), _KIND)
    if not chosen:
        return
    target = _as_roadmap(chosen)
    frame.in_background(
        f"Writing {target.name}",
        lambda _progress: workspace_files.save_copy(file, target),
        lambda _none: frame.toast(f"Saved a copy as {target.name}.{_conflicts_words(frame)}"),
    )


def _conflicts_words(frame: Frame) -> str:
    """What became of conflicts that wait for an answer."""
    count = frame.conflicts.count
    return f" {counted(count, 'open conflict')} came along; answer them here or there." if count else ""


def preferences(frame: Frame) -> None:
    """Show the preferences."""
    from roadmapper.ui.dialogs.preferences import Preferences

    Preferences(frame.window).exec()


def roadmap_settings(frame: Frame) -> None:
    """Show the settings that travel with the open file."""
    from roadmapper.ui.dialogs.roadmap_settings import RoadmapSettings

    RoadmapSettings(frame).exec()


def close(frame: Frame) -> None:
    """Close the open file; a window without one closes itself."""
    if frame.is_open:
        _window(frame).close_file()
    else:
        frame.window.close()


def quit_app(frame: Frame) -> None:
    """Close every window; each goes when its file is published, and the last one ends the app."""
    for window in frame.windows.all:
        window.close()
