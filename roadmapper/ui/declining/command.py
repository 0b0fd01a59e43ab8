"""Decline…, Bring back: for the initiatives that are selected on any page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from roadmapper.counting import grouped
from roadmapper.storage.board_reading import read_declined
from roadmapper.ui.actions import is_writable

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame

_LOOKED_AT = 50
"""So many of what is selected are looked at to say whether something can be done."""


def _selected(frame: Frame) -> list[str]:
    return [ref.id for ref in frame.selection if ref.entity == "initiative"]


def can_decline(frame: Frame) -> bool:
    """Whether an initiative is selected; one that is declined has its reason edited."""
    return is_writable(frame) and any(ref.entity == "initiative" for ref in frame.selection)


def can_bring_back(frame: Frame) -> bool:
    """Whether something that was declined is selected."""
    if not can_decline(frame):
        return False
    some = _selected(frame)[:_LOOKED_AT]
    return bool(frame.reading.read(lambda connection: read_declined(connection, some)))


def decline(frame: Frame, ids: Sequence[str] | None = None, status: str | None = None) -> None:
    """Ask why and when to think again, and decline these initiatives or those that are selected."""
    from roadmapper.operations.declines import decline as decline_them
    from roadmapper.ui.declining.dialog import DeclineDialog

    chosen = list(ids) if ids else _selected(frame)
    if not chosen:
        return
    dialog = DeclineDialog(frame, chosen)
    if not dialog.exec():
        return
    workspace, why = frame.workspace, dialog.why
    if frame.attempt(lambda: decline_them(workspace, chosen, why, today=date.today(), status=status)):
        frame.toast(f"Declined {dialog.what}; it stays under Not doing", undo=True)


def bring_back(frame: Frame) -> None:
    """Take the selected initiatives up again."""
    from roadmapper.operations.declines import bring_back as take_up

    chosen, workspace = _selected(frame), frame.workspace
    number = frame.attempt(lambda: take_up(workspace, chosen, today=date.today()))
    if number:
        what = "it has the status it had before" if number == 1 else "they have the statuses they had"
        frame.toast(
            f"Brought back {grouped(number)} {'initiative' if number == 1 else 'initiatives'}: {what}",
            undo=True,
        )
