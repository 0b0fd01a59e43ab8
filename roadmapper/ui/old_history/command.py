"""Opens the dialog that folds old history, folds, and takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from roadmapper.operations.folding import FoldDone
    from roadmapper.ui.background import Progress
    from roadmapper.ui.frame import Frame

FOLDING = "Folding old history"
BACK = "Bringing the history back"


def fold_history(frame: Frame) -> None:
    """Choose an age, see what would become of it, and fold."""
    from roadmapper.ui.old_history.dialog import FoldDialog

    dialog = FoldDialog(frame, frame.window)
    day = dialog.day if dialog.exec() else None
    dialog.deleteLater()
    if day is not None:
        _fold(frame, day)


def _fold(frame: Frame, day: date) -> None:
    from roadmapper.operations.folding import fold

    workspace = frame.workspace

    def work(progress: Progress) -> FoldDone | None:
        return fold(workspace, day, lambda: progress.report(0))

    def told(done: FoldDone | None) -> None:
        if done is None:
            frame.toast("Nothing is that old any more; nothing was changed")
        else:
            frame.history_folded.emit(done.words)

    frame.in_background(FOLDING, work, told)


def unfold(frame: Frame) -> None:
    """Take the last folding back, whatever was edited since."""
    from roadmapper.operations.folding import undo_folding

    workspace = frame.workspace

    def told(step: object) -> None:
        frame.toast("The folded history is back" if step else "It is in the shared file by now")

    frame.in_background(BACK, lambda _progress: undo_folding(workspace), told)
