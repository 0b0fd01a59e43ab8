"""Bringing back what was, from wherever it is asked: looked at first behind the screen, then written."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from roadmapper.counting import grouped
from roadmapper.entities.base import in_sentence
from roadmapper.operations.history import StepLines
from roadmapper.operations.history_moments import moment_words
from roadmapper.operations.restoring import (
    Restoration,
    plan_item,
    plan_value,
    plan_workspace,
    preview,
    restore,
    restore_value,
)
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.frame import Frame
from roadmapper.ui.widgets.labels import TextLabel

LISTED = 200
"""Changes that are listed before they are made; of more it is said how many."""
_NOTHING = "It is like that already; nothing was changed"


class _Looked(NamedTuple):
    plan: Restoration
    told: StepLines


class RestoreDialog(FormDialog):
    """Says how many items change, and lists each change."""

    def __init__(self, looked: _Looked, parent: QWidget) -> None:
        super().__init__(looked.plan.label, "Restore", parent)
        self.words = TextLabel(f"{looked.plan.words}. Undo takes it back as one step.", "body")
        self.words.setWordWrap(True)
        self.lines = QListWidget()
        self.lines.setAccessibleName("What would change")
        self.lines.setWordWrap(True)
        self.lines.setMinimumHeight(220)
        self.lines.addItems([f"{line.name}: {line.words}" for line in looked.told.lines])
        more = len(looked.plan.changes) - LISTED
        if more > 0:
            self.lines.addItem(f"and {grouped(more)} more")
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self.words)
        column.addWidget(self.lines, 1)
        self.fill(column)
        self.resize(560, 420)


def confirm(frame: Frame, looked: _Looked) -> bool:
    """Whether it is wanted."""
    return bool(RestoreDialog(looked, frame.window).exec())


def offer_workspace(frame: Frame, step: int, at: int, then: Callable[[], object] = lambda: None) -> None:
    """Everything as it was after a step, which was made at a moment (UTC milliseconds).

    ``then`` is called when it was done.
    """
    workspace, reader = frame.present, frame.reading_present
    words = moment_words(workspace, at)
    _offer(frame, lambda: plan_workspace(workspace, reader, step, words), then)


def offer_item(frame: Frame, entity: str, eid: str, step: int) -> None:
    """One item as it was after a step."""
    workspace, reader = frame.present, frame.reading_present
    _offer(frame, lambda: plan_item(workspace, reader, entity, eid, step))


def take_value(frame: Frame, entity: str, eid: str, field: str, step: int) -> None:
    """One field as it was after a step; said in passing, with Undo beside it."""
    workspace, reader = frame.present, frame.reading_present
    plan = frame.attempt(lambda: plan_value(workspace, reader, entity, eid, field, step))
    if plan is None:
        return
    if not plan.changes:
        frame.toast(_NOTHING)
    elif frame.attempt(lambda: restore_value(workspace, plan)):
        frame.toast(f"{plan.label.replace('Restore', 'Restored', 1)}", undo=True)


def _offer(frame: Frame, make: Callable[[], Restoration], then: Callable[[], object] = lambda: None) -> None:
    workspace, reader = frame.present, frame.reading_present

    def look(_progress: object) -> _Looked:
        plan = make()
        return _Looked(plan, preview(workspace, reader, plan, LISTED))

    def ask(looked: _Looked) -> None:
        if not looked.plan.changes:
            frame.toast(_NOTHING)
        elif frame.is_open and frame.present is workspace and confirm(frame, looked):
            _write(frame, looked.plan, then)

    frame.in_background("Looking at what would change", look, ask)


def _write(frame: Frame, plan: Restoration, then: Callable[[], object]) -> None:
    workspace = frame.present

    def told(changed: bool) -> None:
        then()
        words = f"{plan.label.replace('Restore', 'Restored', 1)}: {in_sentence(plan.words)}"
        frame.toast(words if changed else _NOTHING, undo=changed)

    frame.in_background(plan.label, lambda _progress: restore(workspace, plan), told)
