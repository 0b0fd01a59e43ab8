"""Offers to merge conflict copies that lie beside the open file, in the bar of notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from roadmapper.counting import grouped
from roadmapper.ui.file_watch import FileWatch
from roadmapper.ui.frame import Frame
from roadmapper.ui.widgets.notice_bar import Notice, NoticeBar, Offer

if TYPE_CHECKING:
    from roadmapper.storage.conflict_copies import ConflictCopy

COPIES: Final = "conflict copies"


class CopiesOffer(QObject):
    """One window's; what was put away is not offered again before it changes or the file is opened anew."""

    def __init__(self, frame: Frame, bar: NoticeBar, watch: FileWatch) -> None:
        super().__init__(frame)
        self._frame = frame
        self._bar = bar
        self._declined: set[ConflictCopy] = set()
        watch.copies_changed.connect(self._offer)
        frame.closed.connect(self._declined.clear)

    def _offer(self, copies: list[ConflictCopy]) -> None:
        left = [copy for copy in copies if copy not in self._declined]
        self._bar.take_back(COPIES)
        if not left:
            return
        paths = [copy.path for copy in left]
        verb = "Merge" if any(copy.missing for copy in left) else "Move to the backups"
        merge = Offer(verb, lambda: self._frame.run("file.merge_copies", paths))
        self._bar.say(Notice(COPIES, words_for(left), (merge,), lambda: self._declined.update(left)))


def words_for(copies: list[ConflictCopy]) -> str:
    """What lies beside the file, and what it holds that is not here."""
    missing = sum(copy.missing for copy in copies)
    what = (
        "nothing that is not here"
        if not missing
        else f"{grouped(missing)} {'edit' if missing == 1 else 'edits'} not in this file"
    )
    if len(copies) == 1:
        return f"“{copies[0].path.name}”, beside this file, holds {what}."
    return f"{len(copies)} conflict copies beside this file hold {what}."
