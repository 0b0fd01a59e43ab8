"""What a picture of the bars, and of what lies under them, depends on: kept while it is the same."""

from __future__ import annotations

from roadmapper.painting.frame import Frame
from roadmapper.timeline.scale import Scale


def besides_scale(frame: Frame) -> tuple[object, ...]:
    """All that it depends on but for the days in sight and the zoom."""
    view, layout = frame.view, frame.layout
    return (
        (layout, layout.contents, layout.folds, frame.dependencies, frame.milestones, frame.loads),
        (view._replace(scale=Scale(0, 0)), frame.today),
    )


def something_is_there(frame: Frame) -> bool:
    """Whether a gesture, a comparison or a hint asks for other things under the bars."""
    held = frame.drag, frame.milestone_drag, frame.lane_drag, frame.layout.past
    return bool(frame.hint) or any(each is not None for each in held)
