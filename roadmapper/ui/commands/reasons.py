"""Says why the last change was made: goes to the offer in the status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStatusBar

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame
    from roadmapper.ui.reason_offer import ReasonOffer

_HERE: Final = Qt.FindChildOption.FindDirectChildrenOnly


def can_say(frame: Frame) -> bool:
    """Whether a date slipped, or something was declined or dropped, and nothing else came since."""
    offer = _offer(frame)
    return offer is not None and offer.is_offering


def say(frame: Frame) -> None:
    """Put the keyboard into the offer."""
    offer = _offer(frame)
    if offer is not None:
        offer.begin()


def _offer(frame: Frame) -> ReasonOffer | None:
    if not frame.is_ready or frame.read_only:
        return None
    from roadmapper.ui.reason_offer import ReasonOffer  # needs the entities, which are here by now

    # Where it stands: to look through all of the window takes 2 ms, and every change asks.
    status = frame.window.findChild(QStatusBar, options=_HERE)
    return status.findChild(ReasonOffer, options=_HERE) if status is not None else None
