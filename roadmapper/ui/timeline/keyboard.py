"""The keyboard's twin of every gesture: select, move, resize, change lanes, edit, scroll and zoom."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from roadmapper.timeline.drag import Edge, Span, edge_stepped, placed, span_of, step_unit, stepped
from roadmapper.ui.timeline.bar_gestures import with_families
from roadmapper.ui.timeline.gestures import Modifiers
from roadmapper.ui.timeline.milestone_keys import MilestoneKeys
from roadmapper.ui.timeline.navigation import ZOOM_STEP
from roadmapper.ui.timeline.requests import bar_move

if TYPE_CHECKING:
    from roadmapper.ui.timeline.canvas import TimelineCanvas

Key = Qt.Key
_ACROSS: dict[int, int] = {Key.Key_Left: -1, Key.Key_Right: 1}
_DOWN: dict[int, int] = {Key.Key_Up: -1, Key.Key_Down: 1}


class Keyboard:
    """Keys on the canvas; each handled one returns True."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        self._canvas = canvas
        self._gesture = ""
        self._milestones = MilestoneKeys(canvas)
        self._plain: dict[int, Callable[[], object]] = {
            Key.Key_Return: self._open,
            Key.Key_Enter: self._open,
            Key.Key_F2: lambda: canvas.asking.title(canvas.frame.current),
            Key.Key_Delete: canvas.asking.removal,
            Key.Key_Backspace: canvas.asking.removal,
            Key.Key_PageUp: lambda: self._page(-1),
            Key.Key_PageDown: lambda: self._page(1),
            Key.Key_Home: canvas.navigation.go_to_today,
            Key.Key_M: lambda: self._milestones.go(1),
            Key.Key_Plus: lambda: canvas.navigation.fold_current(False),
            Key.Key_Minus: lambda: canvas.navigation.fold_current(True),
        }
        self._with_control: dict[int, Callable[[], object]] = {
            Key.Key_A: canvas.selection.all,
            Key.Key_D: canvas.asking.duplicates,
            Key.Key_Plus: lambda: self._zoom(ZOOM_STEP),
            Key.Key_Equal: lambda: self._zoom(ZOOM_STEP),
            Key.Key_Minus: lambda: self._zoom(1 / ZOOM_STEP),
            Key.Key_0: canvas.navigation.fit,
        }

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; False leaves it to others.

        What one asks for while it is held down is one gesture.
        """
        asking = self._canvas.asking
        if not event.isAutoRepeat():
            self._gesture = uuid4().hex
        asking.gesture = self._gesture
        handled = self._act(event)
        asking.gesture = None
        return handled

    def _act(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers() & ~Modifiers.KeypadModifier
        if key == Key.Key_Escape:
            return self._escape()
        if key in _ACROSS or key in _DOWN:
            return self._arrow(key, modifiers)
        control = modifiers == Modifiers.ControlModifier
        if control or (modifiers == (Modifiers.ControlModifier | Modifiers.ShiftModifier)):
            act = self._with_control.get(key)
        elif modifiers in (Modifiers.NoModifier, Modifiers.ShiftModifier):
            act = self._plain.get(key)
        else:
            act = None
        if act is None:
            return False
        act()
        return True

    def _arrow(self, key: int, modifiers: Modifiers) -> bool:
        alt = bool(modifiers & Modifiers.AltModifier)
        shift = bool(modifiers & Modifiers.ShiftModifier)
        control = bool(modifiers & Modifiers.ControlModifier)
        if control and shift and key in _ACROSS:
            self._resize(_ACROSS[key], "start")
        elif control:
            self._scroll(key)
        elif alt and key in _ACROSS and shift:
            self._resize(_ACROSS[key])
        elif alt and key in _ACROSS:
            move = self._milestones.move if self._milestones.is_on else self._move
            move(_ACROSS[key])
        elif key in _ACROSS and self._milestones.is_on:
            self._milestones.go(_ACROSS[key])
        elif alt:
            self._change_lane(_DOWN[key])
        else:
            self._select(key, shift)
        return True

    def _select(self, key: int, extend: bool) -> None:
        selection, near = self._canvas.selection, self._canvas.selection.neighbours
        target = near.above_or_below(_DOWN[key]) if key in _DOWN else near.beside(_ACROSS[key])
        if target is None:
            return
        if extend:
            selection.add(target)
        else:
            selection.only(target)
        self._canvas.navigation.bring_into_sight(target)

    def _move(self, steps: int) -> None:
        """Selected bars by the zoom's step; selected chips onto the date in the middle, or today."""
        frame = self._canvas.frame
        layout, view = frame.layout, frame.view
        tier = view.scale.tier
        spans: dict[int, Span] = {}
        for index in self._moving():
            span = span_of(layout.rows, index)
            if span.start is None and span.end is None:
                today = view.x_of(frame.today)
                visible = view.left <= today < view.width
                moment = frame.today if visible else view.moment_at(view.left + view.plot_width / 2)
                spans[index] = placed(moment, tier, tier.step)
                continue
            spans[index] = stepped(span, steps, step_unit(span, tier.step))
        self._request(spans, "move")

    def _moving(self) -> list[int]:
        """What is selected, with all that is under it; chips as they are."""
        layout, chosen = self._canvas.frame.layout, sorted(self._canvas.frame.selected)
        chips = [index for index in chosen if not layout.lanes[layout.lane_of[index]].scheduled]
        return [*with_families(layout, chosen), *chips]

    def _resize(self, steps: int, edge: Edge = "end") -> None:
        frame = self._canvas.frame
        layout, step = frame.layout, frame.view.scale.tier.step
        spans = {
            index: edge_stepped(
                span_of(layout.rows, index), edge, steps, step, (layout.lefts[index], layout.rights[index])
            )
            for index in sorted(frame.selected)
            if layout.lanes[layout.lane_of[index]].scheduled and index not in layout.rows.tree.derived
        }
        self._request(spans, "resize")

    def _change_lane(self, step: int) -> None:
        frame = self._canvas.frame
        layout, current = frame.layout, frame.current
        if current is None or current not in frame.selected:
            return
        target = layout.lane_of[current] + step
        if 0 <= target < len(layout.lanes) and layout.lanes[target].scheduled:
            lane = layout.lanes[target]
            if self._canvas.editable and not lane.taken_title(layout.by):
                self._canvas.laneRefused.emit(lane.refusal)
                return
            chosen = [i for i in sorted(frame.selected) if layout.lanes[layout.lane_of[i]].scheduled]
            self._request({i: span_of(layout.rows, i) for i in chosen}, "move", target)

    def _request(self, spans: dict[int, Span], verb: str, lane: int | None = None) -> None:
        canvas, rows = self._canvas, self._canvas.frame.layout.rows
        moves = [
            bar_move(rows.ids[index], span)
            for index, span in spans.items()
            if lane is not None or span != span_of(rows, index)
        ]
        if moves and canvas.editable:
            canvas.asking.moves(moves, lane, verb)
            if canvas.frame.current is not None:
                canvas.navigation.bring_into_sight(canvas.frame.current)

    def _open(self) -> None:
        frame = self._canvas.frame
        if frame.current is not None:
            self._canvas.openRequested.emit(frame.layout.rows.ids[frame.current])

    def _escape(self) -> bool:
        if self._canvas.pointer.cancel():
            return True
        if self._canvas.frame.selected:
            self._canvas.selection.replace(())
            return True
        return False

    def _zoom(self, factor: float) -> None:
        self._canvas.navigation.zoom_to(self._canvas.frame.view.scale.px_per_day * factor)

    def _scroll(self, key: int) -> None:
        self._canvas.navigation.scroll_by(80 * _ACROSS.get(key, 0), 36 * _DOWN.get(key, 0))

    def _page(self, pages: int) -> None:
        frame = self._canvas.frame
        view = frame.view
        down = pages * view.plot_height * 0.9
        self._canvas.navigation.show(view._replace(scroll_y=view.scroll_y + down))
