"""Going from the timeline to the same rows as a list, and back, with what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame
    from roadmapper.ui.main_window import MainWindow
    from roadmapper.ui.page_stack import PageStack

_LIST: Final = "initiatives"
_TIMELINE: Final = "timeline"


def _pages(frame: Frame) -> PageStack:
    return cast("MainWindow", frame.window).desk.pages


def text(frame: Frame) -> str:
    """Where it leads from the page in front."""
    return "Show on the timeline" if _pages(frame).front_id == _LIST else "Show as a list"


def switch(frame: Frame) -> None:
    """Show the selected initiatives in the table or, from there, on the timeline."""
    pages = _pages(frame)
    chosen = [ref for ref in frame.selection if ref.entity == "initiative"]
    pages.take_to(_TIMELINE if pages.front_id == _LIST else _LIST, chosen)
