"""Says after a merge what it brought and what waits for an answer, and leads to the review."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject

from roadmapper.counting import counted, grouped
from roadmapper.ui.frame import Frame
from roadmapper.ui.widgets.notice_bar import Notice, NoticeBar, Offer

MERGED: Final = "what a merge asks"


class MergeOffer(QObject):
    """One window's; it stands until somebody looks, or nothing is open any more."""

    def __init__(self, frame: Frame, bar: NoticeBar) -> None:
        super().__init__(frame)
        self._frame, self._bar = frame, bar
        frame.conflicts.merged.connect(self._say)
        frame.conflicts.changed.connect(self._look)

    def _say(self, changes: int, waiting: int) -> None:
        review = Offer("Review", lambda: self._frame.run("merged.show"))
        self._bar.take_back(MERGED)
        self._bar.say(Notice(MERGED, words_for(changes, waiting), (review,)))

    def _look(self) -> None:
        if not self._frame.conflicts.count:
            self._bar.take_back(MERGED)


def words_for(changes: int, waiting: int) -> str:
    """ "Merged 31 changes; 4 to review, now or later." """
    told = f"Merged {counted(changes, 'change')}; {grouped(waiting)} to review, now or later"
    return f"{told}. Nothing of either side is lost."
