"""What the timeline shows of an empty plan: what it is for, and the two ways to begin."""

from __future__ import annotations

from roadmapper.ui.frame import Frame
from roadmapper.ui.widgets.buttons import PlainButton
from roadmapper.ui.widgets.empty_state import EmptyState


def nothing_planned(frame: Frame) -> EmptyState:
    """A sentence, "Add an initiative" and "Import…"."""
    made = EmptyState(
        "Nothing planned yet",
        "The timeline shows your initiatives as bars. Add the first one, or import a table.",
        "Add an initiative",
        "plus",
    )
    made.button.follow(frame.action("initiative.new"))
    bring = PlainButton("Import…", "import")
    bring.follow(frame.action("file.import"))
    made.add_button(bring)
    return made
