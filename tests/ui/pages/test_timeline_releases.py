"""Releases in the timeline's row of milestones: a shape of their own, moved and filled from there."""

from __future__ import annotations

from pathlib import Path

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.release import Release
from roadmapper.operations import releases
from roadmapper.operations.items import add_item
from roadmapper.ui.frame import Ref
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.window_fixtures import Opener


def test_a_release_stands_among_milestones_and_is_edited_there(open_window: Opener, empty_file: Path) -> None:
    window = open_window(empty_file)
    frame, workspace = window.frame, window.frame.workspace
    add_item(workspace, "milestone", {"title": "Beta", "date": "2027-01-20"})
    item = add_item(workspace, "initiative", {"title": "Sign-on", "start": "2027-01-04", "end": "2027-02-12"})
    release = releases.add_release(workspace, {"title": "GA 5.0", "date": "2027-02-15"})
    canvas = window.findChild(TimelineCanvas)
    assert canvas is not None
    rows = canvas.frame.milestones
    assert [(row.title, row.entity) for row in rows] == [("Beta", "milestone"), ("GA 5.0", "release")]
    canvas.grab()
    canvas.milestoneOpenRequested.emit(release.id)
    assert frame.selection == (Ref("release", release.id),)
    canvas.milestoneMoveRequested.emit(release.id, "2027-03-01", "day")
    assert workspace.get(Release, release.id).date == "2027-03-01"
    assert workspace.undo_label == "Move release"
    canvas.deliveryRequested.emit(item.id, release.id)
    assert workspace.get(Initiative, item.id).release == release.id
    canvas.milestoneRemoveRequested.emit(release.id, "GA 5.0")
    assert [row.title for row in canvas.frame.milestones] == ["Beta"]
    assert workspace.get(Initiative, item.id).release is None
