"""The OKRs page's bar: cycle, layout, team, who waits for a check-in, closing, and adding an objective."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from roadmapper.operations.okr_reading import OkrPlan
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.okrs.lines import Choice
from roadmapper.ui.pages.page import Bar
from roadmapper.ui.widgets.buttons import Button, PlainButton, PrimaryButton
from roadmapper.ui.widgets.choice import PopupChoice
from roadmapper.ui.widgets.segmented import Segmented

LAYOUTS = (("list", "List"), ("tree", "Tree"), ("alignment", "Alignment"))


class DueButton(Button):
    """How many key results wait for a check-in; hidden while none does."""

    kind = "due"

    def say(self, words: str) -> None:
        """Say how many, or nothing."""
        self.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))


class OkrBar(QObject):
    """``chosen`` brings another choice of cycle, team or layout."""

    chosen = Signal(object)

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._choice = Choice()
        self.cycle = PopupChoice([("now", "Running now")], name="Cycle")
        self.layout = Segmented(LAYOUTS, "Layout")
        self.team = PopupChoice([(None, "All teams")], name="Team", quiet=True)
        self.due = DueButton("")
        self.due.follow(frame.action("okr.next_due"))
        for apart in (self.team, self.due):  # shown and hidden before the page bar takes them
            apart.setParent(parent)
            apart.hide()
        self.close = PlainButton("Close cycle", icon="circle-check")
        self.close.follow(frame.action("okr.close_cycle"))
        self.add = PrimaryButton("Objective", icon="plus")
        self.add.follow(frame.action("okr.new_objective"))
        self.cycle.chosen.connect(lambda value: self._choose(cycle=value))
        self.team.chosen.connect(lambda value: self._choose(team=value))
        self.layout.chosen.connect(lambda value: self._choose(layout=value))

    def bar(self) -> Bar:
        """What stands in the page bar."""
        return Bar(left=(self.cycle, self.layout, self.team), right=(self.due, self.close), primary=self.add)

    def show_choice(self, choice: Choice) -> None:
        """Show what is chosen."""
        self._choice = choice
        self.cycle.choose(choice.cycle)
        self.team.choose(choice.team)
        self.layout.choose(choice.layout)

    def offer(self, plan: OkrPlan, cycles: Sequence[tuple[str, str]], waiting: str) -> None:
        """Offer the cycles and teams of a plan; ``waiting`` says who waits for a check-in."""
        self.cycle.offer([("now", "Running now"), *cycles, (None, "All cycles")])
        teams = sorted(plan.teams.items(), key=lambda team: team[1].casefold())
        self.team.offer([(None, "All teams"), *teams])
        self.team.setVisible(len(teams) > 1)
        self.due.say(waiting)

    def _choose(self, **changed: object) -> None:
        kept = {"cycle": self._choice.cycle, "team": self._choice.team, "layout": self._choice.layout}
        self.chosen.emit(Choice(**{**kept, **changed}))  # pyright: ignore[reportArgumentType] - from its own menus
