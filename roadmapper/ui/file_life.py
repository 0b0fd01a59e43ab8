"""The life of the shared file in one window: what others write comes in, and what is wrong is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from roadmapper.ui.copies_offer import CopiesOffer
from roadmapper.ui.file_watch import FileWatch
from roadmapper.ui.frame import Frame
from roadmapper.ui.merge_offer import MergeOffer
from roadmapper.ui.old_history.offer import FoldOffer
from roadmapper.ui.open_file import Published
from roadmapper.ui.presence_watch import PresenceWatch
from roadmapper.ui.publishing import Publishing
from roadmapper.ui.widgets.notice_bar import Notice, NoticeBar, Offer, below

if TYPE_CHECKING:
    from roadmapper.storage.pulling import Pulled
    from roadmapper.ui.main_window import MainWindow

TROUBLE: Final = "the shared file"
ELSEWHERE: Final = "edits of other git branches"
CONFLICT: Final = "a conflict copy that was written"


class FileLife(QObject):
    """Puts watch, publishing, title and the bar of notices of one window together."""

    def __init__(self, frame: Frame, publishing: Publishing) -> None:
        super().__init__(frame)
        self._frame = frame
        self._publishing = publishing
        self.bar = NoticeBar()
        self.watch = FileWatch(frame)
        self.watch.pulled.connect(self._take)
        self.presence = PresenceWatch(frame)
        self.presence.changed.connect(self._show_others)
        CopiesOffer(frame, self.bar, self.watch)
        MergeOffer(frame, self.bar)
        FoldOffer(frame, self.bar, publishing)
        publishing.done.connect(self._published)
        for signal in (frame.opened, frame.closed, frame.saved_state_changed):
            signal.connect(self.show_title)
        frame.closed.connect(self.bar.clear)
        frame.ready.connect(self._tell_elsewhere)

    def around(self, content: QWidget) -> QWidget:
        """The window's content with the bar of notices above it."""
        return below(self.bar, content)

    def show_title(self, *_anything: object) -> None:
        """The window's title: workspace, file, and whether the shared file is not as it should be."""
        file = self._frame.file
        title = f"{file.title} · {file.path.name}" if file else "Roadmapper"
        if file is not None and file.branch is not None:
            title = f"Branch “{file.branch.title}” · {file.title} · {file.branch.plan.name}"
        if file is not None and not file.saved_state.is_well:
            title += f" · not in step with the {'server' if file.server_name else 'shared file'}"
        self._frame.window.setWindowTitle(title)

    def _tell_elsewhere(self) -> None:
        file = self._frame.file
        if file is not None and file.elsewhere:
            self.bar.say(Notice(ELSEWHERE, file.elsewhere))

    def _show_others(self) -> None:
        window = cast("MainWindow", self._frame.window)
        window.status.show_others(self.presence.words, self.presence.told)

    def _published(self, result: Published | None) -> None:
        if result is not None and result.pulled is not None:
            self._take(result.pulled)

    def _take(self, pulled: Pulled) -> None:
        """Show what the shared file had to tell."""
        file = self._frame.file
        if file is None:
            return
        self._frame.saved_state_changed.emit()
        self._frame.refresh_actions()
        if pulled.news == "came":
            self._frame.toast(f"{pulled.words}.")
            if pulled.message:
                self.bar.say(Notice(CONFLICT, pulled.message))
        if pulled.news in ("went_back", "missing"):
            self._offer_to_put_back(pulled)
        elif pulled.news == "switched":
            self._offer_the_branch(pulled.words)
        elif pulled.news in ("none", "came"):
            self.bar.take_back(TROUBLE)
            if file.is_waiting and not file.fold_waits:
                self._publishing.publish()  # the file can be reached again

    def _offer_the_branch(self, branch: str) -> None:
        file = self._frame.file
        assert file is not None
        words = (
            f"Git has “{branch}” checked out, and “{file.path.name}” is its file. What you see is"
            f" “{file.git_branch}”; edits of it are kept here until it is checked out again."
        )
        show = Offer(f"Show “{branch}”", lambda: self._frame.run("file.show_branch"))
        self.bar.say(Notice(TROUBLE, words, (show,)))

    def _offer_to_put_back(self, pulled: Pulled) -> None:
        file = self._frame.file
        assert file is not None
        if pulled.news == "missing":
            words = f"“{file.path.name}” is no longer in its folder. Everything is kept here; you can go on."
        else:
            words = f"“{file.path.name}” went back in time: it lacks {pulled.words}. Everything is kept here."
        offers = [Offer("Put it back", lambda: self._frame.run("file.put_back"))]
        words_of, action = ("Follow the moved file", "file.follow_moved")
        if pulled.news == "went_back":
            words_of, action = ("Take the earlier version", "file.take_earlier")
        offers.append(Offer(words_of, lambda: self._frame.run(action)))
        self.bar.say(Notice(TROUBLE, words, tuple(offers)))
