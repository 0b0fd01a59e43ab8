"""The page bar while a scoring round is shown: which one, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from roadmapper.operations.score_rounds import STATES, Round
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.page import Bar
from roadmapper.ui.widgets.buttons import IconButton, PlainButton, PrimaryButton
from roadmapper.ui.widgets.choice import PopupChoice

_MORE: Final = ("round.rename", "round.reopen", "round.close", "round.remove")


class RoundBar(QObject):
    """Its widgets are made once; ``of`` says which of them a round needs."""

    def __init__(
        self, parent: QWidget, frame: Frame, leave: Callable[[], None], choose: Callable[[str], None]
    ) -> None:
        super().__init__(parent)
        self._back = PlainButton("Ranking", icon="chevron-left")
        self._back.setToolTip("Back to the ranking")
        self._back.clicked.connect(leave)
        self.choice = PopupChoice((), name="Scoring round")
        self.choice.chosen.connect(lambda eid: choose(str(eid)))
        self._new = PlainButton("New round…", icon="plus")
        self._new.follow(frame.action("round.start"))
        self._more = IconButton("ellipsis", "More about this round")
        self._menu = QMenu(self._more)
        for action_id in _MORE:
            self._menu.addAction(frame.action(action_id))
        self._more.clicked.connect(
            lambda: self._menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))
        )
        self._means = PlainButton("Take means")
        self._means.follow(frame.action("round.take_means"))
        self._reveal = PrimaryButton("Reveal", icon="eye")
        self._reveal.follow(frame.action("round.reveal"))
        self._medians = PrimaryButton("Take medians", icon="check")
        self._medians.follow(frame.action("round.take_medians"))

    def offer(self, rows: Sequence[Round], shown: Round | None) -> None:
        """These are the rounds there are, and this one is shown."""
        self.choice.offer(
            [(row.id, f"{row.title} · {STATES.get(row.state, row.state).lower()}") for row in rows]
        )
        if shown is not None:
            self.choice.choose(shown.id)

    def of(self, row: Round | None) -> Bar:
        """What the bar holds for a round, or where there is none."""
        if row is None:
            return Bar(left=(self._back,))
        left = (self._back, self.choice)
        if row.is_open:
            return Bar(left, (self._new, self._more), self._reveal)
        return Bar(left, (self._new, self._means, self._more), self._medians)
