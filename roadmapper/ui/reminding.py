"""What a window reminds of where it is seen from every page: who is due to hear, and why a date slipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmapper.ui.due_watch import due_watch
from roadmapper.ui.frame import Frame

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStatusBar

    from roadmapper.ui.sidebar import PageButton


def remind(frame: Frame, button: PageButton, status: QStatusBar) -> None:
    """Say who is due to hear, and offer to say why a date slipped; nobody waits for either."""
    from roadmapper.ui.reason_offer import ReasonOffer  # needs the entities, which are here by now

    watch = due_watch(frame)
    watch.changed.connect(lambda: button.show_due([each.words for each in watch.due]))
    status.addWidget(ReasonOffer(frame), 1)
