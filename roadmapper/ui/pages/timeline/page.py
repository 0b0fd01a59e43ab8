"""The timeline page: puts the canvas into the frame, and keeps it true after every step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from roadmapper.changes import Step
from roadmapper.operations import plan_content as content
from roadmapper.storage.reading import rows_ever
from roadmapper.timeline.plan import Plan
from roadmapper.timeline.rows import LANE_FIELDS
from roadmapper.timeline.scale import STOPS, nearest_stop
from roadmapper.ui.actions.timeline import LANES
from roadmapper.ui.actions.timeline import STOPS as STOP_ACTIONS
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.page import Bar, Page
from roadmapper.ui.pages.timeline.answers import Answers
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.widgets.buttons import PlainButton, PrimaryButton
from roadmapper.ui.widgets.choice import PopupChoice
from roadmapper.ui.widgets.empty_state import EmptyState
from roadmapper.ui.widgets.segmented import Segmented

_STEP = 1.25
_ALL_AT_ONCE = 4_000
"""With more initiatives than this the first paint does not wait for those without dates."""
_WHOLE = frozenset({"status", "theme", "team", "product", "objective", "key_result", "link", "workspace"})
"""Entities whose change may touch any bar: titles, colours and lanes come from them."""
_BAR_MENU = ("inspector.focus", "edit.rename", "edit.duplicate", "edit.delete")
_ELSEWHERE_MENU = ("initiative.new", "timeline.fold_all", "timeline.unfold_all", "timeline.fit")

_SOON_MS = 100


class TimelinePage(Page):
    """The plan as bars."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._canvas = TimelineCanvas(self, today=date.today())
        self._canvas.editable = not frame.read_only
        self._answers = Answers(frame)
        self._milestone: str | None = None
        self._lanes = PopupChoice([(field, field.capitalize()) for field in LANE_FIELDS], name="Lanes by")
        self._stops = Segmented([(stop, stop.capitalize()) for stop in STOPS], name="Zoom")
        self._fit, self._today = PlainButton("Fit"), PlainButton("Today")
        self._add = PrimaryButton("Initiative", icon="plus")
        self._empty: EmptyState | None = None
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._canvas)
        self.setFocusProxy(self._canvas)
        self._follow_actions()
        self._connect()
        self._stops.choose(nearest_stop(self._canvas.navigation.position()[0]))
        self._begin()

    def _follow_actions(self) -> None:
        self._fit.follow(self.frame.action("timeline.fit"))
        self._today.follow(self.frame.action("timeline.today"))
        self._add.follow(self.frame.action("initiative.new"))

    def _connect(self) -> None:
        canvas, answers = self._canvas, self._answers
        self._lanes.chosen.connect(self._group_by)
        self._stops.chosen.connect(canvas.navigation.zoom_to_stop)
        canvas.zoomChanged.connect(self._show_zoom)
        canvas.movesRequested.connect(answers.moves)
        canvas.copiesRequested.connect(lambda *asked: self._select_new(answers.copies(*asked)))
        canvas.createRequested.connect(self._create)
        canvas.titleEdited.connect(lambda eid, title: answers.title("initiative", eid, title))
        canvas.removeRequested.connect(self._remove)
        canvas.duplicateRequested.connect(lambda ids: self._select_new(answers.duplicate(ids)))
        canvas.milestoneMoveRequested.connect(answers.milestone)
        canvas.openRequested.connect(lambda _eid: self._open())
        canvas.milestoneOpenRequested.connect(self._open_milestone)
        canvas.selectionChanged.connect(self._tell_selection)
        canvas.contextMenuRequested.connect(self._show_menu)

    def bar(self) -> Bar:
        return Bar(left=(self._lanes,), right=(self._stops, self._fit, self._today), primary=self._add)

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
            self._canvas.update_rows(content.undated_bars(self.frame.reading))
            self._show_whether_empty()

    def reload(self) -> None:
        self._show(content.read_plan(self.frame.reading))

    def _show(self, found: Plan) -> None:
        self._canvas.set_content(found.rows, found.values, found.milestones, found.dependencies)
        self._canvas.set_date_words(date.today(), found.date_style)
        self._show_whether_empty()

    def _show_whether_empty(self) -> None:
        anything = any(self._canvas.frame.layout.rows.live) or bool(self._canvas.frame.milestones)
        self._stack.setCurrentWidget(self._canvas if anything else self._empty_state())

    def _empty_state(self) -> EmptyState:
        """What an empty plan shows, made when one is."""
        if self._empty is None:
            self._empty = EmptyState(
                "Nothing planned yet",
                "The timeline shows your initiatives as bars. Add the first one, or import a table.",
                "Add an initiative",
            )
            self._empty.button.follow(self.frame.action("initiative.new"))
            self._stack.addWidget(self._empty)
        return self._empty

    def workspace_changed(self, step: Step) -> None:
        reader = self.frame.reading
        if step.tables & _WHOLE:
            self.reload()
            return
        changed = step.ids("initiative")
        if changed:
            bars = content.bars_of(reader, changed)
            self._canvas.update_rows(bars, changed - {bar[0] for bar in bars})
        if "milestone" in step.tables:
            self._canvas.set_milestones(content.milestones_of(reader))
        if "dependency" in step.tables or changed:
            self._canvas.set_dependencies(content.dependencies_of(reader))
        self._show_whether_empty()

    # Selection

    def _tell_selection(self, ids: list[str]) -> None:
        self._milestone = None
        self.selected.emit(tuple(Ref("initiative", eid) for eid in ids))

    def _open(self) -> None:
        """Enter: the inspector of what is selected comes up and takes the keys."""
        self.frame.run("inspector.focus")

    def _open_milestone(self, eid: str) -> None:
        self._canvas.select(())
        self._milestone = eid
        self.selected.emit((Ref("milestone", eid),))

    def reveal(self, ref: Ref) -> None:
        if ref.entity == "initiative":
            self._canvas.show_initiative(ref.id)
        elif ref.entity == "milestone":
            self._open_milestone(ref.id)
        else:
            self.selected.emit((ref,))

    # Actions

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        navigation = self._canvas.navigation
        return {
            "initiative.new": self._create_today,
            "edit.rename": self._rename,
            "edit.duplicate": lambda: self._select_new(self._answers.duplicate(self._canvas.selected_ids())),
            "edit.delete": lambda: self._remove(self._canvas.selected_ids()),
            "timeline.zoom_in": lambda: self._zoom(_STEP),
            "timeline.zoom_out": lambda: self._zoom(1 / _STEP),
            "timeline.fit": navigation.fit,
            "timeline.today": navigation.go_to_today,
            "timeline.next_quarter": navigation.show_next_quarter,
            "timeline.fold_all": lambda: navigation.fold_all(True),
            "timeline.unfold_all": lambda: navigation.fold_all(False),
            **{f"{LANES}{field}": lambda field=field: self._group_by(field) for field in LANE_FIELDS},
            **{f"{STOP_ACTIONS}{stop}": lambda stop=stop: navigation.zoom_to_stop(stop) for stop in STOPS},
        }

    def can(self, action_id: str) -> bool:
        if action_id in ("edit.duplicate", "edit.delete"):
            return bool(self._canvas.selected_ids())
        if action_id == "edit.rename":
            return len(self._canvas.selected_ids()) == 1
        return True

    def is_checked(self, action_id: str) -> bool:
        return action_id in (f"{LANES}{self._canvas.grouped_by}", f"{STOP_ACTIONS}{self._stops.choice}")

    def _show_zoom(self, _per_day: float, stop: str) -> None:
        if stop != self._stops.choice:
            self._stops.choose(stop)
            self.frame.refresh_actions()

    def _zoom(self, factor: float) -> None:
        plot = self._canvas.navigation.plot()
        self._canvas.navigation.zoom_about(factor, plot.center().x())

    def _group_by(self, field: str) -> None:
        self._canvas.group_by(field)
        self._lanes.choose(field)
        self.frame.refresh_actions()

    def _rename(self) -> None:
        self._canvas.edit_title(self._canvas.selected_ids()[0])

    def _remove(self, ids: list[str]) -> None:
        rows = self._canvas.frame.layout.rows
        titles = [rows.titles[index] for eid in ids if (index := rows.index_of(eid)) is not None]
        self._answers.remove(ids, titles)

    def _create(self, lane_field: str, lane_value: str | None, start: str, end: str) -> None:
        self._edit_new(self._answers.create(lane_field, lane_value, start, end))

    def _create_today(self) -> None:
        self._edit_new(self._answers.create_today())

    def _edit_new(self, eid: str | None) -> None:
        """The step has been announced by now, so the new bar is there; its title is typed at once."""
        if eid is not None:
            self._canvas.edit_title(eid)

    def _select_new(self, ids: list[str]) -> None:
        if ids:
            self._canvas.select(ids)

    def _show_menu(self, part: str, eid: str | None, at: QPoint) -> None:
        menu = QMenu(self)
        on_bar = bool(self._canvas.selected_ids()) and part in ("bar", "start", "end", "chip")
        for action_id in _BAR_MENU if on_bar and eid else _ELSEWHERE_MENU:
            menu.addAction(self.frame.action(action_id))
        menu.popup(at)

    # For the next start

    def state(self) -> dict[str, Any]:
        return {"lanes": self._canvas.grouped_by, "view": list(self._canvas.navigation.position())}

    def restore(self, state: dict[str, Any]) -> None:
        if state.get("lanes") in LANE_FIELDS and state["lanes"] != self._canvas.grouped_by:
            self._group_by(state["lanes"])
        view = state.get("view")
        if isinstance(view, list) and len(view) == 3 and all(isinstance(part, int | float) for part in view):
            self._canvas.navigation.restore(*map(float, view))
