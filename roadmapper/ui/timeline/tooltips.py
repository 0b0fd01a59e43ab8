"""What a tooltip says about each thing on the canvas."""

from __future__ import annotations

from roadmapper.painting.frame import Frame
from roadmapper.painting.timeline import TimelinePainter
from roadmapper.timeline.hit import Hit
from roadmapper.timeline.words import Words


def tooltip(painter: TimelinePainter, frame: Frame, words: Words, found: Hit) -> str:
    """Plain text, a line each; empty where there is nothing to say that cannot be seen."""
    if found.is_initiative and found.item is not None:
        return words.tooltip(frame.layout.rows, found.item)
    if found.part == "milestone" and found.item is not None:
        return words.milestone(frame.milestones[found.item])
    if found.part == "lane" and found.lane is not None:
        lane = frame.layout.lanes[found.lane]
        cut = painter.lane_title_is_cut(lane.title, lane.subtitle, frame.view.left)
        return f"{lane.title}\n{lane.subtitle}" if cut or lane.folded else ""
    return ""
