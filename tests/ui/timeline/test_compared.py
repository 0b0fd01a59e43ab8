"""The canvas compared with a past plan: ghosts under bars, words beside them, and no trace of it after."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage

from roadmapper.operations.past_plan import PastPlan
from roadmapper.painting.compared_bars import ComparedBars
from roadmapper.timeline.drag import Span, moved, span_of
from roadmapper.timeline.filters import show_only
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.timeline.compared import Compared
from roadmapper.ui.timeline.tooltips import tooltip
from tests.ui.timeline.mouse import Mouse
from tests.unit.timeline.charts import PLAN, bar, day

SINCE = "20 Oct 2026"
GONE = bar("x", "2027-01-01", "2027-02-20", title="Audit log export")


def span(canvas: TimelineCanvas, eid: str) -> Span:
    index = canvas.frame.layout.rows.index_of(eid)
    assert index is not None
    return span_of(canvas.frame.layout.rows, index)


def past_of(canvas: TimelineCanvas) -> PastPlan:
    """ "a" moved by nine days, "b" is new, "x" is gone."""
    gone = Span(day("2027-01-01"), "day", day("2027-02-20"), "day")
    return PastPlan({"a": moved(span(canvas, "a"), -9, None), "b": None, "x": gone}, (GONE,))


@pytest.fixture
def compared(canvas: TimelineCanvas) -> Compared:
    found = Compared(canvas)
    found.show(past_of(canvas), SINCE)
    return found


def image_of(canvas: TimelineCanvas) -> QImage:
    return canvas.viewport().grab().toImage()


def words_at(canvas: TimelineCanvas, at: QPointF) -> str:
    return tooltip(canvas.painter, canvas.frame, canvas.words, canvas.pointer.hit_at(at), canvas.notes)


def test_what_is_otherwise_is_counted_and_noted(
    canvas: TimelineCanvas, compared: Compared, mouse: Mouse
) -> None:
    assert compared.summary == "1 moved, 1 added, 1 removed"
    assert words_at(canvas, mouse.box("a").center()).endswith("Was 8 Oct → 24 Dec on 20 Oct 2026 · +9 days")
    assert words_at(canvas, mouse.box("b").center()).endswith("New since 20 Oct 2026")


def test_a_ghost_says_whose_it_is(canvas: TimelineCanvas, compared: Compared) -> None:
    frame = canvas.frame
    [(lane, row)] = [
        (lane, row)
        for lane in frame.layout.lanes
        for row, found in lane.ghosts.items()
        if any(ghost.gone for ghost in found)
    ]
    y = frame.view.y_of(frame.layout.row_top_of(lane, row)) + 18
    assert words_at(canvas, QPointF(frame.view.x_of(day("2027-01-20")), y)).splitlines() == [
        "Audit log export",
        "Was 1 Jan → 20 Feb on 20 Oct 2026",
        "Removed",
    ]
    assert words_at(canvas, QPointF(frame.view.x_of(day("2026-10-03")), y)) == ""


def test_when_it_stops_the_picture_is_as_it_was(canvas: TimelineCanvas) -> None:
    before, height = image_of(canvas), canvas.frame.layout.height
    found = Compared(canvas)
    found.show(past_of(canvas), SINCE)
    assert image_of(canvas) != before
    found.stop()
    assert image_of(canvas) == before
    assert (canvas.frame.layout.height, found.summary) == (height, "")
    assert "x" not in canvas.selected_ids()
    assert canvas.frame.layout.rows.note(0) == ""


def test_a_ghost_lies_where_the_bar_was(canvas: TimelineCanvas, compared: Compared, mouse: Mouse) -> None:
    canvas.navigation.scroll_by(-60, 0)
    with_ghost = image_of(canvas)
    compared.stop()
    without = image_of(canvas)
    box, view = mouse.box("a"), canvas.frame.view
    left = round(view.x_of(day("2026-10-08")))
    differing = [
        x
        for x in range(left - 4, round(box.left()))
        if with_ghost.pixelColor(x, round(box.top())) != without.pixelColor(x, round(box.top()))
    ]
    assert differing
    assert min(differing) >= left


def test_the_end_that_a_bar_had_shows_in_the_bar_that_grew(canvas: TimelineCanvas, mouse: Mouse) -> None:
    before = image_of(canvas)
    shorter = span(canvas, "a")._replace(end=day("2026-12-24"))
    Compared(canvas).show(PastPlan({"a": shorter}), SINCE)
    after, x = image_of(canvas), round(canvas.frame.view.x_of(day("2026-12-25")) - 1)
    top = round(mouse.box("a").top())
    assert any(before.pixelColor(x, y) != after.pixelColor(x, y) for y in range(top + 2, top + 26))


def test_no_words_are_cut_by_the_edge_of_the_screen(canvas: TimelineCanvas, compared: Compared) -> None:
    frame, made_by = canvas.frame, canvas.painter
    assert frame.layout.past is not None
    batch = ComparedBars(frame, frame.layout.past, made_by.inks, made_by.sprites, made_by.fonts)
    a, edge, told = frame.layout.rows.index_of("a"), frame.view.width, set[str]()
    assert a is not None
    for width in (12, 40, 70, 200, 900):
        for right in range(int(edge) - 320, int(edge) + 30):
            notes = batch.shaped(a, right - width, right, 200, 1_000).notes
            assert all(x + text.size().width() <= edge for x, _, text in notes if x < edge), (width, right)
            told |= {text.text() for _, _, text in notes}
    assert {"Title of a", "+9 days"} <= told


def test_a_bar_that_goes_on_beyond_the_screen_tells_what_is_otherwise_at_its_edge(
    canvas: TimelineCanvas, compared: Compared
) -> None:
    frame, made_by = canvas.frame, canvas.painter
    assert frame.layout.past is not None
    batch = ComparedBars(frame, frame.layout.past, made_by.inks, made_by.sprites, made_by.fonts)
    a, edge = frame.layout.rows.index_of("a"), frame.view.width
    assert a is not None
    [(x, _, text)] = batch.shaped(a, edge - 300, edge + 500, 200, 0).notes
    assert text.text() == "+9 days"
    assert edge - 24 < x + text.size().width() < edge - 10


def test_no_line_of_the_past_runs_through_the_mark_of_a_bar(canvas: TimelineCanvas) -> None:
    canvas.plan.update_rows([bar("a", "2026-10-17", "2027-01-02")._replace(health="on_track")])
    frame, made_by = canvas.frame, canvas.painter
    for days in range(1, 12):
        Compared(canvas).show(PastPlan({"a": moved(span(canvas, "a"), days, None)}), SINCE)
        assert frame.layout.past is not None
        batch = ComparedBars(frame, frame.layout.past, made_by.inks, made_by.sprites, made_by.fonts)
        a = frame.layout.rows.index_of("a")
        assert a is not None
        left, right = (frame.view.x_of(edge) for edge in (frame.layout.lefts[a], frame.layout.reaches[a]))
        mark, *lines = [x for x, *_ in batch.shaped(a, left, right, 200, 0).marks]
        assert not any(mark - 1 <= line <= mark + 9 for line in lines), days


def test_a_narrow_ghost_is_dashed_on_all_sides(canvas: TimelineCanvas, mouse: Mouse) -> None:
    at = day("2026-09-10")
    Compared(canvas).show(PastPlan({"b": Span(at, "day", at + 7, "day")}), SINCE)
    canvas.navigation.scroll_by(-150, 0)
    with_ghost, view = image_of(canvas), canvas.frame.view
    left, right, top = round(view.x_of(at)), round(view.x_of(at + 8)) - 2, round(mouse.box("b").top())
    ground = with_ghost.pixelColor((left + right) // 2, top + 14)
    assert 6 <= right - left < 24
    upper = [with_ghost.pixelColor(x, top) != ground for x in range(left + 1, right)]
    assert any(upper)
    assert not all(upper)
    for x in (left, right):
        side = [with_ghost.pixelColor(x, y) != ground for y in range(top + 3, top + 25)]
        assert any(side), x
        assert not all(side), x


def test_an_update_compares_what_changed_and_packs_no_more(
    canvas: TimelineCanvas, compared: Compared
) -> None:
    past = past_of(canvas)
    canvas.plan.update_rows([bar("d", "2026-12-10", "2027-02-19", "ret")])
    layout = canvas.frame.layout
    packs = layout.packs
    news = PastPlan({**past.dates, "d": Span(day("2026-12-01"), "day", day("2027-02-10"), "day")}, past.gone)
    compared.update(news, {"d"}, SINCE)
    assert layout.packs == packs + 1
    assert compared.summary == "2 moved, 1 added, 1 removed"
    canvas.plan.update_rows((), ["d"])
    compared.update(news, {"d"}, SINCE)
    assert compared.summary == "1 moved, 1 added, 2 removed"


def test_a_filter_leaves_ghosts_out_too(canvas: TimelineCanvas) -> None:
    canvas.plan.arrange = lambda rows, indexes: show_only(
        rows,
        {eid for eid, theme in zip(rows.ids, rows.values["theme"], strict=True) if theme == "ret"},
        indexes,
    )
    canvas.plan.rearrange(("theme",))
    found = Compared(canvas)
    found.show(past_of(canvas), SINCE)
    assert found.summary == "no difference"
    assert not any(lane.ghosts for lane in canvas.frame.layout.lanes)


def test_a_drag_leaves_no_trace_among_ghosts(
    canvas: TimelineCanvas, compared: Compared, mouse: Mouse
) -> None:
    canvas.select(["a"])
    before = image_of(canvas)
    start = mouse.box("a").center()
    mouse.drag(start, 90, 40, release=False)
    mouse.move(start)
    mouse.release()
    mouse.move(QPointF(-1, -1), held=False)
    assert image_of(canvas) == before


@pytest.mark.parametrize("zoom", [0.05, 0.3, 1.0, 2.45, 12.0, 48.0])
def test_it_is_painted_at_every_zoom(canvas: TimelineCanvas, zoom: float) -> None:
    dates = {row.id: moved(span(canvas, row.id), -40, None) for row in PLAN if row.start}
    Compared(canvas).show(PastPlan({**dates, "x": dates["a"], "u": dates["b"]}, (GONE,)), SINCE)
    canvas.navigation.zoom_to(zoom)
    for _ in range(5):
        image_of(canvas)
        canvas.navigation.scroll_by(170, 20)
    canvas.navigation.fold_all(True)
    image_of(canvas)
