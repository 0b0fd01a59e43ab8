"""Undo and redo: of the text being typed in while it has something to take back, else of the workspace."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLineEdit

from roadmapper.changes import Step
from roadmapper.errors import UndoConflict
from roadmapper.ui.dialogs import message
from roadmapper.ui.old_history.command import unfold

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

    from roadmapper.ui.frame import Frame


def focused_text() -> QLineEdit | QPlainTextEdit | QTextEdit | None:
    """The text field that has the keyboard and may be typed in."""
    from PySide6.QtWidgets import QPlainTextEdit, QTextEdit  # not before the first paint

    widget = QApplication.focusWidget()
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit) and not widget.isReadOnly():
        return widget
    return None


def text_can(field: QLineEdit | QPlainTextEdit | QTextEdit | None, *, redo: bool) -> bool:
    """Whether this field itself has something to undo or redo."""
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable() if redo else field.isUndoAvailable()
    if field is not None:
        document = field.document()
        return document.isRedoAvailable() if redo else document.isUndoAvailable()
    return False


def _named(verb: str, label: str | None) -> str:
    """Verb and label as one: "Undo move initiative"; abbreviations keep their capitals."""
    if not label:
        return verb
    first, rest = label[0], label[1:]
    return f"{verb} {first if rest[:1].isupper() else first.lower()}{rest}"


def undo_text(frame: Frame) -> str:
    """The menu's words: what Undo would take back."""
    if text_can(focused_text(), redo=False):
        return "Undo typing"
    return _named("Undo", frame.workspace.undo_label if frame.is_ready else None)


def redo_text(frame: Frame) -> str:
    """The menu's words: what Redo would bring again."""
    if text_can(focused_text(), redo=True):
        return "Redo typing"
    return _named("Redo", frame.workspace.redo_label if frame.is_ready else None)


def can_undo(frame: Frame) -> bool:
    """Whether there is anything to take back, in the text being typed in or in the workspace."""
    if text_can(focused_text(), redo=False):
        return True
    return frame.is_ready and not frame.read_only and frame.workspace.undo_label is not None


def can_redo(frame: Frame) -> bool:
    """Whether anything was taken back that could come again."""
    if text_can(focused_text(), redo=True):
        return True
    return frame.is_ready and not frame.read_only and frame.workspace.redo_label is not None


def undo(frame: Frame) -> None:
    """Take the last change back; asks where somebody else has changed the same since."""
    field = focused_text()
    if field is not None and text_can(field, redo=False):
        field.undo()
    elif folding_is_next(frame):
        unfold(frame)
    else:
        frame.attempt(lambda: _step(frame, frame.workspace.undo, "Undo anyway"))


def folding_is_next(frame: Frame) -> bool:
    """Whether Undo would bring folded history back, which takes time with the file."""
    if not frame.is_ready or frame.file is None or not frame.file.fold_waits:
        return False
    from roadmapper.operations.folding import is_next

    return is_next(frame.workspace)


def redo(frame: Frame) -> None:
    """Make the last undone change again."""
    field = focused_text()
    if field is not None and text_can(field, redo=True):
        field.redo()
    else:
        frame.attempt(lambda: _step(frame, frame.workspace.redo, "Redo anyway"))


def _step(frame: Frame, take: Callable[..., Step | None], verb: str) -> None:
    try:
        take()
    except UndoConflict as conflict:
        now = "\n".join(f"{field}: {value}" for field, value in conflict.values.items())
        if message.ask(frame.window, f"{conflict}\nNow there:\n{now}", verb, keep="Keep as it is"):
            take(force=True)
