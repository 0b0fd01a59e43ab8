"""What the canvas asks for: its signals, and their plain values."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QAbstractScrollArea

from roadmapper.planning.dates import Precision
from roadmapper.timeline.drag import Span


class BarMove(NamedTuple):
    """The dates one initiative shall have."""

    id: str
    start: str | None
    start_precision: Precision
    end: str | None
    end_precision: Precision


LanePairs = tuple[tuple[str, str | None], ...]
"""What a lane stands for: each field that lanes are made of, with the value (None: none)."""


def iso(day: int | None) -> str | None:
    """An ordinal as ISO text."""
    return None if day is None else date.fromordinal(day).isoformat()


def bar_move(eid: str, span: Span) -> BarMove:
    """The request that gives an initiative the dates of ``span``."""
    return BarMove(eid, iso(span.start), span.start_precision, iso(span.end), span.end_precision)


class TimelineRequests(QAbstractScrollArea):
    """The canvas's signals; ids are entity ids, dates ISO text.

    ``movesRequested(moves, lane, verb)``: a list of ``BarMove``; ``LanePairs`` to store in all of them,
    empty where lanes stay; verb is ``move``, ``resize``, ``schedule`` or ``unschedule``.
    ``copiesRequested(moves, lane)``: the same, for copies of these initiatives.
    ``createRequested(lane, start, end)``: a click on an empty place; have the title of the new initiative
    typed with ``edit_title``.
    ``openRequested(id)``, ``titleEdited(id, title)``, ``removeRequested(ids)``, ``duplicateRequested(ids)``,
    ``selectionChanged(ids)``, ``milestoneOpenRequested(id)``, ``milestoneMoveRequested(id, day, precision)``,
    ``milestoneRemoveRequested(id, title)``.
    ``linkRequested(predecessor id, successor id, kind)``; ``deliveryRequested(id, milestone id)``: the
    milestone waits for the initiative.
    ``contextMenuRequested(part, id, global position)``: part as in ``timeline.hit.Hit``; id of the
    initiative, milestone or lane value there, or None.
    ``laneRefused(why)``: nothing can be put into the lane that the keys chose.
    ``laneOrderRequested(field, id, before id)``: the value goes right before another one, or (None) last.
    ``zoomChanged(pixels per day, nearest stop)``; ``viewChanged``: other days or rows are in sight, or
    another plan.
    """

    movesRequested = Signal(list, tuple, str)
    copiesRequested = Signal(list, tuple)
    createRequested = Signal(tuple, str, str)
    openRequested = Signal(str)
    titleEdited = Signal(str, str)
    removeRequested = Signal(list)
    duplicateRequested = Signal(list)
    selectionChanged = Signal(list)
    contextMenuRequested = Signal(str, object, QPoint)
    milestoneOpenRequested = Signal(str)
    milestoneMoveRequested = Signal(str, str, str)
    milestoneRemoveRequested = Signal(str, str)
    linkRequested = Signal(str, str, str)
    deliveryRequested = Signal(str, str)
    laneOrderRequested = Signal(str, str, object)
    laneRefused = Signal(str)
    zoomChanged = Signal(float, str)
    viewChanged = Signal()
