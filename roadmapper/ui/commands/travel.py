"""Time travel by action: setting out, a change back or on, now, and bringing everything back."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from roadmapper.planning.moment import Moment
    from roadmapper.ui.frame import Frame
    from roadmapper.ui.main_window import MainWindow
    from roadmapper.ui.page_stack import PageStack
    from roadmapper.ui.travel.room import TravelRoom
    from roadmapper.ui.travel.travelling import Travelling

_START = "timeline"


def _pages(frame: Frame) -> PageStack:
    return cast("MainWindow", frame.window).desk.pages


def _travelling(frame: Frame) -> Travelling | None:
    """The journey that is under way."""
    room = _pages(frame).travel
    return room.travelling if room is not None and room.travelling.is_on else None


def is_on(frame: Frame) -> bool:
    """Whether the slider is there."""
    return frame.is_open and _travelling(frame) is not None


def is_in_past(frame: Frame) -> bool:
    """Whether another moment than now is wished for."""
    travelling = _travelling(frame) if frame.is_open else None
    return travelling is not None and travelling.stop is not None


def can_go_back(frame: Frame) -> bool:
    """Whether there is an earlier moment."""
    travelling = _travelling(frame) if frame.is_open else None
    return travelling is not None and travelling.place > 0


def can_restore(frame: Frame) -> bool:
    """Whether a past moment is shown of a file that may be changed."""
    return is_in_past(frame) and frame.file is not None and not frame.file.read_only


def toggle(frame: Frame) -> None:
    """Set out from now, on a page that can show the past; or come home."""
    travelling = _travelling(frame)
    if travelling is not None:
        travelling.leave()
        return
    pages = _pages(frame)
    if not pages.shows_past:
        pages.show_page(_START)
    pages.begin_travel()


def back(frame: Frame) -> None:
    """A change back."""
    _step(frame, -1)


def on(frame: Frame) -> None:
    """A change on."""
    _step(frame, 1)


def _step(frame: Frame, by: int) -> None:
    travelling = _travelling(frame)
    if travelling is not None:
        travelling.wish(travelling.place + by)


def now(frame: Frame) -> None:
    """The roadmap as it is; the slider stays."""
    travelling = _travelling(frame)
    if travelling is not None:
        travelling.wish(travelling.journey.last)


def go_to(frame: Frame, moment: Moment) -> None:
    """Show the timeline as of a moment, or as it is."""
    pages = _pages(frame)
    pages.show_page(_START)
    travelling = _travelling(frame)
    if not moment.is_now:
        if travelling is None:
            pages.begin_travel()
        cast("TravelRoom", pages.travel).travelling.wish_for(moment)
    elif travelling is not None:
        travelling.wish(travelling.journey.last)


def compare(frame: Frame) -> None:
    """Have the timeline show ghosts of the moment that is shown, wherever the slider goes from here."""
    travelling = _travelling(frame)
    moment = travelling.moment if travelling is not None else None
    if moment is not None:
        _pages(frame).show_page(_START)
        frame.compare_with(moment)


def restore(frame: Frame) -> None:
    """Offer to bring everything back to the moment that is wished for; the journey ends when it was done."""
    travelling = _travelling(frame)
    if travelling is None or travelling.stop is None:
        return
    from roadmapper.ui.restoring import offer_workspace  # dialogs are not asked for to look

    place = travelling.journey.stops[travelling.place]
    offer_workspace(frame, place.no, place.at, travelling.leave)
