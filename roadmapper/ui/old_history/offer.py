"""Says after folding what was folded, and offers Undo until it is published."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject

from roadmapper.ui.frame import Frame
from roadmapper.ui.old_history.command import unfold
from roadmapper.ui.publishing import Publishing
from roadmapper.ui.widgets.notice_bar import Notice, NoticeBar, Offer

FOLDED: Final = "history that was folded"
UNTIL: Final = "Undo is there until the file is saved: with your next change, Ctrl+S, or when it is closed."


class FoldOffer(QObject):
    """One window's; it stands until it is answered, or Undo is gone."""

    def __init__(self, frame: Frame, bar: NoticeBar, publishing: Publishing) -> None:
        super().__init__(frame)
        self._frame, self._bar, self._publishing = frame, bar, publishing
        frame.history_folded.connect(self._say)
        frame.changed.connect(self._look)
        publishing.done.connect(self._look)

    def _say(self, words: str) -> None:
        file = self._frame.file
        if file is None or not file.fold_waits:
            return
        offers = (Offer("Undo", lambda: unfold(self._frame)), Offer("Keep", self._publishing.publish))
        self._bar.say(Notice(FOLDED, f"{words}. {UNTIL}", offers, self._publishing.publish))

    def _look(self, _anything: object) -> None:
        file = self._frame.file
        if self._bar.standing(FOLDED) and (file is None or not file.fold_waits):
            self._bar.take_back(FOLDED)
