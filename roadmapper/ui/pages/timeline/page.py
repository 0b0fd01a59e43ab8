"""The timeline page: puts the canvas into the frame, and keeps it true after every step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget

from roadmapper.changes import Step
from roadmapper.operations import plan_content as content
from roadmapper.storage.reading import Reader, rows_ever
from roadmapper.timeline.arrangement import of_plain
from roadmapper.timeline.colouring import AS_READ
from roadmapper.timeline.plan import Plan
from roadmapper.timeline.scale import STOPS, nearest_stop
from roadmapper.ui.actions.presenting import HIDE_DATES
from roadmapper.ui.actions.timeline import COLOUR, DIVIDE, EVERY_FIELD, LANES
from roadmapper.ui.actions.timeline import STOPS as STOP_ACTIONS
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.page import Bar, Page
from roadmapper.ui.pages.timeline.answers import Answers
from roadmapper.ui.pages.timeline.around import Around
from roadmapper.ui.pages.timeline.arranging import Arranging
from roadmapper.ui.pages.timeline.beside import Beside
from roadmapper.ui.pages.timeline.capacity import Capacity
from roadmapper.ui.pages.timeline.chart_export import ChartExport
from roadmapper.ui.pages.timeline.comparing import Comparing
from roadmapper.ui.pages.timeline.empty import nothing_planned
from roadmapper.ui.pages.timeline.forecasting import Forecasting
from roadmapper.ui.pages.timeline.lanes_button import LanesButton
from roadmapper.ui.pages.timeline.mending import Mending
from roadmapper.ui.pages.timeline.presenting import Presenting
from roadmapper.ui.pages.timeline.selected import Selected
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.timeline.mini_map_place import MiniMapPlace
from roadmapper.ui.widgets.buttons import PlainButton, PrimaryButton
from roadmapper.ui.widgets.empty_state import EmptyState
from roadmapper.ui.widgets.segmented import Segmented

_STEP = 1.25
_ALL_AT_ONCE = 4_000
"""With more initiatives than this the first paint does not wait for those without dates."""
_WHOLE = frozenset(
    {"status", "theme", "team", "product", "objective", "key_result", "link", "workspace", "custom_field"}
)
"""Entities whose change may touch any bar: titles, colours and lanes come from them."""
_SOON_MS = 100


class TimelinePage(Page):
    """The plan as bars."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._canvas = TimelineCanvas(self, today=date.today())
        self._canvas.plan.rule = lambda: content.rule_of(frame.reading)
        self._answers = Answers(frame)
        self._chosen = Selected(frame, self._canvas, self._answers)
        self._mini_map = MiniMapPlace(self._canvas)
        self._arranging = Arranging(self._canvas, self)
        self._views = self._arranging.views_button()
        self._lanes = LanesButton(frame, self._arranging)
        self._filter = PlainButton("Filter", icon="filter")
        self._stops = Segmented([(stop, stop.capitalize()) for stop in STOPS], name="Zoom")
        self._add = PrimaryButton("Initiative", icon="plus")
        self._fit, self._today = PlainButton("Fit"), PlainButton("Today")
        self._chart = ChartExport(frame, self._canvas, lambda: self._arranging.now)
        self._empty: EmptyState | None = None
        self._stack = QStackedLayout()
        self._beside = Beside(frame, self._canvas, self._arranging)
        self._stack.addWidget(self._beside.splitter)
        self._around = Around(self, frame, self._canvas, self._arranging, self._stack)
        self._comparing = Comparing(frame, self._canvas, self._arranging, self._around)
        self._presenting = Presenting(frame, self._canvas, self._arranging)
        self._capacity = Capacity(frame, self._canvas)
        self._mending = Mending(frame, self._canvas, lambda: self._around.column, self._arranging.uncover)
        self._mending.appeared.connect(self.bar_changed)
        self._forecast = Forecasting(frame, self._canvas, lambda: self._around.column, self.reveal)
        self._canvas.notes = lambda eid: [*self._mending.notes(eid), *self._forecast.notes(eid)]
        self.setFocusProxy(self._canvas)
        self._follow_actions()
        self._connect()
        self._stops.choose(nearest_stop(self._canvas.navigation.position()[0]))
        self._begin()

    def _follow_actions(self) -> None:
        buttons = {self._fit: "timeline.fit", self._today: "timeline.today", self._filter: "edit.find_here"}
        for button, action in {**buttons, self._add: "initiative.new"}.items():
            button.follow(self.frame.action(action))

    def _connect(self) -> None:
        canvas, answers, asking = self._canvas, self._answers, self._canvas.asking
        self._stops.chosen.connect(canvas.navigation.zoom_to_stop)
        canvas.zoomChanged.connect(self._show_zoom)
        canvas.movesRequested.connect(lambda *on: answers.moves(*on, gesture=asking.gesture))
        canvas.copiesRequested.connect(lambda *asked: self._chosen.select_new(answers.copies(*asked)))
        canvas.createRequested.connect(self._chosen.create)
        canvas.titleEdited.connect(self._chosen.title)
        canvas.removeRequested.connect(self._chosen.remove)
        canvas.duplicateRequested.connect(self._chosen.duplicate)
        canvas.milestoneMoveRequested.connect(lambda *on: answers.milestone(*on, gesture=asking.gesture))
        canvas.linkRequested.connect(answers.link)
        canvas.deliveryRequested.connect(answers.delivery)
        canvas.openRequested.connect(lambda _eid: self.frame.run("inspector.focus"))
        canvas.milestoneOpenRequested.connect(self._open_milestone)
        canvas.selectionChanged.connect(
            lambda ids: self.selected.emit(tuple(Ref("initiative", eid) for eid in ids))
        )

    def bar(self) -> Bar:
        return Bar(
            left=(self._views, self._lanes, *self._mending.in_bar(), self._filter),
            right=(self._stops, self._fit, self._today, self._chart.button),
            primary=self._add,
        )

    def activate(self) -> None:
        self._canvas.setFocus()

    # Content

    def _begin(self) -> None:
        """Show the plan; of a large one first what has a date, and "Not scheduled" behind the first paint."""
        if self.frame.reading.read(rows_ever) > _ALL_AT_ONCE:
            found = content.read_plan(self.frame.reading, dated=True)
            if len(found.rows):
                self._show(found)
                QTimer.singleShot(_SOON_MS, self, self._add_undated)
                return
        self.reload()

    def _add_undated(self) -> None:
        if self.frame.is_open:
            self._canvas.plan.update_rows(content.undated_bars(self.frame.reading))
            self._canvas.plan.set_ranges(content.end_ranges_of(self.frame.reading))
            self._show_whether_empty()

    def reload(self) -> None:
        self._show(content.read_plan(self.frame.reading))
        self._comparing.read()

    def read_ahead(self, reader: Reader) -> Any:
        return content.read_plan(reader), self._arranging.reckoning.read_ahead(reader)

    def show_ahead(self, ahead: Any) -> None:
        self._arranging.reckoning.know(ahead[1])
        self._show(ahead[0])
        self._comparing.read()

    def _show(self, found: Plan) -> None:
        self._canvas.editable = not self.frame.read_only
        values, by = self._arranging.values(found), self._arranging.now.lanes
        self._canvas.plan.show(found.rows, values, found.milestones, found.dependencies, by)
        self._canvas.plan.set_date_words(date.today(), found.date_style)
        self._canvas.navigation.show_fiscal_years(found.fiscal_start)
        self._comparing.lay()
        self._show_whether_empty()
        self.frame.settling.soon(self._canvas.plan.tidying())

    def _show_whether_empty(self) -> None:
        anything = any(self._canvas.frame.layout.rows.live) or bool(self._canvas.frame.milestones)
        self._stack.setCurrentWidget(self._beside.splitter if anything else self._empty_state())

    def _empty_state(self) -> EmptyState:
        """What an empty plan shows, made when one is."""
        if self._empty is None:
            self._empty = nothing_planned(self.frame)
            self._stack.addWidget(self._empty)
        return self._empty

    def workspace_changed(self, step: Step) -> None:
        self._beside.step(step)
        self._mending.follow(step)
        self._forecast.follow(step)
        reader, changed = self.frame.reading, step.ids("initiative")
        if step.tables & _WHOLE or self._arranging.reorders(step):
            self._show(content.read_plan(reader))
            self._comparing.follow(changed)
            return
        if changed:
            bars = content.bars_of(reader, changed)
            ranges = content.end_ranges_of(reader, changed)
            self._canvas.plan.update_rows(bars, changed - {bar[0] for bar in bars}, ranges)
        if "view" in step.tables:
            self._views.refresh()
        if step.tables & {"milestone", "release"}:
            self._canvas.plan.set_milestones(content.milestones_of(reader))
        if "dependency" in step.tables:
            self._canvas.plan.set_dependencies(content.dependencies_of(reader))
        self._arranging.follow(step)
        self._show_whether_empty()
        self._around.refresh()
        self._comparing.follow(changed)

    # Selection

    def _open_milestone(self, eid: str) -> None:
        self._canvas.choose_milestone(eid)
        found = (each.entity for each in self._canvas.frame.milestones if each.id == eid)
        self.selected.emit((Ref(next(found, "milestone"), eid),))

    def reveal(self, ref: Ref) -> None:
        if ref.entity == "initiative":
            self._arranging.uncover([ref.id])
            self._canvas.show_initiative(ref.id)
        elif ref.entity in ("milestone", "release"):
            self._open_milestone(ref.id)
        elif ref.entity == "view":
            self._views.choose_id(ref.id)
        else:
            self.selected.emit((ref,))

    def keep_selected(self, refs: Sequence[Ref]) -> None:
        self._canvas.select(ref.id for ref in refs if ref.entity == "initiative")

    def reveal_all(self, refs: Sequence[Ref]) -> None:
        super().reveal_all(refs)
        if len(refs) > 1:
            self._arranging.uncover(ref.id for ref in refs)
            self._canvas.select(ref.id for ref in refs)

    # Actions

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        navigation, arranging = self._canvas.navigation, self._arranging
        return {
            **self._views.handlers(),
            **self._beside.handlers(),
            **self._chart.handlers(),
            **self._comparing.handlers(),
            **self._presenting.handlers(),
            **self._mending.handlers(),
            **self._forecast.handlers(),
            **self._chosen.handlers(),
            "timeline.zoom_in": lambda: self._zoom(_STEP),
            "timeline.zoom_out": lambda: self._zoom(1 / _STEP),
            "timeline.fit": navigation.fit,
            "timeline.today": navigation.go_to_today,
            "timeline.next_quarter": navigation.show_next_quarter,
            "timeline.mini_map": self._mini_map.toggle,
            "edit.find_here": self._around.ask_for_filter,
            "timeline.fold_all": lambda: navigation.fold_all(True),
            "timeline.unfold_all": lambda: navigation.fold_all(False),
            **{f"{LANES}{field}": lambda field=field: arranging.group_by(field) for field in EVERY_FIELD},
            **{f"{DIVIDE}{field}": lambda field=field: arranging.divide_by(field) for field in EVERY_FIELD},
            **{f"{COLOUR}{field}": lambda field=field: arranging.colour_by(field) for field in EVERY_FIELD},
            f"{COLOUR}usual": lambda: arranging.colour_by(AS_READ),
            **{f"{STOP_ACTIONS}{stop}": lambda stop=stop: navigation.zoom_to_stop(stop) for stop in STOPS},
        }

    def can(self, action_id: str) -> bool:
        if action_id in self._chosen.handlers():
            return self._chosen.can(action_id)
        parts = (self._comparing, self._views, self._presenting, self._beside)
        return all(part.can(action_id) for part in parts)

    def is_checked(self, action_id: str) -> bool:
        now = self._arranging.now
        for part in (self._mending, self._beside):
            if action_id in part.handlers():
                return part.is_checked(action_id)
        return action_id in (
            f"{LANES}{now.lanes[0]}",
            f"{DIVIDE}{now.lanes[1]}" if len(now.lanes) > 1 else "",
            f"{COLOUR}{now.colour or 'usual'}",
            "timeline.forecast" if self._forecast.is_open else "",
            f"{STOP_ACTIONS}{self._stops.choice}",
            "timeline.mini_map" if self._mini_map.is_shown else "",
            HIDE_DATES if now.hides_dates else "",
        )

    def _show_zoom(self, _per_day: float, stop: str) -> None:
        if stop != self._stops.choice:
            self._stops.choose(stop)
            self.frame.refresh_actions(*(f"{STOP_ACTIONS}{each}" for each in STOPS))

    def _zoom(self, factor: float) -> None:
        self._canvas.navigation.zoom_about(factor, self._canvas.navigation.plot().center().x())

    # For the next start

    def state(self) -> dict[str, Any]:
        view = list(self._canvas.navigation.position())
        kept = {"arrangement": self._arranging.now.to_plain(), "saved_view": self._views.current}
        return {**kept, "view": view, "mini_map": self._mini_map.is_shown, "table": self._beside.state()}

    def restore(self, state: dict[str, Any]) -> None:
        self._beside.restore(state.get("table"))
        kept = state.get("arrangement")
        if isinstance(kept, dict) and (found := of_plain(kept)) != self._arranging.now:
            self._arranging.take(found)
        if isinstance(saved := state.get("saved_view"), str):
            self._views.remember(saved)
        self._mini_map.show(state.get("mini_map") is True)
        view = state.get("view")
        if isinstance(view, list) and len(view) == 3 and all(isinstance(part, int | float) for part in view):
            self._canvas.navigation.restore(*map(float, view))
