"""Asks in an open round why one gave the number in the current cell, and keeps what is said."""

from __future__ import annotations

from roadmapper.operations.given_scores import explain
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.prioritise.round_dialogs import ReasonDialog
from roadmapper.ui.pages.prioritise.round_room import RoundRoom


def say_why(frame: Frame, room: RoundRoom) -> None:
    """Ask, and store the answer as one step; nothing where no number is given."""
    view, place = room.view, room.place_to_explain()
    if view is None or place is None:
        return
    item = next(item for item in view.items if item.id == place[0])
    about = f"{view.titles[place[1]]} of {item.key} {item.title}"
    dialog = ReasonDialog(about, room.giving.reason(place), frame.window)
    if dialog.exec():
        frame.attempt(lambda: explain(frame.workspace, view.round.id, [place], dialog.reason))
