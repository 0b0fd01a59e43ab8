"""What one picture of the timeline shows: layout, window, and the state of pointer, selection and drag."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF

from roadmapper.timeline.dependencies import Dependencies
from roadmapper.timeline.drag import Span
from roadmapper.timeline.hit import NOTHING, Hit
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.rows import MilestoneRow
from roadmapper.timeline.viewport import Viewport

if TYPE_CHECKING:
    from roadmapper.timeline.team_loads import TeamLoads


class DraggedBar(NamedTuple):
    """A bar in the hand: the days it would be drawn over, and the content y of its row.

    Its end fades ``late`` days after the likely one.
    """

    item: int
    left: int
    right: int
    y: float
    late: int = 0

    @property
    def reach(self) -> int:
        """The day after the last that it is drawn over."""
        return self.right + self.late


class DragPreview(NamedTuple):
    """A drag before its release: nothing of it is stored.

    ``tag`` says in words what a release stores; ``x``, ``y`` are the pointer's widget pixels;
    ``lane`` is the number of the lane the drag would go to, if it changes lanes; ``guide`` the day that an
    edge was drawn to; with ``copies`` the bars stay where they are and others like them are in the hand.
    ``followers`` would shift along by the workspace's rule.
    """

    bars: tuple[DraggedBar, ...]
    span: Span
    tag: str
    x: float
    y: float
    lane: int | None = None
    guide: int | None = None
    copies: bool = False
    followers: tuple[DraggedBar, ...] = ()

    @property
    def taken(self) -> tuple[DraggedBar, ...]:
        """The bars that a release would take from where they are."""
        return () if self.copies else self.bars + self.followers

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


class LaneDrag(NamedTuple):
    """A lane in the hand: its content ys, that of the line where it would go (None: it stays), the words.

    ``x``, ``y`` are the pointer's widget pixels.
    """

    top: float
    bottom: float
    line: float | None
    tag: str
    x: float
    y: float


class LinkPreview(NamedTuple):
    """A dependency in the hand: widget pixels from a bar's end to the pointer.

    ``target`` is the bar it would end at; ``tag`` says what a release would store or, with ``refused``, why
    it would not.
    """

    start: tuple[float, float]
    end: tuple[float, float]
    target: int | None = None
    tag: str = ""
    refused: bool = False


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
    milestone: str = ""
    """The id of the milestone that was chosen last."""
    focused: bool = False
    hovered: Hit = NOTHING
    drag: DragPreview | None = None
    milestone_drag: MilestoneDrag | None = None
    lane_drag: LaneDrag | None = None
    ghost: Ghost | None = None
    link: LinkPreview | None = None
    linkable: int | None = None
    """The bar at whose ends dots offer to draw a dependency."""
    critical: frozenset[int] = frozenset()
    """The bars of the critical path, where it is shown."""
    disputed: frozenset[str] = frozenset()
    """The ids of initiatives about which two copies disagree."""
    suggestion: tuple[DraggedBar, ...] = ()
    """Where bars would lie if a suggestion were taken."""
    band: QRectF | None = None
    edited: int | None = None
    hint: str = ""
    loads: TeamLoads | None = None
    """What teams have to do and can do, where lanes are made of teams that say how many they are."""
    span: tuple[float, float] = (0.0, 1.0)
    """The days one can scroll over."""
    zooming: bool = False
    """Whether the zoom goes on: another picture will follow in a moment."""
    thumb_hovered: bool = False
    """Whether the pointer is on an overlay scroll bar."""

    def milestones_between(self, left: float, right: float) -> range:
        """The places of the milestones between two widget xs."""
        day_of = attrgetter("day")
        first, last = self.view.day_at(left), self.view.day_at(right)
        return range(
            bisect_left(self.milestones, first, key=day_of), bisect_right(self.milestones, last, key=day_of)
        )

    def milestone_at(self) -> int | None:
        """The place of the milestone that is chosen; with bars selected there is none."""
        if not self.milestone or self.selected:
            return None
        return next((n for n, each in enumerate(self.milestones) if each.id == self.milestone), None)
