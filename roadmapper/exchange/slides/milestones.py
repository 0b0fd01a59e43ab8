"""Where milestones and their labels go in the row under the header of a slide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from roadmapper.exchange.slides.text_width import shortened, width_of
from roadmapper.timeline import metrics
from roadmapper.timeline.rows import MilestoneRow
from roadmapper.timeline.scale import Scale

_TEXT: Final = 12.0
REACH: Final = metrics.DIAMOND + 4.0
"""From the middle of a diamond to its label."""
_LEVELS: Final = 4
_WIDEST: Final = 240.0
_APART: Final = 8.0


class MilestonePlace(NamedTuple):
    """A diamond's middle, the row of labels it is in, and its label: the left end, width and words."""

    milestone: MilestoneRow
    x: float
    level: int
    label_x: float
    label_width: float
    words: str


def milestone_places(
    milestones: Iterable[MilestoneRow], scale: Scale, width: float
) -> Iterator[MilestonePlace]:
    """Each milestone in the first row where its label is free, after the diamond or else before it.

    Where no row is free the diamond stands in the first without words; its alternative text has them.
    """
    taken: list[list[tuple[float, float]]] = [[] for _ in range(_LEVELS)]
    for milestone in milestones:
        x = scale.x_of(milestone.day + 0.5)
        words = shortened(milestone.title, _WIDEST, _TEXT)
        yield _placed(milestone, x, words, taken, width)


def _placed(
    milestone: MilestoneRow, x: float, words: str, taken: list[list[tuple[float, float]]], width: float
) -> MilestonePlace:
    long = width_of(words, _TEXT) + 6
    for level, spans in enumerate(taken):
        for label in (x + REACH, x - REACH - long):
            left, right = min(label, x - REACH), max(label + long, x + REACH)
            inside = label >= 0 and label + long <= width
            if inside and all(right + _APART <= begun or left >= ended + _APART for begun, ended in spans):
                spans.append((left, right))
                return MilestonePlace(milestone, x, level, label, long, words)
    return MilestonePlace(milestone, x, 0, x, 0.0, "")
