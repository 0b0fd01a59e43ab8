"""Dependencies drawn by hand: from the dot at a bar's end to another bar, or to a milestone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from roadmapper.painting.overlay import bar_box
from roadmapper.timeline.hit import milestone_x
from roadmapper.timeline.linking import link_dots
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.ui.timeline.mouse import Mouse

Asked = list[tuple[str, str, str]]


@pytest.fixture
def links(canvas: TimelineCanvas) -> Asked:
    """Every dependency that is asked for."""
    asked: Asked = []
    canvas.linkRequested.connect(lambda *values: asked.append(values))
    return asked


def dot(canvas: TimelineCanvas, mouse: Mouse, eid: str, edge: str) -> QPointF:
    """The pointer goes over a bar, which shows its dots; the place of one of them."""
    index = canvas.frame.layout.rows.index_of(eid)
    assert index is not None
    box = bar_box(canvas.frame, index)
    assert box is not None
    mouse.move(box.center(), held=False)
    assert canvas.frame.linkable == index
    found = next(dot for dot in link_dots(canvas.frame.view, canvas.frame.layout, index) if dot.edge == edge)
    return QPointF(found.x, found.y)


def place(canvas: TimelineCanvas, eid: str, share: float = 0.2) -> QPointF:
    index = canvas.frame.layout.rows.index_of(eid)
    assert index is not None
    box = bar_box(canvas.frame, index)
    assert box is not None
    return QPointF(box.left() + box.width() * share, box.center().y())


@pytest.mark.parametrize(
    ("edge", "share", "kind"), [("end", 0.2, "FS"), ("end", 0.9, "FF"), ("start", 0.2, "SS")]
)
def test_a_line_from_a_dot_to_a_bar_asks_for_its_kind(
    canvas: TimelineCanvas, mouse: Mouse, links: Asked, edge: str, share: float, kind: str
) -> None:
    start, end = dot(canvas, mouse, "b", edge), place(canvas, "d", share)
    mouse.drag(start, end.x() - start.x(), end.y() - start.y())
    assert links == [("b", "d", kind)]
    assert canvas.frame.link is None


def test_the_tag_says_what_a_release_would_store_and_esc_stores_nothing(
    canvas: TimelineCanvas, mouse: Mouse, links: Asked, qtbot: QtBot
) -> None:
    start, end = dot(canvas, mouse, "b", "end"), place(canvas, "d")
    mouse.drag(start, end.x() - start.x(), end.y() - start.y(), release=False)
    assert canvas.frame.link is not None
    assert canvas.frame.link.start == (start.x(), start.y())
    assert canvas.frame.link.tag == "Title of d starts after Title of b ends"
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.frame.link is None
    mouse.release()
    assert links == []


def test_a_circle_is_refused_in_words(canvas: TimelineCanvas, mouse: Mouse, links: Asked) -> None:
    canvas.navigation.zoom_to(1.6)
    start, end = dot(canvas, mouse, "c", "end"), place(canvas, "a")  # c waits for a already
    mouse.drag(start, end.x() - start.x(), end.y() - start.y(), release=False)
    assert canvas.frame.link is not None
    assert canvas.frame.link.refused
    assert "circle" in canvas.frame.link.tag
    mouse.release()
    assert links == []


def test_a_pair_that_is_linked_already_is_not_linked_again(
    canvas: TimelineCanvas, mouse: Mouse, links: Asked
) -> None:
    canvas.navigation.zoom_to(1.6)
    start, end = dot(canvas, mouse, "a", "start"), place(canvas, "c")
    mouse.drag(start, end.x() - start.x(), end.y() - start.y(), release=False)
    assert canvas.frame.link is not None
    assert canvas.frame.link.tag == "Title of c waits for Title of a already"
    mouse.release()
    assert links == []


def test_a_milestone_can_wait_for_a_bar(canvas: TimelineCanvas, mouse: Mouse, links: Asked) -> None:
    asked: list[tuple[str, str]] = []
    canvas.deliveryRequested.connect(lambda *values: asked.append(values))
    start, view = dot(canvas, mouse, "b", "end"), canvas.frame.view
    end = QPointF(milestone_x(view, canvas.frame.milestones[0]), view.header + 18)
    mouse.drag(start, end.x() - start.x(), end.y() - start.y())
    assert (asked, links) == ([("b", "m")], [])


def test_a_canvas_that_may_not_be_edited_offers_no_dots(canvas: TimelineCanvas, mouse: Mouse) -> None:
    canvas.editable = False
    mouse.move(place(canvas, "b"), held=False)
    assert canvas.frame.linkable is None


def test_a_click_on_a_dot_selects_its_bar(canvas: TimelineCanvas, mouse: Mouse, links: Asked) -> None:
    mouse.click(dot(canvas, mouse, "b", "end"))
    assert (canvas.selected_ids(), links) == (["b"], [])
