"""Reads what teams can do and have to do once lanes are made of teams, and keeps it true after each step."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from roadmapper.changes import Step
from roadmapper.timeline.rows import TimelineRows
from roadmapper.ui.frame import Frame
from roadmapper.ui.timeline.canvas import TimelineCanvas

_BY_TEAM = ("team",)


class Capacity(QObject):
    """Looks at the canvas: nothing is read, and nothing paid, while its lanes are not teams."""

    def __init__(self, frame: Frame, canvas: TimelineCanvas) -> None:
        super().__init__(canvas)
        self._frame, self._canvas = frame, canvas
        self._rows: TimelineRows | None = None
        self._changed: set[str] = set()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        canvas.viewChanged.connect(self._look)
        frame.changed.connect(self._note)

    def _look(self) -> None:
        """Another plan, or other lanes, may be in sight."""
        layout = self._canvas.frame.layout
        if (layout.rows if layout.by == _BY_TEAM else None) is not self._rows:
            self._soon.start()

    def _note(self, step: Step) -> None:
        """A step was committed; the canvas shows it first."""
        if self._rows is not None:
            self._changed |= step.ids("initiative")
            self._soon.start()

    def _follow(self) -> None:
        layout, before = self._canvas.frame.layout, self._rows
        changed, self._changed = self._changed, set()
        self._rows = layout.rows if layout.by == _BY_TEAM and self._frame.is_open else None
        if self._rows is None:
            self._canvas.frame.loads = None
        elif self._rows is not before:
            self._read(self._rows)
        elif (loads := self._canvas.frame.loads) is not None and changed:
            from roadmapper.storage.capacity_reading import read_efforts

            loads.update(
                self._frame.reading.read(lambda connection: read_efforts(connection, changed)), changed
            )
        self._canvas.viewport().update()

    def _read(self, rows: TimelineRows) -> None:
        from roadmapper.storage.capacity_reading import read_capacities, read_efforts
        from roadmapper.storage.reading import workspace_row
        from roadmapper.timeline.team_loads import TeamLoads

        reader = self._frame.reading
        people = reader.read(read_capacities)
        self._canvas.frame.loads = None
        if people:
            style = reader.read(workspace_row).number_style
            self._canvas.frame.loads = TeamLoads(rows, people, reader.read(read_efforts), style)
