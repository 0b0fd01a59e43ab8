"""What the chosen gesture changed, beside the list: every field before and after, each to be brought back."""

from __future__ import annotations

from typing import Final

from roadmapper.operations.history_details import Detail
from roadmapper.operations.history_moments import clock_words
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.history.model import label_of
from roadmapper.ui.pages.history.titled_details import TitledDetails
from roadmapper.ui.widgets.buttons import PlainButton

READING: Final = "Reading…"


class DetailPane(TitledDetails):
    """One gesture, and a button that goes back to it altogether."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self.detail: Detail | None = None
        self.everything = PlainButton("Restore everything to here…", "history")
        self.everything.follow(frame.action("history.restore_workspace"))
        super().__init__("Choose a change to see each field before and after.", self.everything)

    def clear(self, words: str = "") -> None:
        self.detail = None
        super().clear(words)

    def show_detail(self, detail: Detail, style: str) -> None:
        """Show another gesture, or more of the same."""
        self.detail = detail
        head = detail.entry.head
        about = " · ".join(filter(None, (head.author, clock_words(head.at, style))))
        self.show_title(label_of(detail.entry), about)
        self.text.show_items(detail.items, detail.more, detail.note, writable=not self._frame.read_only)
