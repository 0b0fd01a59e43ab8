"""Going to the history of what is selected, and bringing everything back to a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame


def of_selected(frame: Frame) -> None:
    """Show the page with every change of what is selected."""
    refs = frame.selection
    frame.show_page("history")
    frame.run("history.show_all", refs)


def restore_moment(frame: Frame) -> None:
    """Ask for a moment, and offer to bring everything back to it."""
    from roadmapper.operations.history_moments import step_at_moment
    from roadmapper.ui.dialogs.moment import MomentDialog
    from roadmapper.ui.restoring import offer_workspace

    hint = "Everything goes back to what it was then, as one step of undo; you see first what changes."
    dialog = MomentDialog(frame, "Restore everything to a moment", "Look", hint)
    if dialog.exec() and dialog.at is not None:
        offer_workspace(frame, step_at_moment(frame.reading_present, dialog.at), dialog.at)
