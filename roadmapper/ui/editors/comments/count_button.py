"""How many comments wait, in the line under the text."""

from __future__ import annotations

from roadmapper.counting import counted
from roadmapper.ui.widgets.line_button import LineButton


class CountButton(LineButton):
    """Hidden without any."""

    def __init__(self) -> None:
        super().__init__("quote")

    def show_count(self, number: int) -> None:
        """So many wait."""
        words = counted(number, "comment")
        self.say(number, words, f"{words}: show them beside the text")
