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


def iso(day: int | None) -> str | None:
    """An ordinal as ISO text."""
    return None if day is None else date.fromordinal(day).isoformat()


def bar_move(eid: str, span: Span) -> BarMove:
    """The request that gives an initiative the dates of ``span``."""
    return BarMove(eid, iso(span.start), span.start_precision, iso(span.end), span.end_precision)


class TimelineRequests(QAbstractScrollArea):
    """The canvas's signals; ids are entity ids, dates ISO text.

    ``movesRequested(moves, lane_field, lane_value, verb)``: a list of ``BarMove``; a lane field of
    ``LANE_FIELDS`` and the value to store in it for all of them (None: none), or "" where lanes stay;
    verb is ``move``, ``resize``, ``schedule`` or ``unschedule``.
    ``copiesRequested(moves, lane_field, lane_value)``: the same, for copies of these initiatives.
    ``createRequested(lane_field, lane_value, start, end)``: a click on an empty place; have the title of
    the new initiative typed with ``edit_title``.
    ``openRequested(id)``, ``titleEdited(id, title)``, ``removeRequested(ids)``, ``duplicateRequested(ids)``,
    ``selectionChanged(ids)``, ``milestoneOpenRequested(id)``, ``milestoneMoveRequested(id, day, precision)``.
    ``contextMenuRequested(part, id, global position)``: part as in ``timeline.hit.Hit``; id of the
    initiative, milestone or lane value there, or None.
    ``zoomChanged(pixels per day, nearest stop)``.
    """

    movesRequested = Signal(list, str, object, str)
    copiesRequested = Signal(list, str, object)
    createRequested = Signal(str, object, str, str)
    openRequested = Signal(str)
    titleEdited = Signal(str, str)
    removeRequested = Signal(list)
    duplicateRequested = Signal(list)
    selectionChanged = Signal(list)
    contextMenuRequested = Signal(str, object, QPoint)
    milestoneOpenRequested = Signal(str)
    milestoneMoveRequested = Signal(str, str, str)
    zoomChanged = Signal(float, str)
