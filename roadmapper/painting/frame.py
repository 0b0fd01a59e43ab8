"""What one picture of the timeline shows: layout, window, and the state of pointer, selection and drag."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from PySide6.QtCore import QRectF

from roadmapper.timeline.dependencies import Dependencies
from roadmapper.timeline.drag import Span
from roadmapper.timeline.hit import NOTHING, Hit
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.rows import MilestoneRow
from roadmapper.timeline.viewport import Viewport


class DraggedBar(NamedTuple):
    """A bar in the hand: the days it would be drawn over, and the content y of its row."""

    item: int
    left: int
    right: int
    y: float


class DragPreview(NamedTuple):
    """A drag before its release: nothing of it is stored.

    ``tag`` says in words what a release stores; ``x``, ``y`` are the pointer's widget pixels;
    ``lane`` is the number of the lane the drag would go to, if it changes lanes; ``guide`` the day that an
    edge was drawn to; with ``copies`` the bars stay where they are and others like them are in the hand.
    """

    bars: tuple[DraggedBar, ...]
    span: Span
    tag: str
    x: float
    y: float
    lane: int | None = None
    guide: int | None = None
    copies: bool = False

    @property
    def taken(self) -> tuple[DraggedBar, ...]:
        """The bars that a release would take from where they are."""
        return () if self.copies else self.bars

    @property
    def indexes(self) -> frozenset[int]:
        """The initiatives that are not where they are stored."""
        return frozenset(bar.item for bar in self.taken)


class Ghost(NamedTuple):
    """The outline of a bar that a click would place: days from ``left`` up to ``right`` at a content y."""

    left: int
    right: int
    y: float


class MilestoneDrag(NamedTuple):
    """A milestone in the hand: its place, the date (a span's start) a release would give it, in words too."""

    place: int
    span: Span
    tag: str

    @property
    def day(self) -> int:
        """The day it would be drawn on."""
        return self.span.start or 0


@dataclass(slots=True, eq=False, repr=False)
class Frame:
    """Everything that a picture of the timeline depends on."""

    view: Viewport
    layout: Layout
    today: int
    milestones: Sequence[MilestoneRow] = ()
    dependencies: Dependencies | None = None
    selected: set[int] = field(default_factory=set)
    current: int | None = None
    focused: bool = False
    hovered: Hit = NOTHING
    drag: DragPreview | None = None
    milestone_drag: MilestoneDrag | None = None
    ghost: Ghost | None = None
    band: QRectF | None = None
    edited: int | None = None
    hint: str = ""
    span: tuple[float, float] = (0.0, 1.0)
    """The days one can scroll over."""
    thumb_hovered: bool = False
    """Whether the pointer is on an overlay scroll bar."""

    def milestones_between(self, left: float, right: float) -> range:
        """The places of the milestones between two widget xs."""
        day_of = attrgetter("day")
        first, last = self.view.day_at(left), self.view.day_at(right)
        return range(
            bisect_left(self.milestones, first, key=day_of), bisect_right(self.milestones, last, key=day_of)
        )
