"""Has a worker read and rank the candidates: from the file, or by another choice from what is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from roadmapper.errors import WorkspaceError
from roadmapper.operations.candidates import Candidates
from roadmapper.operations.rank_choice import Choice

if TYPE_CHECKING:
    from roadmapper.changes import Step
    from roadmapper.ui.pages.prioritise.page import PrioritisePage


class Asked(QObject):
    """What the page was asked to show, which what it shows follows as soon as a worker has ranked it.

    All that is asked for in one turn is ranked at once; what was asked for last counts.
    """

    ranked = Signal(object, bool)
    """``Candidates``, and whether all that is stored of them was read again."""
    failed = Signal(object)
    """A ``WorkspaceError``."""

    def __init__(self, page: PrioritisePage, catch_up: Callable[[Step], Any]) -> None:
        super().__init__(page)
        self._page, self._catch_up = page, catch_up
        self.choice = Choice()
        self._where = ""
        self._last, self._shown = 0, -1
        """The number of the ranking that was asked for last, and of the one shown; at first none is."""
        self._reads_all = False
        self._waiting: list[Callable[[], Any]] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._rank)

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is what was asked for last."""
        return self._shown == self._last

    def read(self, where: str) -> None:
        """Read all of the file again, and let only those compete that fit this filter."""
        self._reads_all, self._where = True, where
        self._ask()

    def rank(self, choice: Choice) -> None:
        """Rank and cut otherwise."""
        if choice != self.choice:
            self.choice = choice
            self._ask()

    def fit(self, where: str) -> None:
        """Let only those compete that fit another filter."""
        self._where = where
        self._ask()

    def once_shown(self, deed: Callable[[], Any]) -> None:
        """Do this when what is shown is what was asked for."""
        if self.is_settled and self._page.candidates is not None:
            deed()
        else:
            self._waiting.append(deed)

    def _ask(self) -> None:
        if self._reads_all or self._page.candidates is not None:  # else it is read when the page is seen
            self._last += 1
            self._soon.start()

    def _rank(self) -> None:
        page, asked, choice, where = self._page, self._last, self.choice, self._where
        workspace, reader = page.frame.workspace, page.frame.reading
        known = None if self._reads_all else page.candidates

        def work() -> Candidates:
            if known is None:
                return Candidates.read(workspace, reader, choice, where)
            return known.again(reader, choice, where)

        page.read_behind(
            "Ranking initiatives", work, lambda found: self._take(found, asked), self._fail, self._catch_up
        )

    def _take(self, found: Candidates, asked: int) -> None:
        if asked != self._last:  # something else was asked for in this very turn
            return
        self._shown, self.choice = asked, found.choice
        anew, self._reads_all = self._reads_all, False
        self.ranked.emit(found, anew)
        waiting, self._waiting = self._waiting, []
        for deed in waiting:
            deed()

    def _fail(self, problem: WorkspaceError) -> None:
        self._shown, self._reads_all, self._waiting = self._last, False, []
        self.failed.emit(problem)
