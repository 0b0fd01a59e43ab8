"""Merging other copies of the open file into it: chosen, dropped, or offered because they lie beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QFileDialog

from roadmapper.errors import WorkspaceError
from roadmapper.ui.widgets.notice_bar import Notice, Offer

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame
    from roadmapper.ui.main_window import MainWindow

_KIND: Final = "Roadmaps (*.roadmap)"
DROPPED: Final = "a copy that was dropped"


def merge_copies(frame: Frame, paths: Sequence[Path] = ()) -> None:
    """Merge these copies, or those that are asked for, one after the other; each is a step of its own."""
    file = frame.file
    if file is None or not frame.is_ready:
        return
    if not paths:
        chosen, _ = QFileDialog.getOpenFileNames(
            frame.window, "Merge copies of this roadmap", str(frame.folder), _KIND
        )
        paths = [Path(name) for name in chosen]
    wanted = [path for path in paths if path.resolve() != file.path]
    if not wanted:
        return

    def work(_progress: object) -> str:
        words: list[str] = []
        for path in wanted:
            try:
                words.append(file.merge(path))
            except WorkspaceError as error:
                raise WorkspaceError(_with_those_before(str(error), wanted[: len(words)])) from error
        return words[0] if len(words) == 1 else f"Merged {len(words)} copies"

    def done(words: str) -> None:
        frame.toast(f"{words}.", undo=frame.present.undo_label is not None)
        cast("MainWindow", frame.window).life.watch.look_now()

    names = f"“{wanted[0].name}”" if len(wanted) == 1 else f"{len(wanted)} copies"
    frame.in_background(f"Merging {names}", work, done)


def _with_those_before(words: str, merged: Sequence[Path]) -> str:
    """Why a copy was not merged, and which of those chosen with it were: they stay merged."""
    if not merged:
        return words
    names = ", ".join(f"“{path.name}”" for path in merged)
    return f"{words} Merged before it, and kept: {names}; Undo takes each back."


def merge_or_open(frame: Frame, path: Path) -> None:
    """What a dropped file means: another copy of the open one may be merged, any other is opened."""
    file = frame.file
    if file is None or path.resolve() == file.path:
        return

    def is_copy(_progress: object) -> bool:
        from roadmapper.storage.divergence import arrived

        try:
            with arrived(path) as found:
                return found.checked.doc_id == frame.present.file.doc_id
        except WorkspaceError:
            return False  # opening it tells why

    def go_on(copy: bool) -> None:
        if not copy or frame.read_only:
            frame.run("file.open", path)
            return
        offers = (
            Offer("Merge it", lambda: merge_copies(frame, [path])),
            Offer("Open it", lambda: frame.run("file.open", path)),
        )
        bar = cast("MainWindow", frame.window).life.bar
        bar.say(Notice(DROPPED, f"“{path.name}” is another copy of this roadmap.", offers))

    frame.in_background(f"Looking at {path.name}", is_copy, go_on)
