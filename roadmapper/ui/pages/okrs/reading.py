"""The plan of objectives that the page shows: read behind it, kept up to date, and waited for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer

from roadmapper.changes import Step
from roadmapper.operations.okr_reading import TABLES, OkrPlan
from roadmapper.ui.pages.page import Page


class PlanReading:
    """``plan`` is empty until the first one ``is_there``; ``show`` is called when there is another."""

    def __init__(self, page: Page, show: Callable[[], Any]) -> None:
        self._page, self._show = page, show
        self.plan = OkrPlan()
        self.is_there = False
        self.is_settled = False
        """Whether what is shown is what was asked for last, with the steps that came meanwhile."""
        self._asked = 0
        self._waiting: list[Callable[[], Any]] = []

    def read(self) -> None:
        """Read all of it anew; what is known stays until it comes."""
        self._asked += 1
        self.is_settled = False
        asked, reader = self._asked, self._page.frame.reading

        def take(plan: OkrPlan) -> None:
            if asked == self._asked:  # else another one is there already
                self._show_plan(plan)
                QTimer.singleShot(0, self._page, lambda: self._settle(asked))  # after the steps it missed

        def catch_up(step: Step) -> None:
            if asked == self._asked:
                self._page.workspace_changed(step)

        self._page.read_behind(
            "Reading objectives",
            lambda: reader.read(OkrPlan),
            take,
            catch_up=catch_up,
        )

    def take(self, plan: OkrPlan) -> None:
        """Show a plan that was read ahead, in the place of one that is being read."""
        self._asked += 1
        self._show_plan(plan)
        self._settle(self._asked)

    def _show_plan(self, plan: OkrPlan) -> None:
        self.plan, self.is_there = plan, True
        self._show()

    def _settle(self, asked: int) -> None:
        """Do what waited, unless more was asked for meanwhile."""
        if asked != self._asked:
            return
        self.is_settled = True
        waiting, self._waiting = self._waiting, []
        for work in waiting:
            work()

    def step(self, step: Step) -> bool:
        """Read again what a step changed; whether that was anything of the plan."""
        if not self.is_there or not step.tables & TABLES:
            return False
        return bool(self._page.frame.reading.read(lambda connection: self.plan.refresh(connection, step)))

    def when_read(self, work: Callable[[], Any]) -> None:
        """Do something with the plan as soon as it is the one that was asked for last."""
        if self.is_settled:
            work()
        else:
            self._waiting.append(work)

    def at_once(self, work: Callable[[], Any]) -> None:
        """Do something with the plan now: who is about to type into it does not wait for a worker."""
        if not self.is_settled:
            self.take(self._page.frame.reading.read(OkrPlan))
        work()
