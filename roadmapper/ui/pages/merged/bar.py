"""The page bar of Merged copies: how much is open, which merge is shown, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from roadmapper.counting import grouped
from roadmapper.operations.merge_review import Review
from roadmapper.operations.merges import Merge
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.page import Bar
from roadmapper.ui.widgets.buttons import PlainButton, PrimaryButton
from roadmapper.ui.widgets.chips import Chip


class ReviewBar(QObject):
    """Makes the widgets once; ``merge_chosen`` carries the id of another merge."""

    merge_chosen = Signal(str)

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.state = Chip("", "warn")
        self.which = PlainButton("", icon="history")
        self.which.setMenu(QMenu(self.which))
        self.which.hide()
        buttons = {
            name: PlainButton(words, icon=icon)  # icons stay where there is no room for words
            for name, words, icon in (
                ("merged.on_timeline", "Show on timeline", "chart-no-axes-gantt"),
                ("merged.undo", "Undo merge", "undo-2"),
                ("merged.all_mine", "Take all mine", ""),
                ("merged.all_theirs", "Take all theirs", ""),
            )
        }
        self.next_open = PrimaryButton("Next open")
        for name, button in {**buttons, "merged.next_open": self.next_open}.items():
            button.follow(frame.action(name))
        self.on_timeline, self.undo, self.all_mine, self.all_theirs = buttons.values()
        self._show_buttons(False)

    def bar(self) -> Bar:
        """What stands in the page bar."""
        return Bar(
            left=(self.state, self.which),
            right=(self.on_timeline, self.undo, self.all_mine, self.all_theirs),
            primary=self.next_open,
        )

    def _show_buttons(self, on: bool) -> None:
        """What is done with a merge; nothing of it where there is none."""
        for button in (self.on_timeline, self.undo, self.all_mine, self.all_theirs, self.next_open):
            button.setVisible(on)

    def show_review(self, review: Review, clock: Callable[[int], str]) -> None:
        """Say how much of it is open, and offer the other merges."""
        self._show_buttons(review.merge is not None)
        asked = len(review.asked)
        if review.open:
            decisions = "decision" if asked == 1 else "decisions"
            self.state.show_text(f"{grouped(review.open)} of {grouped(asked)} {decisions} open", "warn")
        elif review.merge is not None:
            self.state.show_text("All answered" if asked else "Nothing to decide", "good")
        else:
            self.state.show_text("")
        self.which.setVisible(len(review.merges) > 1)
        if review.merge is not None:
            self.which.setText(_named(review.merge, clock))
        menu = self.which.menu()
        menu.clear()
        for merge in review.merges:
            entry = menu.addAction(_named(merge, clock).replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(merge is review.merge)
            entry.triggered.connect(lambda _on=False, merge=merge.row.id: self.merge_chosen.emit(merge))


def _named(merge: Merge, clock: Callable[[int], str]) -> str:
    """ "21 Nov 2026 16:40 · atlas-platform-team.roadmap"."""
    people = ", ".join(merge.theirs.people[:2])
    return " · ".join(filter(None, (clock(merge.row.at), merge.other_file or people)))
