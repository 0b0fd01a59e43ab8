"""How the page's timeline is arranged: lanes, colour and filters, applied to the canvas and kept true."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from roadmapper.changes import Step
from roadmapper.operations.arranger import Arranger, Values
from roadmapper.operations.filter_fields import touches_others
from roadmapper.timeline.arrangement import MOST_LANE_FIELDS, Arrangement, Window, of_plain
from roadmapper.timeline.colouring import AS_READ, LegendEntry
from roadmapper.timeline.plan import Plan
from roadmapper.timeline.usual_lanes import usual_lanes
from roadmapper.ui.pages.page import Page
from roadmapper.ui.pages.timeline.reckoning import Reckoning
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.views.button import ViewsButton

_ORDERS = frozenset({None, "rank", "deleted"})
"""Initiatives come, go or change places when these are written."""


class Arranging(QObject):
    """Holds the arrangement that is on; everything that changes it goes through ``take``."""

    changed = Signal()

    def __init__(self, canvas: TimelineCanvas, page: Page) -> None:
        """The page's ``reload`` shows the plan anew as it is stored."""
        super().__init__(canvas)
        self._canvas, self._page, self._frame = canvas, page, page.frame
        self._arranger = Arranger(page.frame.reading, waits=False)
        self.reckoning = Reckoning(page, canvas, self._arranger)
        self._chosen = False
        canvas.plan.arrange = self._arranger.arrange
        canvas.laneRefused.connect(self._frame.toast)

    @property
    def now(self) -> Arrangement:
        """The arrangement that is on."""
        return self._arranger.now

    def values(self, found: Plan) -> Values:
        """The values for the lanes of a plan that was read; they are usual ones as long as nobody chose any.

        What is usual is settled once there is anything, so that lanes do not change under somebody's hands.
        """
        self._arranger.reader = self._frame.reading
        if not self._chosen and any(found.rows.live):
            self._chosen = True
            self._arranger.now = self.now._replace(lanes=usual_lanes(found.rows))
            self.changed.emit()
        values = self._arranger.values(found.values)
        self.reckoning.renew()
        return values

    def take(self, arrangement: Arrangement) -> None:
        """Show the plan in another arrangement, its days in sight included where it has any.

        One by what is reckoned is shown when that has been read.
        """
        self._chosen = True
        self.reckoning.before(arrangement, lambda: self._take(arrangement))

    def _take(self, arrangement: Arrangement) -> None:
        before, plan = self.now, self._canvas.plan
        values = self._arranger.take(arrangement._replace(window=None))
        self._make_room(arrangement)
        other_rows = before.row_mode != arrangement.row_mode == "each"
        if other_rows or (before.colour != AS_READ and arrangement.colour == AS_READ):
            self._page.reload()  # the order and the colours that were read come back
        else:
            plan.rearrange(arrangement.lanes, values)
        if arrangement.window is not None:
            self._show(arrangement.window)
        self.changed.emit()

    def _make_room(self, arrangement: Arrangement) -> None:
        """Rows and lanes as the arrangement has them from the next layout on; a table tells lanes' titles."""
        frame = self._canvas.frame
        frame.layout.each, frame.layout.titled = arrangement.row_mode == "each", bool(arrangement.columns)
        top = frame.view.scroll_y if self.now.lanes == frame.layout.by else 0.0
        frame.view = frame.view._replace(scroll_y=top)

    def keep_columns(self, columns: tuple[str, ...]) -> None:
        """The table beside the bars shows other columns; nothing is laid out anew."""
        self._arranger.now = self.now._replace(columns=columns)
        self.changed.emit()

    def views_button(self) -> ViewsButton:
        """The button of the timeline's saved views, kept true."""
        button = ViewsButton(
            self._frame,
            "timeline",
            lambda: self.now._replace(window=None).to_plain(),
            self._take_plain,
            window=lambda follows: list(self.window(follows=follows)),
        )
        self.changed.connect(button.show_choice)
        return button

    def _take_plain(self, settings: Mapping[str, Any] | None) -> None:
        """Show the plan as a view keeps it; None shows it whole, in the lanes that it has."""
        self.take(Arrangement(self.now.lanes) if settings is None else of_plain(settings))

    def window(self, *, follows: bool) -> Window:
        """The days in sight now, as a view keeps them."""
        per_day, left, _top = self._canvas.navigation.position()
        return Window(per_day, left - self._canvas.frame.today if follows else left, follows)

    def _show(self, window: Window) -> None:
        left = window.first + (self._canvas.frame.today if window.follows else 0)
        self._canvas.navigation.restore(window.px_per_day, left)

    def group_by(self, field: str) -> None:
        """Make lanes of a field; a second one that divides them stays."""
        second = [known for known in self.now.lanes[1:] if known != field]
        self.take(self.now._replace(lanes=(field, *second)))

    def divide_by(self, field: str) -> None:
        """Divide each lane by another field; "" or the same one again by none."""
        first = self.now.lanes[0]
        again = self.now.lanes[1:] == (field,)
        lanes = (first,) if again or field in ("", first) else (first, field)
        self.take(self.now._replace(lanes=lanes[:MOST_LANE_FIELDS]))

    def colour_by(self, field: str) -> None:
        """Take the bars' colours from a field; ``AS_READ`` brings back the usual ones."""
        self.take(self.now._replace(colour=field))

    def toggle_rows(self) -> None:
        """Give every bar a row of its own, or pack them into as few as they fit in."""
        self.take(self.now._replace(rows="packed" if self.now.rows == "each" else "each"))

    def reorders(self, step: Step) -> bool:
        """Whether after a step rows stand in another order, which only the plan as it is stored tells."""
        return self.now.row_mode == "each" and any(
            change.entity == "initiative" and change.field in _ORDERS for change in step.changes
        )

    def filter_by(self, text: str) -> None:
        """Show only what fits a filter."""
        if text != self.now.filter:
            self.take(self.now._replace(filter=text))

    @property
    def problem(self) -> str:
        """Why the filter that is on cannot be read."""
        return str(self._arranger.problem or "")

    def follow(self, step: Step) -> None:
        """Look again whom the filter fits, where a step changed something that it asks for elsewhere."""
        if touches_others(self._arranger.asks, step.tables):
            self._canvas.plan.rearrange(self.now.lanes)
        self.reckoning.follow(step)

    def uncover(self, ids: Iterable[str]) -> None:
        """Have these drawn: unfold what they lie under, and filter no more where that leaves one out."""
        rows = self._canvas.frame.layout.rows
        hidden = [at for eid in ids if (at := rows.index_of(eid)) is not None and not rows.shown[at]]
        self._canvas.plan.uncover(hidden)
        if not all(rows.shown[at] for at in hidden):
            self.filter_by("")

    def legend(self) -> tuple[LegendEntry, ...]:
        """What the colours mean, where the lanes do not say it."""
        return self._arranger.legend(self._canvas.frame.layout.rows)

    def counts(self) -> tuple[int, int]:
        """How many initiatives are shown, and how many there are."""
        rows = self._canvas.frame.layout.rows
        return sum(rows.shown), sum(rows.live)
