"""The forecast on the page: simulated behind the screen, shown as a table and in the bars' tooltips."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLayout

from roadmapper.changes import Step
from roadmapper.planning.date_format import format_date
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.timeline.canvas import TimelineCanvas

if TYPE_CHECKING:
    from roadmapper.operations.forecasting import Outlook, OutlookItem
    from roadmapper.ui.pages.timeline.outlook_panel import OutlookPanel

ACTION = "timeline.forecast"
_PAUSE_MS = 600
_CONCERNED = frozenset({"initiative", "dependency", "workspace", "milestone", "link", "status"})


class Forecasting(QObject):
    """Simulates while its panel is open, anew after every step that concerns it."""

    def __init__(
        self,
        frame: Frame,
        canvas: TimelineCanvas,
        column: Callable[[], QLayout],
        reveal: Callable[[Ref], None],
    ) -> None:
        """``column`` is where the panel goes, last; ``reveal`` shows an item on the chart."""
        super().__init__(canvas)
        self._frame, self._canvas, self._column, self._reveal = frame, canvas, column, reveal
        self._panel: OutlookPanel | None = None
        self._items: dict[str, OutlookItem] = {}
        self._asked = 0
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._simulate)

    @property
    def is_open(self) -> bool:
        """Whether the panel is to be seen."""
        return self._panel is not None and not self._panel.isHidden()

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        """What this answers among the page's actions."""
        return {ACTION: self.toggle}

    def follow(self, step: Step) -> None:
        """Something was changed: simulate anew, soon."""
        if self.is_open and step.tables & _CONCERNED:
            self._pause.start()

    def toggle(self) -> None:
        """Open the panel, or close it."""
        if self.is_open:
            self._close()
            return
        from roadmapper.ui.pages.timeline.outlook_panel import OutlookPanel  # not before it is asked for

        if self._panel is None:
            self._panel = OutlookPanel()
            self._panel.chosen.connect(lambda entity, eid: self._reveal(Ref(entity, eid)))
            self._panel.closed.connect(self._close)
            self._column().addWidget(self._panel)
        self._panel.show()
        self._panel.table.setFocus()
        self._simulate()

    def notes(self, eid: str) -> list[str]:
        """What a tooltip says of an initiative or milestone: "80% by 12 Mar 2027 · 64% chance to make it"."""
        item = self._items.get(eid)
        if item is None or not self.is_open:
            return []
        from roadmapper.planning.forecast import chance_words

        style = self._canvas.words.style
        words = f"50% by {format_date(item.finish.p50, 'day', style)}"
        words += f" · 80% by {format_date(item.finish.p80, 'day', style)}"
        if item.chance is not None:
            words += f" · {chance_words(item.chance)} to make it"
        return [words]

    def _close(self) -> None:
        if self._panel is not None:
            self._panel.hide()
        self._asked += 1  # what is being simulated is not waited for
        self._canvas.setFocus()
        self._frame.refresh_actions()

    def _simulate(self) -> None:
        if not self._frame.is_ready or self._panel is None or not self.is_open:
            return
        from roadmapper.operations.forecasting import read_outlook

        self._asked += 1
        mine, reader, today = self._asked, self._frame.reading, date.today()
        self._panel.say("Simulating the plan…")
        self._frame.in_background(
            "Forecasting",
            lambda _progress: (mine, read_outlook(reader, today, cancelled=lambda: self._asked != mine)),
            self._take,
            quiet=True,
        )

    def _take(self, answer: tuple[int, Outlook | None]) -> None:
        number, outlook = answer
        if number != self._asked or outlook is None or self._panel is None:
            return
        self._items = {item.id: item for item in outlook.items}
        self._panel.show_outlook(outlook, self._canvas.words.style)
